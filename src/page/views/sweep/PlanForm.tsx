/** What to sweep: a setting, values, seeds and how long each run trains; says how long all of it takes. Starts nothing itself. */
import { useId, useState } from "react";
import { descriptorOf, type SettingName } from "../../../core/settings/descriptors.ts";
import { isSettingName } from "../../../core/settings/parse.ts";
import { useWords, type Words } from "../../language/words.ts";
import { useRoomState } from "../../state/roomContext.ts";
import type { SweepPlan } from "../../state/sweepContext.ts";
import { isComparable } from "../../state/sweepOutcome.ts";
import {
  BUDGETS,
  estimatedStepsPerEpoch,
  LEAST_VALUES,
  MOST_RUNS,
  MOST_SEEDS,
  MOST_VALUES,
  optionsFor,
  plannedRuns,
  splitValues,
  stepsOf,
  sweepableSettings,
  usualValues,
  type SweepFault,
} from "../../state/sweepPlan.ts";
import type { SweepBudget, SweepRun } from "../../storage/sweepRecord.ts";
import { IssueNote } from "../controls/IssueNote.tsx";
import { OptionToggles } from "../controls/OptionToggles.tsx";
import { Segments } from "../controls/Segments.tsx";
import { Select } from "../controls/Select.tsx";
import { timeWords } from "./sweepWords.ts";

interface PlanFormProps {
  readonly onStart: (plan: SweepPlan) => void;
}

export function PlanForm({ onStart }: PlanFormProps) {
  const words = useWords();
  const { t, catalogue, numbers } = words;
  const id = useId();
  const base = useRoomState((room) => room.settings);
  const offered = sweepableSettings(base);
  const [name, setName] = useState<SettingName>(offered[0] ?? "learningRate");
  const [values, setValues] = useState<readonly string[] | string>(() => fieldOf(name, usualValues(name, base)));
  const [seeds, setSeeds] = useState("1");
  const [unit, setUnit] = useState<SweepBudget["unit"]>("epochs");
  const [amount, setAmount] = useState("5");
  const inputs = typeof values === "string" ? splitValues(values) : values;
  const planning = plannedRuns(base, {
    name,
    values: inputs,
    seeds: Number(seeds.trim() === "" ? Number.NaN : seeds),
    budget: { unit, amount: Number(amount.trim() === "" ? Number.NaN : amount) },
  });
  const fault = planning.ok ? null : planning.fault;
  const pick = (picked: string) => {
    if (!isSettingName(picked)) return;
    setName(picked);
    setValues(fieldOf(picked, usualValues(picked, base)));
  };
  return (
    <form
      className="sweepPlan"
      aria-label={t("sweep.plan")}
      onSubmit={(event) => {
        event.preventDefault();
        if (planning.ok) onStart({ name, budget: { unit, amount: Number(amount) }, runs: planning.runs });
      }}
    >
      <label htmlFor={`${id}-name`}>{t("sweep.setting")}</label>
      <Select
        id={`${id}-name`}
        value={name}
        options={offered.map((value) => ({ value, label: catalogue.settings[value].label }))}
        onChange={pick}
      />
      <label htmlFor={`${id}-values`}>{t("sweep.values")}</label>
      {typeof values === "string" ? (
        <input
          id={`${id}-values`}
          className="field"
          type="text"
          autoComplete="off"
          spellCheck={false}
          value={values}
          placeholder={t(descriptorOf(name).kind === "widths" ? "sweep.valuesWidths" : "sweep.valuesHint")}
          aria-invalid={fault === "values" || fault === "runs" || (fault !== null && typeof fault === "object")}
          aria-describedby={`${id}-fault`}
          onChange={(event) => setValues(event.target.value)}
        />
      ) : (
        <OptionToggles
          label={t("sweep.values")}
          className="sweepOptions"
          name={name}
          options={optionsFor(name, base)}
          picked={values}
          onPick={setValues}
        />
      )}
      {name !== "seed" && (
        <>
          <label htmlFor={`${id}-seeds`}>{t("sweep.seeds")}</label>
          <span className="sweepAmount">
            <NumberInput id={`${id}-seeds`} value={seeds} isBad={fault === "seeds"} onChange={setSeeds} />
            <span className="note">{t("sweep.seedsHelp", { amount: seeds, first: numbers.setting(base.seed) })}</span>
          </span>
        </>
      )}
      <label htmlFor={`${id}-budget`}>{t("sweep.budget")}</label>
      <span className="sweepAmount">
        <NumberInput id={`${id}-budget`} value={amount} isBad={fault === "budget"} onChange={setAmount} />
        <Segments
          label={t("sweep.budgetUnit")}
          value={unit}
          options={(["epochs", "steps"] as const).map((value) => ({ value, label: t(`sweep.units.${value}`) }))}
          onChange={setUnit}
        />
      </span>
      <div id={`${id}-fault`} className="sweepSays" aria-live="polite">
        {planning.ok ? <Estimate runs={planning.runs} budget={{ unit, amount: Number(amount) }} /> : null}
        {fault !== null && <Fault fault={fault} unit={unit} />}
      </div>
      <button type="submit" className="button primary" disabled={!planning.ok}>
        {planning.ok ? t("sweep.start", { amount: numbers.count(planning.runs.length) }) : t("sweep.startNone")}
      </button>
    </form>
  );
}

/** The text of a field, or the options that are picked. */
function fieldOf(name: SettingName, values: readonly string[]): readonly string[] | string {
  return descriptorOf(name).kind === "choice" ? values : values.join(", ");
}

interface NumberInputProps {
  readonly id: string;
  readonly value: string;
  readonly isBad: boolean;
  readonly onChange: (text: string) => void;
}

function NumberInput({ id, value, isBad, onChange }: NumberInputProps) {
  return (
    <input
      id={id}
      className="field"
      type="text"
      inputMode="numeric"
      autoComplete="off"
      value={value}
      aria-invalid={isBad}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

function Fault({ fault, unit }: { readonly fault: SweepFault; readonly unit: SweepBudget["unit"] }) {
  const words = useWords();
  if (typeof fault === "object") return <IssueNote issue={fault} />;
  return <p className="problem">{faultWords(words, fault, unit)}</p>;
}

function faultWords({ t, numbers }: Words, fault: Exclude<SweepFault, object>, unit: SweepBudget["unit"]): string {
  switch (fault) {
    case "values":
      return t("sweep.faults.values", { least: LEAST_VALUES, most: MOST_VALUES });
    case "seeds":
      return t("sweep.faults.seeds", { most: MOST_SEEDS });
    case "runs":
      return t("sweep.faults.runs", { most: MOST_RUNS });
    case "budget":
      return t("sweep.faults.budget", {
        min: numbers.count(BUDGETS[unit].min),
        max: numbers.count(BUDGETS[unit].max),
      });
  }
}

interface EstimateProps {
  readonly runs: readonly SweepRun[];
  readonly budget: SweepBudget;
}

/** At the speed of the page's run; the others may be faster or slower, which is why it says so. */
function Estimate({ runs, budget }: EstimateProps) {
  const words = useWords();
  const { t, numbers } = words;
  const rate = useRoomState((room) => room.stepsPerSecond);
  const trainCount = useRoomState((room) => room.dataset?.trainCount ?? 0);
  const steps = runs.map(({ settings }) => stepsOf(budget, estimatedStepsPerEpoch(trainCount, settings.batchSize)));
  const [least, most] = [Math.min(...steps), Math.max(...steps)];
  const range =
    least === most
      ? numbers.count(least)
      : t("sweep.stepsRange", { least: numbers.count(least), most: numbers.count(most) });
  const all = steps.reduce((sum, each) => sum + each, 0);
  const said = { runs: numbers.count(runs.length), steps: range };
  return (
    <>
      <p className="note">
        {rate > 0
          ? t("sweep.estimate", { ...said, time: timeWords(words, all / rate), rate: numbers.count(rate) })
          : t("sweep.estimateUnknown", said)}{" "}
        {least !== most && t("sweep.epochsDiffer")}
      </p>
      {!isComparable({ runs }) && <p className="note">{t("sweep.otherData")}</p>}
    </>
  );
}
