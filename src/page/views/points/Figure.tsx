/** One figure with its name and what stands beside it: a unit, or what kind of figure it is. */
import type { ReactNode } from "react";

interface FigureProps {
  readonly value: string;
  readonly name: ReactNode;
  readonly beside: string;
}

export function Figure({ value, name, beside }: FigureProps) {
  return (
    <p className="saysFigure">
      <b>{value}</b>
      <span>{name}</span>
      <span>{beside}</span>
    </p>
  );
}

export function MinusLogP() {
  return (
    <>
      −log p(<span className="math">x</span>)
    </>
  );
}
