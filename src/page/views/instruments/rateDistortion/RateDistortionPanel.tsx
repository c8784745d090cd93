/** Rate against distortion: what the code costs and what it leaves unsaid, for this run and the earlier ones of this visit. */
import "../instruments.css";
import "./rateDistortionPanel.css";
import { useCallback, useId, useMemo, useRef } from "react";
import type { Evaluation } from "../../../../core/shared/measurements.ts";
import { hasPosterior } from "../../../../core/settings/family.ts";
import { RateDistortionPlane, type RateDistortionLabels } from "../../../charts/RateDistortionPlane.tsx";
import type { Trail } from "../../../charts/rateDistortion.ts";
import type { EarlierTrail } from "../../../charts/rateDistortionLayers.tsx";
import { useWords } from "../../../language/words.ts";
import { useActions, useRoomState } from "../../../state/roomContext.ts";
import type { Curves } from "../../../state/roomState.ts";
import { HelpPopover } from "../../controls/HelpPopover.tsx";
import { SavePicture } from "../../controls/SavePicture.tsx";
import { settled } from "../../hooks/settled.ts";
import { lossMarks } from "../lossMarks.ts";
import { isComparable, runName } from "./runNames.ts";
import { useTheoryCurve } from "./useTheoryCurve.ts";

const NO_TRAIL: Trail = { steps: [], rate: [], distortion: [] };

export function RateDistortionPanel() {
  const { t } = useWords();
  const id = useId();
  const picture = useRef<HTMLDivElement>(null);
  const isOnPlane = useRoomState(({ settings }) => hasPosterior(settings));
  return (
    <section className="instrument rateDistortion" aria-labelledby={id}>
      <div className="panelHead">
        <h2 id={id}>{t("rateDistortion.title")}</h2>
        {isOnPlane && <Help />}
        {isOnPlane && (
          <span className="headEnd">
            <SavePicture
              of={picture}
              file="rate-distortion"
              name={t("rateDistortion.title")}
              formats={["png", "svg"]}
            />
          </span>
        )}
      </div>
      {isOnPlane ? (
        <div ref={picture}>
          <Plane />
        </div>
      ) : (
        <p className="note">{t("rateDistortion.autoencoderSays")}</p>
      )}
    </section>
  );
}

function Help() {
  const { t } = useWords();
  return (
    <HelpPopover name={t("rateDistortion.title")}>
      <p>{t("rateDistortion.help")}</p>
      <p>{t("rateDistortion.helpCorners")}</p>
      <p>{t("rateDistortion.helpTheory")}</p>
    </HelpPopover>
  );
}

function Plane() {
  const { catalogue } = useWords();
  const heldOut = useRoomState((state) => state.curves.heldOut);
  const newest = useRoomState((state) => state.newest);
  const marks = useRoomState((state) => state.curves.marks);
  const shown = useShownMoment();
  const earlier = useEarlierTrails();
  const theory = useTheoryCurve();
  const labels = useLabels();
  const { showMoment } = useActions();
  const trail = useMemo(() => (newest === null ? NO_TRAIL : trailTo(heldOut, newest)), [heldOut, newest]);
  const inWords = useMemo(() => lossMarks(marks, catalogue), [marks, catalogue]);
  const pick = useCallback((step: number) => settled(showMoment(step)), [showMoment]);
  return (
    <>
      <RateDistortionPlane
        trail={trail}
        earlier={earlier.trails}
        shown={shown}
        marks={inWords}
        theory={theory}
        labels={labels}
        onPick={pick}
      />
      <EarlierNames {...earlier} />
    </>
  );
}

/** The series grows in place, and of a long run its last rows are still to come: the newest measurement ends the trail. */
function trailTo(heldOut: Curves["heldOut"], newest: Evaluation): Trail {
  const length = heldOut.steps.filter((step) => step < newest.step).length;
  const upTo = (values: Float64Array, last: number) => [...values.subarray(0, length), last];
  return {
    steps: upTo(heldOut.steps, newest.step),
    rate: upTo(heldOut.column("kl"), newest.kl),
    distortion: upTo(heldOut.column("reconstruction"), newest.reconstruction),
  };
}

/** The past moment on show, by its own measurement. */
function useShownMoment() {
  const step = useRoomState((state) => state.shownStep);
  const rate = useRoomState(({ evaluation }) => evaluation?.kl ?? null);
  const distortion = useRoomState(({ evaluation }) => evaluation?.reconstruction ?? null);
  return useMemo(
    () => (step === null || rate === null || distortion === null ? null : { step, rate, distortion }),
    [step, rate, distortion],
  );
}

interface Earlier {
  readonly trails: readonly EarlierTrail[];
  /** Of other data or under another likelihood. */
  readonly leftOut: number;
}

function useEarlierTrails(): Earlier {
  const { t, catalogue, numbers } = useWords();
  const trails = useRoomState((state) => state.trails);
  const settings = useRoomState((state) => state.settings);
  return useMemo(() => {
    const comparable = trails.filter((trail) => isComparable(trail.settings, settings));
    return {
      trails: comparable.map((trail, index) => ({
        id: trail.runId,
        sign: String(index + 1),
        name: runName({ t, catalogue, numbers }, trail.settings, settings),
        trail,
      })),
      leftOut: trails.length - comparable.length,
    };
  }, [trails, settings, t, catalogue, numbers]);
}

function EarlierNames({ trails, leftOut }: Earlier) {
  const { t, numbers } = useWords();
  return (
    <>
      {trails.length > 0 && (
        <ol className="rdNames" aria-label={t("rateDistortion.earlier")}>
          {trails.map(({ id, sign, name }) => (
            <li key={id}>
              <i aria-hidden>{sign}</i> {name}
            </li>
          ))}
        </ol>
      )}
      {leftOut > 0 && <p className="note">{t("rateDistortion.leftOut", { amount: numbers.count(leftOut) })}</p>}
    </>
  );
}

function useLabels(): RateDistortionLabels {
  const { t, numbers } = useWords();
  return useMemo(
    () => ({
      picture: t("rateDistortion.picture"),
      rate: t("rateDistortion.rate"),
      distortion: t("rateDistortion.distortion"),
      autodecoder: t("rateDistortion.autodecoder"),
      autoencoder: t("rateDistortion.autoencoder"),
      collapse: t("rateDistortion.collapse"),
      negativeElbo: t("objective.negativeElbo"),
      step: t("loss.step"),
      sameElbo: (value) => t("rateDistortion.sameElbo", { value }),
      theory: t("rateDistortion.theory"),
      moment: ({ step, rate, distortion }) =>
        t("rateDistortion.moment", {
          step: numbers.count(step),
          rate: numbers.nats(rate),
          distortion: numbers.nats(distortion),
          negativeElbo: numbers.nats(rate + distortion),
        }),
      pick: t("rateDistortion.pick"),
      showClipped: t("rateDistortion.showClipped"),
      hideFirst: t("loss.hideFirst"),
      empty: t("rateDistortion.empty"),
    }),
    [t, numbers],
  );
}
