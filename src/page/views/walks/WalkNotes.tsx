/** What the curves of a walk are, and what it is decoded under. */
import type { CircleKind } from "../../../core/shared/latentPaths.ts";
import { useWords } from "../../language/words.ts";
import { priorOf } from "../../state/conditions.ts";
import { useRoomState } from "../../state/roomContext.ts";
import type { WalkDensity } from "./walkDensity.ts";

interface WalkNotesProps {
  readonly density: WalkDensity | null;
  /** Held-out digits that q(z) is made of. */
  readonly count: number;
  readonly circle: CircleKind | null;
}

export function WalkNotes({ density, count, circle }: WalkNotesProps) {
  const { t, numbers } = useWords();
  const condition = useRoomState((state) => state.explorer.condition);
  const settings = useRoomState((state) => state.settings);
  const hasPrior = settings.model !== "autoencoder";
  const amount = numbers.count(count);
  const dimensions = numbers.count(settings.latentDim);
  const widths = (bandwidths: Float64Array) => {
    const from = numbers.fixed(Math.min(...bandwidths), 2);
    const to = numbers.fixed(Math.max(...bandwidths), 2);
    return from === to ? from : t("walks.widths", { from, to });
  };
  return (
    <>
      <Legend hasPriorLine={density?.profiles.some(({ logP }) => logP !== null) ?? false} />
      <p className="note">
        {density !== null && density.bandwidths === null && t("walks.ofPosteriors", { amount, dimensions })}
        {density !== null &&
          density.bandwidths !== null &&
          t("walks.ofKernels", { amount, dimensions, widths: widths(density.bandwidths) })}{" "}
        {!hasPrior && t("walks.noPrior")}
        {hasPrior && priorOf(settings) !== "standard" && t("walks.otherPrior")}
        {(circle === "antipodal" || circle === "radial") && <> {t(`walks.${circle}`)}</>}
      </p>
      {condition !== null && (
        <p className="note">
          {condition.kind === "label"
            ? t("walks.asClass", { label: String(condition.label) })
            : t("walks.asImage", { number: numbers.count(condition.index + 1) })}
        </p>
      )}
    </>
  );
}

function Legend({ hasPriorLine }: { readonly hasPriorLine: boolean }) {
  const { t } = useWords();
  return (
    <ul className="walkLegend">
      <li data-line="q">{t("walks.legendQ")}</li>
      {hasPriorLine && <li data-line="p">{t("walks.legendP")}</li>}
      <li data-line="typical">{t("walks.legendTypical")}</li>
      <li data-line="hole">{t("walks.legendHole")}</li>
    </ul>
  );
}
