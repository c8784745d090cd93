/** Class × style: a row a class, a column one draw from the prior, so that the style stays and the digit changes. */
import { useMemo } from "react";
import { DigitStrip } from "../../charts/DigitStrip.tsx";
import { useWords } from "../../language/words.ts";
import type { ImagesDescription } from "../../../protocol/datasets.ts";
import { conditionRow } from "../../state/conditions.ts";
import { nameOfClass } from "../../state/classNames.ts";
import { useActions, useRoomState } from "../../state/roomContext.ts";
import { HelpPopover } from "../controls/HelpPopover.tsx";
import { useReady } from "../hooks/useReady.ts";
import { useSamples } from "./useSamples.ts";

/** Styles on show. */
const STYLES = 10;

export function ClassSheet({ dataset }: { readonly dataset: ImagesDescription }) {
  const { t } = useWords();
  const ready = useReady();
  const { resamplePrior } = useActions();
  return (
    <div className="stripRow sheetRow">
      <div className="stripName">
        <span className="sheetName">
          {t("conditional.sheet")}
          <HelpPopover name={t("conditional.sheet")}>
            <p>{t("conditional.sheetHelp")}</p>
          </HelpPopover>
        </span>
        <button type="button" className="textButton" disabled={!ready} onClick={resamplePrior}>
          {t("strips.resample")}
        </button>
      </div>
      <table className="sheet" aria-label={t("conditional.sheet")}>
        <tbody>
          {Array.from({ length: dataset.classes }, (_, label) => (
            <SheetRow key={label} label={label} dataset={dataset} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface SheetRowProps {
  readonly label: number;
  readonly dataset: ImagesDescription;
}

function SheetRow({ label, dataset }: SheetRowProps) {
  const { t } = useWords();
  const settings = useRoomState((state) => state.settings);
  const picked = useRoomState(
    ({ explorer: { condition } }) => condition?.kind === "label" && condition.label === label,
  );
  const { pickCondition } = useActions();
  const name = nameOfClass(dataset, label);
  const condition = useMemo(
    () => conditionRow({ kind: "label", label }, settings, dataset),
    [label, settings, dataset],
  );
  const images = useSamples(STYLES, condition);
  return (
    <tr aria-label={t("conditional.sheetRow", { name })} data-picked={picked}>
      <th scope="row">
        <button
          type="button"
          aria-pressed={picked}
          aria-label={t("conditional.decodeAs", { name })}
          onClick={() => pickCondition({ kind: "label", label })}
        >
          {name}
        </button>
      </th>
      <td>
        <DigitStrip
          images={images}
          count={STYLES}
          width={dataset.width}
          height={dataset.height}
          revision={0}
          label={t("conditional.sheetImages", { name })}
        />
      </td>
    </tr>
  );
}
