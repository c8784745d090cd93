/** A number as it stands in a field: such that typing it again means the same. Not for reading in a sentence. */

/** Fractions keep six figures, so √½ reads 0.707107; whole numbers keep all. */
export function fieldText(value: number): string {
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(6)));
}

const DECIMAL_COMMA = /^(\d*),(\d+)$/;
/** "1,000" is a thousand to one reader and one to another: it is left as it is, and refused. */
const EITHER_COMMA = /^[1-9]\d{0,2},\d{3}$/;

/** Text as typed → text with a decimal point: "0,5" → "0.5". */
export function withDecimalPoint(typed: string): string {
  const text = typed.trim();
  return EITHER_COMMA.test(text) ? text : text.replace(DECIMAL_COMMA, "$1.$2");
}
