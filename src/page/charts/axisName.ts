/** z₁, z₂ … and PC 1, PC 2 as text, for where no markup can stand. */

const ZERO = "₀".codePointAt(0) ?? 0;

/** @param dimension counted from 0; people count from 1. */
export function axisName(dimension: number): string {
  const digits = Array.from(String(dimension + 1), (digit) => String.fromCodePoint(ZERO + Number(digit)));
  return `z${digits.join("")}`;
}

/** @param component counted from 0; people count from 1. */
export function principalName(component: number): string {
  return `PC ${component + 1}`;
}
