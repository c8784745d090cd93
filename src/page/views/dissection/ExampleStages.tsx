/** Where the walk begins and where the decoder ends: the example, and the mean of p(x|z) beside it. */
import { useWords } from "../../language/words.ts";
import { ExamplePicture } from "./ExamplePicture.tsx";
import { figure } from "./figures.ts";
import { hiddenQuadrantsOf, type ShownStep } from "./shownStep.ts";

export function InputStage({ shown }: { readonly shown: ShownStep }) {
  const { t, numbers } = useWords();
  const { opened } = shown;
  return (
    <div className="stageBeside">
      <div className="stagePicture">
        <ExamplePicture shown={shown} what="input" label={t("dissection.picture")} />
      </div>
      <div>
        <InputFigures shown={shown} />
        <Told shown={shown} />
        <p className="note">{t("dissection.source", { index: numbers.count(opened.trainIndex + 1) })}</p>
      </div>
    </div>
  );
}

function InputFigures({ shown: { opened, dataset } }: { readonly shown: ShownStep }) {
  const { t, numbers } = useWords();
  const { x } = opened;
  const amount = numbers.count(x.length);
  const positive = numbers.count(x.reduce((count, value) => count + (value > 0 ? 1 : 0), 0));
  switch (dataset.kind) {
    case "images":
      return <p>{t("dissection.inputImage", { amount, ink: positive })}</p>;
    case "points":
      return <p>{t("dissection.inputPoint", { x: figure(x[0] ?? 0), y: figure(x[1] ?? 0) })}</p>;
    case "ratings":
      return <p>{t("dissection.inputRatings", { amount, liked: positive })}</p>;
  }
}

function Told({ shown }: { readonly shown: ShownStep }) {
  const { t } = useWords();
  if (shown.settings.model !== "cvae") return null;
  if (hiddenQuadrantsOf(shown) !== null) return <p>{t("dissection.toldQuadrants")}</p>;
  return <p>{t("dissection.told", { label: shown.opened.label })}</p>;
}

export function OutputStage({ shown }: { readonly shown: ShownStep }) {
  const { t } = useWords();
  const { opened, dataset } = shown;
  const { x, mean } = opened;
  const [least, most] = [
    mean.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY),
    mean.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY),
  ];
  const place = (values: Float32Array) => [figure(values[0] ?? 0), figure(values[1] ?? 0)] as const;
  return (
    <div className="stageBeside">
      <div className="stagePicture">
        <ExamplePicture shown={shown} what="input" label={t("dissection.picture")} />
      </div>
      <div className="stagePicture">
        <ExamplePicture shown={shown} what="output" label={t("dissection.outputPicture")} />
      </div>
      <div>
        <p>{t("dissection.meanSays")}</p>
        {dataset.kind === "points" ? (
          <p>
            {t("dissection.decodedPoint", {
              x: place(mean)[0],
              y: place(mean)[1],
              ownX: place(x)[0],
              ownY: place(x)[1],
            })}
          </p>
        ) : (
          <p className="note">{t("dissection.meanSmall", { least: figure(least), most: figure(most) })}</p>
        )}
      </div>
    </div>
  );
}
