/** Many numbers as one small picture: a cell each, the darker the further from zero. Takes no input. */

import { useLayoutEffect, useMemo, useRef } from "react";
import { inkRamp } from "./paintDigit.ts";
import { putPixels } from "./putPixels.ts";
import { useThemeColours } from "./useThemeColours.ts";
import "./slowMotion.css";

interface UnitsTileProps {
  readonly values: Float32Array;
  /** Cells of a row; left out, as many as make a square. */
  readonly columns?: number;
  /** Ink for what flows, blue for what reconstruction costs. */
  readonly tone?: "ink" | "rec";
  /** Names the picture; an empty label marks it as decoration. */
  readonly label: string;
}

export function UnitsTile({ values, columns, tone = "ink", label }: UnitsTileProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { tokens } = useThemeColours();
  const width = columns ?? Math.ceil(Math.sqrt(values.length));
  const height = Math.ceil(values.length / width);
  const ramp = useMemo(() => inkRamp(tokens.raised, tokens[tone]), [tokens, tone]);
  // Cells that stand for no number are no zeros.
  const blank = useMemo(() => inkRamp(tokens.line, tokens.line)[0] ?? 0, [tokens]);
  useLayoutEffect(() => {
    if (canvas.current === null) return;
    const most = values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
    putPixels(canvas.current, width, height, (out) => {
      for (let i = 0; i < out.length; i++) {
        const value = values[i];
        const level = most > 0 ? Math.round((255 * Math.abs(value ?? 0)) / most) : 0;
        out[i] = value === undefined ? blank : (ramp[level] ?? 0);
      }
    });
  }, [values, width, height, ramp, blank]);
  return (
    <canvas
      ref={canvas}
      className="units-tile"
      style={{ aspectRatio: `${width} / ${height}` }}
      {...(label === "" ? { "aria-hidden": true } : { role: "img", "aria-label": label })}
    />
  );
}
