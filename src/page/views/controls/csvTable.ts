/** A table as CSV (RFC 4180), to paste into a spreadsheet. Renders nothing. */

export function csvTable(rows: readonly (readonly string[])[]): string {
  return rows.map((cells) => `${cells.map(inOneField).join(",")}\r\n`).join("");
}

/** A comma, a quote or a line break would end the field; a leading sign of a formula would be computed. */
function inOneField(text: string): string {
  const isFormula = /^[=+@\t\r]/.test(text) || (text.startsWith("-") && !Number.isFinite(Number(text)));
  const safe = isFormula ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
