/** An error over many orders of magnitude as people read it: 2.4 × 10⁻⁶. */

const SUPERSCRIPTS: Readonly<Record<string, string>> = {
  "-": "⁻",
  "0": "⁰",
  "1": "¹",
  "2": "²",
  "3": "³",
  "4": "⁴",
  "5": "⁵",
  "6": "⁶",
  "7": "⁷",
  "8": "⁸",
  "9": "⁹",
};

export function errorWords(error: number): string {
  if (!Number.isFinite(error)) return "∞";
  if (error === 0) return "0";
  const [mantissa = "", exponent = ""] = error.toExponential(1).split("e");
  const raised = Array.from(exponent.replace("+", ""), (digit) => SUPERSCRIPTS[digit] ?? "").join("");
  return `${mantissa} × 10${raised}`;
}
