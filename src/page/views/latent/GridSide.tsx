/** How many tiles the decoded grid has; remembered on this device. */
import { useWords } from "../../language/words.ts";
import { GRID_SIDES } from "../../state/gridSide.ts";
import { useActions, useRoomState } from "../../state/roomContext.ts";
import { HelpPopover } from "../controls/HelpPopover.tsx";
import { Segments } from "../controls/Segments.tsx";

const OPTIONS = GRID_SIDES.map((side) => ({ value: String(side), label: String(side) }));

export function GridSide() {
  const { t } = useWords();
  const side = useRoomState((state) => state.gridSide);
  const { setGridSide } = useActions();
  const choose = (value: string) => {
    const chosen = GRID_SIDES.find((offered) => String(offered) === value);
    if (chosen !== undefined) setGridSide(chosen);
  };
  return (
    <div className="sideBlock">
      <div className="panelHead sideHead">
        <h3>{t("latent.gridSide")}</h3>
        <HelpPopover name={t("latent.gridSide")}>
          <p>{t("latent.gridSideHelp")}</p>
        </HelpPopover>
      </div>
      <Segments label={t("latent.gridSide")} value={String(side)} options={OPTIONS} onChange={choose} />
    </div>
  );
}
