/** Which key does what to training, and where it must not: fields take their own keys, buttons their own Space. */

/** "held": a key of ours that repeats. It does nothing more, nor may it do what the browser would, such as scroll. */
export type TransportKey = "toggle" | "step" | "reset" | "held";

interface KeyPress {
  readonly key: string;
  readonly repeat: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly defaultPrevented: boolean;
}

const KEYS: Readonly<Record<string, Exclude<TransportKey, "held">>> = {
  " ": "toggle",
  ".": "step",
  r: "reset",
  R: "reset",
};
const TYPED_INTO =
  "[popover], dialog, select, textarea, [contenteditable=''], [contenteditable='true'], input:not([type='range'], [type='radio'], [type='checkbox'])";
const TAKES_SPACE = "button, a[href], summary, input[type='radio'], input[type='checkbox']";

/** The part of an Element the decision needs. */
interface Focused {
  closest(selectors: string): unknown;
}

export function transportKey(press: KeyPress, focused: Focused | null): TransportKey | null {
  if (press.defaultPrevented || press.ctrlKey || press.metaKey || press.altKey) return null;
  const wanted = KEYS[press.key];
  if (wanted === undefined) return null;
  if (focused?.closest(TYPED_INTO)) return null;
  if (wanted === "toggle" && focused?.closest(TAKES_SPACE)) return null;
  return press.repeat ? "held" : wanted;
}
