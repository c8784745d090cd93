/** β, the biggest control of the page: typed or slid, live while training. With it how β comes about over the run. */
import "./beta.css";
import { useCallback, useId, type CSSProperties } from "react";
import { SETTINGS } from "../../../core/settings/descriptors.ts";
import { useWords } from "../../language/words.ts";
import { isHidden, isLocked } from "../../state/controls.ts";
import { useActions, useRoomState } from "../../state/roomContext.ts";
import { lazily } from "../controls/lazily.tsx";
import { HelpPopover } from "../controls/HelpPopover.tsx";
import { IssueNote } from "../controls/IssueNote.tsx";
import { TextEntry } from "../controls/TextEntry.tsx";
import { LockMark } from "../link/Fixable.tsx";
import { useHeldValue } from "../hooks/useHeldValue.ts";
import { useReady } from "../hooks/useReady.ts";
import { useSetting } from "../hooks/useSetting.ts";
import { fieldText } from "../recipe/fieldText.ts";
import { numberEntry } from "../recipe/numberEntry.ts";
import { BETA_SCALE, positionOf, shareOf, valueAt } from "./logScale.ts";
import { useIsPredictable, usePredictedCollapse } from "./usePredictedCollapse.ts";

/** As high as what is to come. */
const PENDING = <div className="betaDetails betaDetailsPending" aria-hidden />;

const ScheduleControl = lazily(async () => (await import("./ScheduleControl.tsx")).ScheduleControl, PENDING);

const TICKS = [0, 0.1, 1, 10, 100] as const;

/** Of a link that hides β, what else there is to the objective. */
export function BetaControl() {
  const { t } = useWords();
  const hidden = useRoomState((state) => isHidden(state, "beta"));
  const model = useSetting("model").value;
  const noKl = model !== "vae" && model !== "cvae";
  const ready = useReady();
  return (
    <section className="betaCard" aria-label={t("beta.title")} data-off={noKl}>
      {!hidden && <Beta noKl={noKl} />}
      <ScheduleControl disabled={!ready || noKl} />
    </section>
  );
}

function Beta({ noKl }: { readonly noKl: boolean }) {
  const { t, catalogue, numbers } = useWords();
  const ready = useReady();
  const beta = useSetting("beta");
  const model = useSetting("model").value;
  const { change } = useActions();
  const send = useCallback((value: number) => change({ beta: value }), [change]);
  const { value, hold } = useHeldValue(beta.value, send);
  const id = useId();
  const locked = useRoomState((state) => isLocked(state, "beta"));
  const disabled = !ready || noKl || locked;
  const position = positionOf(BETA_SCALE, value);
  const slide = (next: number) => {
    beta.clearIssue();
    hold(valueAt(BETA_SCALE, next));
  };

  return (
    <>
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
          <p>{t("beta.theory")}</p>
        </HelpPopover>
        {locked && <LockMark name="beta" />}
      </div>
      <div id={`${id}-note`} aria-live="polite">
        <IssueNote issue={beta.issue} />
        {noKl && <p className="note">{t(model === "autoencoder" ? "beta.noKl" : "beta.noKlTerm")}</p>}
      </div>
      <div className="betaSlider" style={{ "--at": `${(100 * position) / BETA_SCALE.count}%` } as CSSProperties}>
        <CollapseMark id={`${id}-theory`} />
        <input
          type="range"
          className="range"
          aria-label="β"
          aria-valuetext={numbers.setting(value)}
          aria-describedby={`${id}-theory`}
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
    </>
  );
}

/** The β at which linear theory sees the posterior collapse: a line across the slider's track, and in words above it. */
function CollapseMark({ id }: { readonly id: string }) {
  const { t, numbers } = useWords();
  const model = useRoomState((state) => state.settings.model);
  const isPredictable = useIsPredictable();
  const predicted = usePredictedCollapse();
  if (!isPredictable) return null;
  const share = predicted === null ? null : shareOf(BETA_SCALE, predicted);
  const held = `${100 * Math.min(1, Math.max(0, share ?? 0))}%`;
  return (
    <div className="betaTheory" style={{ "--mark": held } as CSSProperties}>
      {predicted !== null && (
        <p id={id}>
          {t(model === "cvae" ? "beta.markConditional" : "beta.mark", {
            beta: numbers.nats(predicted),
          })}
        </p>
      )}
      {share !== null && share >= 0 && share <= 1 && <span className="betaMark" aria-hidden />}
    </div>
  );
}
