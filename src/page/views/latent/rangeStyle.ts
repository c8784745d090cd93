/** How far a slider's track is filled, as its style sheet reads it. */
import type { CSSProperties } from "react";

export function rangeStyle(value: number, min: number, max: number): CSSProperties {
  return { "--at": `${(100 * (value - min)) / (max - min)}%` } as CSSProperties;
}
