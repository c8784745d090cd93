/** What shade and lines on the plane mean when the prior is not N(0, I). */
import { useWords, valueWords } from "../../language/words.ts";
import { priorOf } from "../../state/conditions.ts";
import { useRoomState } from "../../state/roomContext.ts";
import { HelpPopover } from "../controls/HelpPopover.tsx";
import { sharesAround } from "./priorShares.ts";
import type { PriorPicture } from "./usePriorDensity.ts";

export function PriorLegend({ prior }: { readonly prior: PriorPicture | null }) {
  const words = useWords();
  const { t, numbers } = words;
  const name = useRoomState((state) => priorOf(state.settings));
  const latentDim = useRoomState((state) => state.explorer.z.length);
  const estimated = useRoomState((state) => state.evaluation?.isKlEstimated === true);
  const isDrawn = useRoomState((state) => state.explorer.layers.prior);
  if (name === "standard") return null;
  const percent = (share: number) => numbers.fixed(100 * share, 0);
  const [inner = 0, outer = 0] = sharesAround(latentDim);
  return (
    <div className="sideBlock">
      <div className="panelHead sideHead">
        <h3>{t("conditional.prior")}</h3>
        <HelpPopover name={t("conditional.prior")}>
          <p>{t("conditional.priorHelp", { inner: percent(inner), outer: percent(outer) })}</p>
        </HelpPopover>
      </div>
      <p className="note">{t("conditional.priorIs", { name: valueWords(words, "prior", name) })}</p>
      {isDrawn && prior !== null && (
        <>
          <div className="priorScale" aria-hidden />
          <p className="priorEnds">
            <span>{t("conditional.thin")}</span>
            <span>{t("conditional.dense")}</span>
          </p>
          <p className="note">
            {t("conditional.lines", { inner: percent(inner), outer: percent(outer) })}{" "}
            {latentDim === 2
              ? t("conditional.inFrame", { share: percent(Math.min(1, prior.density.mass)) })
              : latentDim > 2 && t("conditional.slice")}
          </p>
        </>
      )}
      {estimated && <p className="note">{t("conditional.klEstimated")}</p>}
    </div>
  );
}
