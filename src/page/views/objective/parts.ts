/** The parts of an objective that a person can point at, and what lights up elsewhere with each. Holds no formula. */
import { createContext, use, useCallback, useEffect, useMemo, useState } from "react";
import { useActions } from "../../state/roomContext.ts";
import type { ObjectiveTerm } from "../../state/roomState.ts";

/** The columns of losses that stand for a part: those of a density and of two players have the places of the ELBO's terms. */
export const TERM_OF_PART = {
  bound: "elbo",
  reconstruction: "reconstruction",
  kl: "kl",
  density: "reconstruction",
  base: "reconstruction",
  determinant: "reconstruction",
  conditionals: "reconstruction",
  generator: "reconstruction",
  critic: "kl",
} as const satisfies Readonly<Record<string, ObjectiveTerm>>;

export type PartName = keyof typeof TERM_OF_PART;

export interface Pointing {
  /** Pointed at now, else kept by a press. */
  readonly shown: PartName | null;
  readonly pinned: PartName | null;
  readonly point: (part: PartName | null) => void;
  /** Keeps it; a second time lets go. */
  readonly press: (part: PartName) => void;
}

/** Lights what is pointed at; nothing any more once its view has gone. */
export function usePointing(): Pointing {
  const { light } = useActions();
  const [pointed, point] = useState<PartName | null>(null);
  const [pinned, pin] = useState<PartName | null>(null);
  const shown = pointed ?? pinned;
  useEffect(() => light(shown === null ? null : TERM_OF_PART[shown]), [light, shown]);
  useEffect(() => () => light(null), [light]);
  const press = useCallback((part: PartName) => pin((before) => (before === part ? null : part)), []);
  return useMemo(() => ({ shown, pinned, point, press }), [shown, pinned, press]);
}

export const PointingContext = createContext<Pointing | null>(null);

/** What a button needs to be the handle of a part; nothing without one, and outside an objective. */
export function useHandle(part: PartName | null) {
  const pointing = use(PointingContext);
  if (pointing === null || part === null) return null;
  const { shown, pinned, point, press } = pointing;
  return {
    "data-term": TERM_OF_PART[part],
    "data-lit": shown === part,
    "aria-pressed": pinned === part,
    onPointerEnter: () => point(part),
    onPointerLeave: () => point(null),
    onFocus: () => point(part),
    onBlur: () => point(null),
    onClick: () => press(part),
  };
}
