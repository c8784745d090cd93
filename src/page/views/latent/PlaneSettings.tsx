/** What one rarely changes about the plane, behind one key: its spacing, its tiles, and how to move over it. */
import { SlidersHorizontal } from "lucide-react";
import { useWords } from "../../language/words.ts";
import { Popover } from "../controls/Popover.tsx";
import { GridSide } from "./GridSide.tsx";
import { SpacingSwitch } from "./SpacingSwitch.tsx";

export function PlaneSettings() {
  const { t } = useWords();
  return (
    <Popover
      buttonClass="toggle planeSettings"
      buttonName={t("explorer.settings")}
      button={<SlidersHorizontal size={13} aria-hidden />}
      title={t("explorer.settings")}
      align="end"
    >
      <div className="planeSettingsBody">
        <SpacingSwitch />
        <GridSide />
        <div className="sideBlock">
          <h3>{t("explorer.moving")}</h3>
          <p>{t("explorer.movingZ")}</p>
          <p>{t("explorer.movingView")}</p>
          <p>{t("explorer.movingInput")}</p>
        </div>
        <div className="sideBlock">
          <h3>{t("explorer.layers")}</h3>
          <p>{t("explorer.ellipsesHelp")}</p>
          <p>{t("explorer.densityHelp")}</p>
          <p>{t("explorer.trailsHelp")}</p>
        </div>
      </div>
    </Popover>
  );
}
