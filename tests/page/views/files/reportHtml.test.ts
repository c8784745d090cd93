import { describe, expect, test } from "vitest";
import { curvePicture } from "../../../../src/page/charts/curvePicture.ts";
import { pictureSvg } from "../../../../src/page/charts/pictureSvg.ts";
import { reportHtml, type Report } from "../../../../src/page/views/files/reportHtml.ts";

const HOSTILE = `"'><script>alert(1)</script><img src=x onerror=alert(2)> & \u0000\u202E`;

const report = (text: string, address = "https://example.org/?beta=4&seed=2"): Report => ({
  language: "en",
  title: text,
  subtitle: text,
  tables: [{ title: text, rows: [[text, text]] }],
  pictures: [{ title: text, picture: { png: "data:image/png;base64,AA==", pixelated: true }, caption: text }],
  notes: { title: text, text },
  link: { title: text, what: text, address },
  footer: text,
});

describe("a report", () => {
  test("runs nothing and fetches nothing, whatever was written", () => {
    const html = reportHtml(report(HOSTILE));
    // Every < of ours begins one of these tags; nothing that was written begins a tag or ends an attribute.
    const tags = [...html.matchAll(/<\/?([a-z0-9!]+)/gi)].map(([, name]) => name?.toLowerCase());
    const ours = [
      "!doctype",
      "html",
      "head",
      "meta",
      "title",
      "style",
      "body",
      "header",
      "h1",
      "h2",
      "p",
      "div",
      "section",
    ];
    const more = ["table", "tr", "th", "td", "figure", "img", "figcaption", "a", "footer"];
    expect(tags.filter((tag) => ![...ours, ...more].includes(tag ?? ""))).toEqual([]);
    expect(html.match(/<img/g)).toHaveLength(1);
    // Outside of quoted values, where it is text.
    expect(html.replaceAll(/"[^"]*"/g, '""')).not.toMatch(/<[^>]*\son\w+=/);
    expect(html).not.toMatch(/(?![\t\n\r])\p{Cc}|\u202E/u);
    expect(html).not.toMatch(/(src|href)="(?!data:|https:\/\/example\.org)/);
    expect(html).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
    expect(html).toContain("https://example.org/?beta=4&amp;seed=2");
  });

  test("an address that is none is no link", () => {
    expect(reportHtml(report("x", "javascript:alert(1)"))).not.toContain("<a ");
  });
});

describe("curves of a report", () => {
  const steps = Float64Array.of(0, 100, 200);
  const curve = (values: Float64Array) => ({ name: "<KL>", colour: "#bc3c1f", dash: [], steps, values });

  test("are lines within their frame, named with what was given", () => {
    const picture = curvePicture([curve(Float64Array.of(5, Number.NaN, 1))], [100]);
    expect(picture).not.toBeNull();
    if (picture === null) return;
    const svg = pictureSvg(picture, () => "");
    expect(svg).toContain("&lt;KL&gt;");
    expect(svg).not.toMatch(/NaN|Infinity/);
  });

  test("without a value there is no picture", () => {
    expect(curvePicture([curve(Float64Array.of(Number.NaN, Number.NaN, Number.NaN))], [])).toBeNull();
    expect(curvePicture([], [])).toBeNull();
  });
});
