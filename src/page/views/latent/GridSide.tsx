/** How many tiles the decoded grid has; remembered on this device. */
import { useId } from "react";
import { useWords } from "../../language/words.ts";
import { GRID_SIDES } from "../../state/gridSide.ts";
import { useActions, useRoomState } from "../../state/roomContext.ts";
import { HelpPopover } from "../controls/HelpPopover.tsx";
import { rangeStyle } from "./rangeStyle.ts";

export function GridSide() {
  const { t } = useWords();
  const id = useId();
  const side = useRoomState((state) => state.gridSide);
  const { setGridSide } = useActions();
  return (
    <div className="sideBlock">
      <div className="panelHead sideHead">
        <h3>
          <label htmlFor={id}>{t("explorer.gridSide")}</label>
        </h3>
        <HelpPopover name={t("explorer.gridSide")}>
          <p>{t("explorer.gridSideHelp")}</p>
        </HelpPopover>
      </div>
      <div className="gridSide" style={rangeStyle(side, GRID_SIDES.least, GRID_SIDES.most)}>
        <input
          id={id}
          type="range"
          className="range"
          aria-valuetext={`${side} × ${side}`}
          min={GRID_SIDES.least}
          max={GRID_SIDES.most}
          step={1}
          value={side}
          onChange={(event) => setGridSide(event.target.valueAsNumber)}
        />
        <output htmlFor={id}>
          {side} × {side}
        </output>
      </div>
    </div>
  );
}
