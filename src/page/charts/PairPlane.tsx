/** An example of the plane and what the decoder makes of it, −3 … 3 to scale. Takes no input. */

import "./slowMotion.css";

interface PairPlaneProps {
  readonly example: readonly [number, number] | null;
  readonly decoded: readonly [number, number] | null;
  /** Names the picture; an empty label marks it as decoration. */
  readonly label: string;
}

const REACH = 3;
const within = (value: number) => Math.max(-REACH, Math.min(REACH, Number.isFinite(value) ? value : 0));

export function PairPlane({ example, decoded, label }: PairPlaneProps) {
  return (
    <svg
      className="pair-plane"
      viewBox="-3 -3 6 6"
      {...(label === "" ? { "aria-hidden": true } : { role: "img", "aria-label": label })}
    >
      <path d="M-3 0H3M0 -3V3" />
      {example !== null && (
        <circle className="pair-example" cx={within(example[0])} cy={-within(example[1])} r="0.22" />
      )}
      {decoded !== null && <circle className="pair-decoded" cx={within(decoded[0])} cy={-within(decoded[1])} r="0.3" />}
    </svg>
  );
}
