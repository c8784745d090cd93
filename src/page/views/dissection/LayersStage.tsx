/** The hidden layers of one half of the network: each unit a cell. */
import { UnitsTile } from "../../charts/UnitsTile.tsx";
import { optionWords, useWords } from "../../language/words.ts";
import { figure, layerFigures } from "./figures.ts";
import type { ShownStep } from "./shownStep.ts";

interface LayersStageProps {
  readonly shown: ShownStep;
  readonly part: "encoder" | "decoder";
}

export function LayersStage({ shown: { opened, settings }, part }: LayersStageProps) {
  const { t, numbers, catalogue } = useWords();
  const activation = optionWords(catalogue, "activation", settings.activation);
  return (
    <>
      <p>
        {part === "encoder" ? t("dissection.encoderSays", { activation }) : t("dissection.decoderSays")}{" "}
        {t("dissection.darker")}
      </p>
      <ul className="stageLayers">
        {opened[part].map(({ name, values }) => {
          const { active, mean, largest } = layerFigures(values);
          const width = numbers.count(values.length);
          const counted = numbers.count(active);
          return (
            <li key={name}>
              <div className="stagePicture">
                <UnitsTile values={values} label={t("dissection.unitsPicture", { name, active: counted, width })} />
              </div>
              <p>
                <b>{t("dissection.units", { width })}</b>
              </p>
              <p className="note">
                {t("dissection.active", { active: counted, width, mean: figure(mean), largest: figure(largest) })}
              </p>
            </li>
          );
        })}
      </ul>
    </>
  );
}
