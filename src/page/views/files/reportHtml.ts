/** One page about a run as HTML: no script, nothing fetched, light, and made for paper. Everything a person wrote is escaped. */

export interface ReportTable {
  readonly title: string;
  readonly rows: readonly (readonly [name: string, value: string])[];
  /** As running text over the whole width: for what is looked up and seldom read. */
  readonly isText?: boolean;
}

export interface ReportPicture {
  readonly title: string;
  /** SVG of our own making, or a data URL of a PNG. */
  readonly picture: { readonly svg: string } | { readonly png: string; readonly pixelated: boolean };
  readonly caption: string;
}

export interface Report {
  readonly language: string;
  readonly title: string;
  readonly subtitle: string;
  readonly tables: readonly ReportTable[];
  readonly pictures: readonly ReportPicture[];
  /** Title and text, in the person's own lines. */
  readonly notes: { readonly title: string; readonly text: string } | null;
  readonly link: { readonly title: string; readonly what: string; readonly address: string };
  readonly footer: string;
}

const STYLE = `
@page { size: A4; margin: 14mm; }
:root { color-scheme: light; }
body { max-width: 182mm; margin: 8mm auto; padding: 0 4mm; color: #1c1a17; background: #fff; font: 9.5pt/1.35 system-ui, sans-serif; font-variant-numeric: tabular-nums; }
h1 { margin: 0; font: 600 20pt/1.2 Georgia, serif; overflow-wrap: anywhere; }
h2 { margin: 4mm 0 1.5mm; font-size: 8pt; letter-spacing: .08em; text-transform: uppercase; color: #5c574f; }
.subtitle { margin: 1mm 0 0; color: #5c574f; }
.tables { display: grid; grid-template-columns: repeat(auto-fit, minmax(75mm, 1fr)); column-gap: 8mm; }
table { width: 100%; border-collapse: collapse; }
th, td { padding: .6mm 0; border-top: .2mm solid #ddd8ce; text-align: left; font-weight: 400; vertical-align: top; overflow-wrap: anywhere; }
td { min-width: 38mm; padding-left: 4mm; text-align: right; font-weight: 600; }
.text { margin: 0; }
.text span { white-space: nowrap; }
.pictures { display: flex; flex-wrap: wrap; align-items: flex-start; gap: 0 8mm; }
figure { margin: 0; break-inside: avoid; }
figure svg { display: block; max-width: 100%; height: auto; }
img { display: block; max-width: min(100%, 92mm); max-height: 76mm; }
.pixelated { image-rendering: pixelated; }
figcaption { margin-top: 1mm; color: #5c574f; font-size: 8.5pt; }
.notes { white-space: pre-wrap; overflow-wrap: anywhere; }
.address { overflow-wrap: anywhere; }
section { break-inside: avoid; }
footer { margin-top: 6mm; padding-top: 1.5mm; border-top: .2mm solid #ddd8ce; color: #5c574f; font-size: 8.5pt; }
`;

export function reportHtml(report: Report): string {
  const { language, title, subtitle, tables, pictures, notes, link, footer } = report;
  const isAddress = /^https?:\/\//i.test(link.address);
  const address = escaped(link.address);
  return [
    "<!doctype html>",
    `<html lang="${escaped(language)}">`,
    '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">',
    // Should anything get past the escaping, it does nothing.
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">`,
    `<title>${escaped(title)}</title><style>${STYLE}</style></head>`,
    `<body><header><h1>${escaped(title)}</h1><p class="subtitle">${escaped(subtitle)}</p></header>`,
    `<div class="tables">${tables
      .filter(({ isText }) => isText !== true)
      .map(tableHtml)
      .join("")}</div>`,
    ...tables.filter(({ isText }) => isText === true).map(textHtml),
    `<div class="pictures">${pictures.map(pictureHtml).join("")}</div>`,
    notes === null
      ? ""
      : `<section><h2>${escaped(notes.title)}</h2><p class="notes">${escaped(notes.text)}</p></section>`,
    `<section><h2>${escaped(link.title)}</h2><p>${escaped(link.what)}</p>`,
    `<p class="address">${isAddress ? `<a href="${address}">${address}</a>` : address}</p></section>`,
    `<footer>${escaped(footer)}</footer></body></html>\n`,
  ].join("\n");
}

function tableHtml({ title, rows }: ReportTable): string {
  const lines = rows.map(([name, value]) => `<tr><th>${escaped(name)}</th><td>${escaped(value)}</td></tr>`);
  return rows.length === 0 ? "" : `<section><h2>${escaped(title)}</h2><table>${lines.join("")}</table></section>`;
}

function textHtml({ title, rows }: ReportTable): string {
  const parts = rows.map(([name, value]) => `<span>${escaped(name)} <b>${escaped(value)}</b></span>`);
  return rows.length === 0
    ? ""
    : `<section><h2>${escaped(title)}</h2><p class="text">${parts.join(" · ")}</p></section>`;
}

function pictureHtml({ title, picture, caption }: ReportPicture): string {
  const drawn =
    "svg" in picture
      ? picture.svg
      : `<img${picture.pixelated ? ' class="pixelated"' : ""} alt="${escaped(title)}" src="${escaped(picture.png)}">`;
  return `<figure><h2>${escaped(title)}</h2>${drawn}<figcaption>${escaped(caption)}</figcaption></figure>`;
}

/** Control characters but tab and line ends, and what turns the direction of text. */
const UNSPEAKABLE = /(?![\t\n\r])\p{Cc}|[\u202A-\u202E\u2066-\u2069]/gu;

/** As text between tags and in quoted attributes. What no XML may hold, and what turns the direction of text, is left out. */
function escaped(text: string): string {
  return text
    .replaceAll(UNSPEAKABLE, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}
