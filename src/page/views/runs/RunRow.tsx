/** One kept run in the list: picture, name, curve, figures, and what can be done with it. */
import { ChartSpline, ChevronDown } from "lucide-react";
import { familyOf } from "../../../core/settings/family.ts";
import { useWords } from "../../language/words.ts";
import type { KeptRunList } from "../../state/keptRunList.ts";
import type { RunRecord } from "../../storage/runRecord.ts";
import { sweepName } from "../sweep/sweepWords.ts";
import { GridThumbnail } from "./GridThumbnail.tsx";
import { RunDetails } from "./RunDetails.tsx";
import { nameOf } from "./runLines.ts";
import { Sparkline } from "./Sparkline.tsx";
import { whenWords } from "./whenWords.ts";

interface RunRowProps {
  readonly record: RunRecord;
  readonly runs: KeptRunList;
  readonly isCurrent: boolean;
  readonly isSelected: boolean;
  readonly onSelect: (on: boolean) => void;
  readonly isUnfolded: boolean;
  readonly onUnfold: (on: boolean) => void;
  readonly onOpen: () => void;
  readonly onDelete: () => void;
  readonly onTag: (tag: string) => void;
  readonly onSweep: (id: string) => void;
}

export function RunRow(props: RunRowProps) {
  const { record, runs, isCurrent, isSelected, onSelect, isUnfolded, onUnfold, onOpen } = props;
  const words = useWords();
  const { t, numbers, language } = words;
  const name = nameOf(words, record);
  const isElsewhere = runs.elsewhere.has(record.id);
  const epoch = numbers.fixed(record.step / record.stepsPerEpoch, 1);
  return (
    <li className="runsRow" data-current={isCurrent} data-selected={isSelected}>
      <div className="runsLine">
        <input
          type="checkbox"
          className="runsCheck"
          aria-label={t("runs.select", { name })}
          checked={isSelected}
          onChange={(event) => onSelect(event.target.checked)}
        />
        <GridThumbnail id={record.id} savedAt={record.savedAt} label={t("runs.grid", { name })} grid={runs.grid} />
        <div className="runsName">
          <h3>
            {name}
            {isCurrent && <span className="chip">{t("runs.current")}</span>}
            {isElsewhere && <span className="chip">{t("runs.elsewhere")}</span>}
          </h3>
          <p className="note">
            {t("runs.step", { step: numbers.count(record.step), epoch })} ·{" "}
            {t("runs.kept", { when: whenWords(language, record.savedAt) })}
          </p>
          <Groups {...props} />
        </div>
        <Sparkline
          values={record.sparkline}
          label={t("runs.spark", {
            first: numbers.nats(record.sparkline[0] ?? Number.NaN),
            last: numbers.nats(record.sparkline.at(-1) ?? Number.NaN),
          })}
        />
        <Figures record={record} />
        <div className="runsDeeds">
          {!isCurrent && (
            <button type="button" className="button small" onClick={onOpen}>
              {t(isElsewhere ? "runs.openCopy" : "runs.open")}
            </button>
          )}
          <button
            type="button"
            className="button small ghost iconOnly"
            aria-expanded={isUnfolded}
            aria-label={t("runs.more", { name })}
            onClick={() => onUnfold(!isUnfolded)}
          >
            <ChevronDown size={15} aria-hidden />
          </button>
        </div>
      </div>
      {isUnfolded && <RunDetails {...props} name={name} isElsewhere={isElsewhere} />}
    </li>
  );
}

/** What it belongs to: a sweep, and what a person tagged it with. A press shows what else does. */
function Groups({ record, runs, onTag, onSweep }: RunRowProps) {
  const words = useWords();
  const { t } = words;
  const { sweep: id, tags } = record;
  if (id === null && tags.length === 0) return null;
  const sweep = id === null ? undefined : runs.sweeps.get(id);
  const name = sweep === undefined ? t("runs.someSweep") : sweepName(words, sweep);
  return (
    <p className="runsTags">
      {id !== null && (
        <button
          type="button"
          className="chip press"
          title={t("runs.ofSweep", { name })}
          aria-label={t("runs.ofSweep", { name })}
          onClick={() => onSweep(id)}
        >
          <ChartSpline size={12} aria-hidden /> {name}
        </button>
      )}
      {tags.map((tag) => (
        <button
          key={tag}
          type="button"
          className="chip press"
          title={t("runs.tagged", { tag })}
          onClick={() => onTag(tag)}
        >
          {tag}
        </button>
      ))}
    </p>
  );
}

function Figures({ record: { figures, settings } }: { readonly record: RunRecord }) {
  const { t, numbers } = useWords();
  if (figures === null) return <p className="note runsFigures">{t("runs.noFigures")}</p>;
  const family = familyOf(settings.model);
  return (
    <dl className="runsFigures">
      <div>
        <dt>{t(family === "density" ? "runs.density" : "runs.loss")}</dt>
        <dd>{numbers.nats(figures.negativeElbo)}</dd>
      </div>
      {family === "latent" && (
        <>
          <div data-colour="rec">
            <dt>{t("runs.reconstruction")}</dt>
            <dd>{numbers.nats(figures.reconstruction)}</dd>
          </div>
          <div data-colour="kl">
            <dt>{t("runs.kl")}</dt>
            <dd>{numbers.nats(figures.kl)}</dd>
          </div>
        </>
      )}
    </dl>
  );
}
