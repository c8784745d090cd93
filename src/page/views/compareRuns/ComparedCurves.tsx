/** One quantity of all runs in one picture, over steps, epochs or time; hand and keys read all of them at one place. */
import { useMemo, useRef, useState } from "react";
import type { LossColumn } from "../../charts/lossFigure.ts";
import { OverlaidCurves, OverlaidKey } from "../../charts/OverlaidCurves.tsx";
import { overlaidView, valueNear, type OverlaidScale } from "../../charts/overlaidGeometry.ts";
import { useWords } from "../../language/words.ts";
import { comparedCurve, type ComparedRun, type CurveAxis, type CurveSet } from "../../state/comparedRuns.ts";
import { SavePicture } from "../controls/SavePicture.tsx";
import { Segments } from "../controls/Segments.tsx";
import { quantitiesOf } from "../sideBySide/quantities.ts";
import type { ComparedName } from "./comparedNames.ts";

interface ComparedCurvesProps {
  readonly runs: readonly ComparedRun[];
  readonly names: readonly ComparedName[];
}

const AXES: readonly CurveAxis[] = ["step", "epoch", "time"];
const UNITS = { step: "unitStep", epoch: "unitEpoch", time: "unitTime" } as const;

export function ComparedCurves({ runs, names }: ComparedCurvesProps) {
  const { t, catalogue, numbers } = useWords();
  const picture = useRef<HTMLDivElement>(null);
  const [wanted, setWanted] = useState<LossColumn>("negativeElbo");
  const [set, setSet] = useState<CurveSet>("heldOut");
  const [axis, setAxis] = useState<CurveAxis>("step");
  const [scale, setScale] = useState<OverlaidScale>("linear");
  const [pointed, setPointed] = useState<number | null>(null);
  const quantities = quantitiesOf(
    runs.map(({ settings }) => settings.model),
    catalogue,
  );
  const quantity = quantities.find(({ column }) => column === wanted) ?? quantities[0];
  const column = quantity?.column ?? "reconstruction";
  const short = names.map((name) => name.short).join("\n");
  const curves = useCurves(runs, short, { set, column, axis });
  const view = useMemo(() => overlaidView(curves, undefined, scale), [curves, scale]);
  if (quantity === undefined) return null;
  const { between } = catalogue.controls;
  const unit = t(`compareRuns.axes.${UNITS[axis]}`);
  const place = (at: number) =>
    t("compareRuns.at", { axis: unit, at: axis === "step" ? numbers.count(at) : numbers.fixed(at, at < 10 ? 2 : 1) });
  const valueOf = (index: number, at: number | null): string => {
    const thin = view?.curves[index];
    const value = thin === undefined ? null : at === null ? (thin.values.at(-1) ?? null) : valueNear(thin, at);
    const isPast = thin !== undefined && at !== null && at > (thin.steps.at(-1) ?? 0) * (1 + 1e-9);
    return value === null || isPast ? "–" : numbers.nats(value);
  };
  const spoken = (at: number) =>
    [place(at), ...names.map(({ long }, i) => t("compareRuns.reading", { name: long, value: valueOf(i, at) }))].join(
      between,
    );
  const clockless =
    axis === "time" ? runs.flatMap((run, i) => (run.curves.clock.length === 0 ? [names[i]?.long] : [])) : [];
  const epochs = [...new Set(runs.map(({ stepsPerEpoch }) => stepsPerEpoch))];
  return (
    <section className="cmpCurves" aria-label={t("compareRuns.curves")}>
      <div className="cmpHead">
        <h3>{t("compareRuns.curves")}</h3>
        <SavePicture of={picture} file="compare-curves" name={t("compareRuns.curves")} formats={["png", "svg"]} />
      </div>
      <div className="cmpControls">
        <Segments
          label={t("compareRuns.quantity")}
          value={quantity.column}
          options={quantities.map((each) => ({ value: each.column, label: each.name }))}
          onChange={setWanted}
        />
        <Segments
          label={t("compareRuns.sets.label")}
          value={set}
          options={(["heldOut", "train"] as const).map((value) => ({ value, label: t(`compareRuns.sets.${value}`) }))}
          onChange={setSet}
        />
        <Segments
          label={t("compareRuns.axes.label")}
          value={axis}
          options={AXES.map((value) => ({ value, label: t(`compareRuns.axes.${value}`) }))}
          onChange={(value) => {
            setAxis(value);
            setPointed(null);
          }}
        />
        <button
          type="button"
          className="toggle"
          aria-pressed={scale === "log"}
          onClick={() => setScale(scale === "log" ? "linear" : "log")}
        >
          {t("compareRuns.log")}
        </button>
      </div>
      <div ref={picture}>
        <OverlaidCurves
          curves={curves}
          colour="runs"
          scale={scale}
          {...(quantity.column === "kl" ? { floor: 0 } : {})}
          label={t("compareRuns.curve", {
            quantity: quantity.name,
            set: t(`compareRuns.sets.${set}`),
            axis: t(`compareRuns.axes.${axis}`),
            names: names.map(({ long }) => long).join(between),
          })}
          step={unit}
          empty={t("compareRuns.empty")}
          clipped={(most) => t("compareRuns.clipped", { most })}
          pointed={pointed}
          onPointed={setPointed}
          spoken={spoken}
        />
        <ul className="cmpLegend">
          <li className="note">
            {[quantity.name, pointed === null ? t("compareRuns.last") : place(pointed)].join(between)}
          </li>
          {names.map(({ long }, index) => (
            <li key={index}>
              <OverlaidKey index={index} colour="runs" /> {numbers.count(index + 1)} {long}
              <b>{valueOf(index, pointed)}</b>
            </li>
          ))}
        </ul>
      </div>
      {epochs.length > 1 && (
        <p className="note">{t("compareRuns.epochsDiffer", { list: epochs.map(numbers.count).join(" / ") })}</p>
      )}
      {clockless.length > 0 && <p className="note">{t("compareRuns.noClock", { names: clockless.join(between) })}</p>}
    </section>
  );
}

interface Wanted {
  readonly set: CurveSet;
  readonly column: LossColumn;
  readonly axis: CurveAxis;
}

/** @param names a line each */
function useCurves(runs: readonly ComparedRun[], names: string, { set, column, axis }: Wanted) {
  return useMemo(
    () => runs.map((run, index) => comparedCurve(run, names.split("\n")[index] ?? "", { set, column, axis })),
    [runs, names, set, column, axis],
  );
}
