/** How probable a model finds held-out images, in nats and in bits per dimension, and how exactly its inverse inverts. */
import { useWords } from "../../language/words.ts";
import { useRoomState } from "../../state/roomContext.ts";
import { Figure, MinusLogP } from "../points/Figure.tsx";
import { bitsPerDimension, likelinessOf, modelKind } from "../points/modelKinds.ts";
import { errorWords } from "./errorWords.ts";

interface FlowSaysProps {
  readonly worst: number | null;
  readonly images: number;
}

export function FlowSays({ worst, images }: FlowSaysProps) {
  const { t, numbers } = useWords();
  const model = useRoomState((state) => state.settings.model);
  const nll = useRoomState((state) => state.evaluation?.negativeElbo);
  const step = useRoomState((state) => state.evaluation?.step);
  const count = useRoomState((state) => state.evaluation?.count);
  const pixels = useRoomState(({ dataset }) => (dataset?.kind === "images" ? dataset.width * dataset.height : null));
  const kind = modelKind(model);
  if (likelinessOf(model) !== "exact") return <p className="note">{t("flowImages.noLikelihood")}</p>;
  return (
    <div className="flowSays">
      <h3>{t("says.title")}</h3>
      <Figure value={nll === undefined ? "–" : numbers.nats(nll)} name={<MinusLogP />} beside={t("says.imageUnits")} />
      <Figure
        value={nll === undefined || pixels === null ? "–" : numbers.fixed(bitsPerDimension(nll, pixels), 3)}
        name={t("flowImages.bits")}
        beside={pixels === null ? "" : t("flowImages.bitsHelp", { amount: numbers.count(pixels) })}
      />
      {kind === "flow" && (
        <Figure
          value={worst === null ? "–" : errorWords(worst)}
          name={t("flowImages.worst")}
          beside={t("flowImages.worstUnits", { amount: numbers.count(images) })}
        />
      )}
      <p className="note">
        {step === undefined || count === undefined
          ? t("flowImages.notYet")
          : t("flowImages.measured", { amount: numbers.count(count), step: numbers.count(step) })}
      </p>
      <p className="saysWords">
        {t(`says.can.${kind}`)} {t(`says.cannot.${kind}`)}
      </p>
    </div>
  );
}
