/** Quantiles of the prior, or z to scale. */
import { useWords } from "../../language/words.ts";
import { priorOf } from "../../state/conditions.ts";
import { useActions, useRoomState } from "../../state/roomContext.ts";
import { HelpPopover } from "../controls/HelpPopover.tsx";
import { Segments } from "../controls/Segments.tsx";

const SPACINGS = ["quantile", "linear"] as const;

export function SpacingSwitch() {
  const { t } = useWords();
  const spacing = useRoomState((state) => state.explorer.spacing);
  const isStandard = useRoomState((state) => priorOf(state.settings) === "standard");
  const { setSpacing } = useActions();
  // Quantiles are those of N(0, I).
  if (!isStandard) return null;
  return (
    <div className="sideBlock">
      <div className="panelHead sideHead">
        <h3>{t("explorer.spacing")}</h3>
        <HelpPopover name={t("explorer.spacing")}>
          <p>{t("explorer.spacingHelp")}</p>
        </HelpPopover>
      </div>
      <Segments
        label={t("explorer.spacing")}
        value={spacing}
        options={SPACINGS.map((value) => ({ value, label: t(`explorer.${value}`) }))}
        onChange={setSpacing}
      />
    </div>
  );
}
