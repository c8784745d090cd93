/** A table as Markdown, to paste into a message. Renders nothing. */

/** Cells by row, the head first; `about` is said above the table. */
export function markdownTable(about: string, rows: readonly (readonly string[])[]): string {
  const [head = [], ...body] = rows.map((cells) => cells.map(inOneCell));
  const lines = [head, head.map((_, column) => (column === 0 ? "---" : "---:")), ...body];
  return [about, "", ...lines.map((cells) => `| ${cells.join(" | ")} |`), ""].join("\n");
}

/** A bar would begin another cell, a line break another row. */
function inOneCell(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll(/\s+/g, " ").trim();
}
