/** β, the biggest control of the page: typed or slid, live while training. With it how β comes about over the run. */
import "./beta.css";
import { useCallback, useId, type CSSProperties } from "react";
import { SETTINGS } from "../../../core/settings/descriptors.ts";
import { useWords } from "../../language/words.ts";
import { useActions } from "../../state/roomContext.ts";
import { HelpPopover } from "../controls/HelpPopover.tsx";
import { IssueNote } from "../controls/IssueNote.tsx";
import { TextEntry } from "../controls/TextEntry.tsx";
import { useHeldValue } from "../hooks/useHeldValue.ts";
import { useReady } from "../hooks/useReady.ts";
import { useSetting } from "../hooks/useSetting.ts";
import { fieldText } from "../recipe/fieldText.ts";
import { numberEntry } from "../recipe/numberEntry.ts";
import { BETA_SCALE, positionOf, valueAt } from "./logScale.ts";
import { ScheduleControl } from "./ScheduleControl.tsx";

const TICKS = [0, 0.1, 1, 10, 100] as const;

export function BetaControl() {
  const { t, catalogue, numbers } = useWords();
  const ready = useReady();
  const beta = useSetting("beta");
  const noKl = useSetting("model").value === "autoencoder";
  const { change } = useActions();
  const send = useCallback((value: number) => change({ beta: value }), [change]);
  const { value, hold } = useHeldValue(beta.value, send);
  const id = useId();
  const disabled = !ready || noKl;
  const position = positionOf(BETA_SCALE, value);
  const slide = (next: number) => {
    beta.clearIssue();
    hold(valueAt(BETA_SCALE, next));
  };

  return (
    <section className="betaCard" aria-label={t("beta.title")} data-off={noKl}>
      <div className="betaTop">
        <span className="betaSymbol" aria-hidden>
          β
        </span>
        <TextEntry
          className="betaValue"
          label={t("beta.value")}
          shown={fieldText(value)}
          disabled={disabled}
          invalid={beta.issue !== null}
          describedBy={`${id}-note`}
          {...numberEntry(SETTINGS.beta, beta.offer)}
          onRevert={beta.clearIssue}
        />
        <span className="betaHint">{t("beta.hint")}</span>
        <HelpPopover name={catalogue.settings.beta.label}>
          <p>{catalogue.settings.beta.help}</p>
        </HelpPopover>
      </div>
      <div id={`${id}-note`} aria-live="polite">
        <IssueNote issue={beta.issue} />
        {noKl && <p className="note">{t("beta.noKl")}</p>}
      </div>
      <div className="betaSlider" style={{ "--at": `${(100 * position) / BETA_SCALE.count}%` } as CSSProperties}>
        <input
          type="range"
          className="range"
          aria-label="β"
          aria-valuetext={numbers.setting(value)}
          min={0}
          max={BETA_SCALE.count}
          step={1}
          value={position}
          disabled={disabled}
          onChange={(event) => slide(event.target.valueAsNumber)}
        />
        <div className="betaTicks" aria-hidden>
          {TICKS.map((tick) => (
            <span key={tick} style={{ left: `${(100 * positionOf(BETA_SCALE, tick)) / BETA_SCALE.count}%` }}>
              {numbers.setting(tick)}
            </span>
          ))}
        </div>
      </div>
      <ScheduleControl disabled={disabled} />
    </section>
  );
}
