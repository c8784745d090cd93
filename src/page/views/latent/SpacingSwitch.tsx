/** Quantiles of the prior, or z to scale. */
import { useWords } from "../../language/words.ts";
import { useActions, useRoomState } from "../../state/roomContext.ts";
import { HelpPopover } from "../controls/HelpPopover.tsx";
import { Segments } from "../controls/Segments.tsx";

const SPACINGS = ["quantile", "linear"] as const;

export function SpacingSwitch() {
  const { t } = useWords();
  const spacing = useRoomState((state) => state.explorer.spacing);
  const { setSpacing } = useActions();
  return (
    <div className="sideBlock">
      <div className="panelHead sideHead">
        <h3>{t("latent.spacing")}</h3>
        <HelpPopover name={t("latent.spacing")}>
          <p>{t("latent.spacingHelp")}</p>
        </HelpPopover>
      </div>
      <Segments
        label={t("latent.spacing")}
        value={spacing}
        options={SPACINGS.map((value) => ({ value, label: t(`latent.${value}`) }))}
        onChange={setSpacing}
      />
    </div>
  );
}
