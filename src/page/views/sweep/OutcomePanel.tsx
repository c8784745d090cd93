/** What came of a sweep as a curve: one figure over the values, the mean of the seeds and each of them. */
import { useId, useRef, useState } from "react";
import { DATA_KINDS } from "../../../core/shared/dataKinds.ts";
import { OutcomeCurve, type OutcomeMark } from "../../charts/OutcomeCurve.tsx";
import { useWords, valueWords } from "../../language/words.ts";
import {
  bestValue,
  isComparable,
  outcome,
  outcomeAxis,
  outcomeColumns,
  type OutcomeColumn,
} from "../../state/sweepOutcome.ts";
import { valuesOf } from "../../state/sweepPlan.ts";
import type { SweepRecord } from "../../storage/sweepRecord.ts";
import { SavePicture } from "../controls/SavePicture.tsx";
import { Segments } from "../controls/Segments.tsx";
import { outcomeColour, outcomeName } from "./outcomeWords.ts";
import { sweepRunName } from "./sweepWords.ts";

interface OutcomePanelProps {
  readonly sweep: SweepRecord;
  readonly onOpen: (index: number) => void;
}

export function OutcomePanel({ sweep, onOpen }: OutcomePanelProps) {
  const words = useWords();
  const { t, catalogue, numbers } = words;
  const id = useId();
  const picture = useRef<HTMLDivElement>(null);
  const columns = outcomeColumns(sweep);
  const [wanted, setWanted] = useState<OutcomeColumn>("negativeElbo");
  const column = columns.includes(wanted) ? wanted : (columns[0] ?? "reconstruction");
  const points = outcome(sweep, column);
  const inWords = (point: (typeof points)[number]) => valueWords(words, sweep.name, point.value);
  const figure = (value: number) => (column === "activeUnits" ? numbers.fixed(value, 1) : numbers.nats(value));
  const marks: readonly OutcomeMark[] = points.map((point) => ({
    ...point,
    label: inWords(point),
    seeds: point.seeds.map((seed) => {
      const run = sweep.runs[seed.index];
      return { ...seed, label: `${run === undefined ? "" : sweepRunName(words, sweep, run)}: ${figure(seed.figure)}` };
    }),
  }));
  const quantity = outcomeName(words, sweep, column);
  const name = catalogue.settings[sweep.name].label;
  const list = points.flatMap((point) => (point.mean === null ? [] : [`${inWords(point)} ${figure(point.mean)}`]));
  const best = bestValue(sweep);
  const unit = catalogue.perExample[DATA_KINDS[sweep.runs[0]?.settings.dataset ?? "mnist"].kind];
  const { between } = catalogue.controls;
  return (
    <section className="sweepOutcome" aria-labelledby={id}>
      <div className="sweepHead">
        <h4 id={id}>{t("sweep.outcome")}</h4>
        <span className="note">
          {[t("sweep.finalHeldOut"), ...(column === "activeUnits" ? [] : [unit])].join(between)}
        </span>
        <SavePicture of={picture} file="sweep" name={t("sweep.outcome")} formats={["png", "svg"]} />
      </div>
      <Segments
        label={t("sweep.quantity")}
        value={column}
        options={columns.map((value) => ({ value, label: outcomeName(words, sweep, value) }))}
        onChange={setWanted}
      />
      <div ref={picture}>
        <OutcomeCurve
          marks={marks}
          axis={outcomeAxis(sweep.name, valuesOf(sweep))}
          colour={outcomeColour(column)}
          {...(column === "kl" || column === "activeUnits" ? { floor: 0 } : {})}
          label={t("sweep.outcomePicture", { quantity, name, list: list.join(between) })}
          across={name}
          empty={t("sweep.outcomeEmpty")}
          onPick={onOpen}
        />
      </div>
      <p className="note">
        {column === columns[0] && best !== null && t("sweep.best", { value: valueWords(words, sweep.name, best) })}{" "}
        {points
          .filter(({ diverged }) => diverged > 0)
          .map((point) => t("sweep.diverged", { amount: numbers.count(point.diverged), value: inWords(point) }))
          .join(" ")}{" "}
        {!isComparable(sweep) && t("sweep.otherData")}
      </p>
    </section>
  );
}
