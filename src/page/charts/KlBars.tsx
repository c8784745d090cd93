/**
 * KL(q(z|x) ‖ p(z)) of each latent dimension as bars. Up to a dozen dimensions are a table to read; more become a
 * spectrum to look at, with the same table for screen readers. Decides nothing about activity: that comes in.
 */

import { axisName } from "./axisName.ts";
import { DimensionSymbol } from "./DimensionSymbol.tsx";
import { formatNumber, niceCeiling } from "./niceNumbers.ts";
import "./charts.css";
import "./klPrediction.css";

export interface KlDimension {
  /** From 0; shown as z₁ for 0. */
  readonly index: number;
  /** Nats per image. */
  readonly kl: number;
  /** Variance of the posterior mean over the data (Burda et al. 2015); NaN where it is not known. */
  readonly variance: number;
  readonly active: boolean;
  /** What a theory says the KL is; undefined where none does. */
  readonly predicted?: number;
}

export interface KlBarsLabels {
  /** Names the table. */
  readonly title: string;
  readonly dimension: string;
  /** With its unit. */
  readonly kl: string;
  readonly variance: string;
  readonly active: string;
  readonly inactive: string;
  /** Heads the predictions; without it they are not shown. */
  readonly predicted?: string;
}

export interface KlBarsProps {
  readonly dimensions: readonly KlDimension[];
  readonly labels: KlBarsLabels;
  /** Largest KL first; otherwise in the order given. */
  readonly sorted?: boolean;
  /** KL of a bar of full length, where several pictures are held against each other; else the one `klScale` finds. */
  readonly scale?: number;
}

/** More rows than this no longer fit beside the other instruments. */
const MOST_ROWS = 12;
/** Below this two decimals would not tell 0.0098 from 0.0104, and an activity threshold of 0.01 lies between them. */
const SMALL = 0.1;

export function KlBars({ dimensions, labels, sorted = false, scale = klScale(dimensions) }: KlBarsProps) {
  const rows = sorted ? dimensions.toSorted((a, b) => b.kl - a.kl) : dimensions;
  return rows.length <= MOST_ROWS ? (
    <KlTable rows={rows} labels={labels} scale={scale} />
  ) : (
    <div className="kl-bars">
      <KlSpectrum rows={rows} labels={labels} scale={scale} />
      <div className="visuallyHidden">
        <KlTable rows={rows} labels={labels} scale={scale} />
      </div>
    </div>
  );
}

/** Full length of a bar: the next round number above the largest KL or prediction, never under 0.1 so that noise stays small. */
export function klScale(dimensions: readonly Pick<KlDimension, "kl" | "predicted">[]): number {
  const largest = dimensions.reduce((most, { kl, predicted = 0 }) => {
    const longer = predicted > kl ? predicted : kl;
    return longer > most ? longer : most;
  }, 0.1);
  return niceCeiling(largest);
}

interface RowsProps {
  readonly rows: readonly KlDimension[];
  readonly labels: KlBarsLabels;
  readonly scale: number;
}

function KlTable({ rows, labels, scale }: RowsProps) {
  return (
    <table className="kl-table" aria-label={labels.title}>
      <thead>
        <tr>
          <th scope="col">
            <span className="visuallyHidden">{labels.dimension}</span>
          </th>
          <th scope="col" className="kl-scale" aria-hidden="true">
            <span>0</span>
            <span>{scaleText(scale)}</span>
          </th>
          <th scope="col">{labels.kl}</th>
          {labels.predicted !== undefined && <th scope="col">{labels.predicted}</th>}
          <th scope="col">{labels.variance}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.index} className={row.active ? undefined : "kl-inactive"}>
            <th scope="row">
              <DimensionSymbol dimension={row.index} />
            </th>
            <td aria-hidden="true">
              <span className="kl-track">
                <span className="kl-fill" style={{ transform: `scaleX(${share(row.kl, scale)})` }} />
                {row.predicted !== undefined && (
                  <span className="kl-predicted" style={{ left: `${100 * share(row.predicted, scale)}%` }} />
                )}
                {row.active ? null : <small>{labels.inactive}</small>}
              </span>
            </td>
            <td>{figure(row.kl)}</td>
            {labels.predicted !== undefined && <td className="kl-theory">{figure(row.predicted ?? Number.NaN)}</td>}
            <td>
              {figure(row.variance)}
              <span className="visuallyHidden">{row.active ? labels.active : labels.inactive}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function KlSpectrum({ rows, labels, scale }: RowsProps) {
  return (
    <div className="kl-spectrum" aria-hidden="true">
      <div className="kl-ends">
        <span>{labels.kl}</span>
        <span>{scaleText(scale)}</span>
      </div>
      <div className="kl-columns">
        {rows.map((row) => (
          <span
            key={row.index}
            className={row.active ? "kl-column" : "kl-column kl-inactive"}
            title={`${axisName(row.index)}  ${figure(row.kl)} · ${labels.variance} ${figure(row.variance)} · ${row.active ? labels.active : labels.inactive}`}
          >
            <span className="kl-fill" style={{ transform: `scaleY(${share(row.kl, scale)})` }} />
            {row.predicted !== undefined && (
              <span className="kl-predicted" style={{ bottom: `${100 * share(row.predicted, scale)}%` }} />
            )}
          </span>
        ))}
      </div>
      <div className="kl-ends">
        <DimensionSymbol dimension={rows[0]?.index ?? 0} />
        <DimensionSymbol dimension={rows.at(-1)?.index ?? 0} />
      </div>
    </div>
  );
}

function figure(value: number): string {
  return formatNumber(value, Math.abs(value) < SMALL ? 4 : 2);
}

function scaleText(scale: number): string {
  return scale < 1e5 ? String(Number(scale.toPrecision(2))) : scale.toExponential(0);
}

function share(kl: number, scale: number): number {
  return Number.isFinite(kl) ? Math.min(1, Math.max(0, kl / scale)) : 0;
}
