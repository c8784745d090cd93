/** What the charts say in words: rendered to text, as a screen reader would meet it before any picture is painted. */

import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { quadrantPixels } from "../../../src/core/shared/quadrants.ts";
import { Series } from "../../../src/core/shared/series.ts";
import { DigitStrip } from "../../../src/page/charts/DigitStrip.tsx";
import { DigitTile } from "../../../src/page/charts/DigitTile.tsx";
import { HatchedDigit, hiddenOutline } from "../../../src/page/charts/HatchedDigit.tsx";
import { KlBars, klScale, type KlDimension } from "../../../src/page/charts/KlBars.tsx";
import { DisplayCurve } from "../../../src/page/charts/displayCurve.ts";
import { LossInWords } from "../../../src/page/charts/LossInWords.tsx";
import { zAfterKey } from "../../../src/page/charts/usePlaneInput.ts";

const LABELS = { title: "KL", dimension: "dimension", kl: "nats", variance: "Var", active: "on", inactive: "off" };
const dimension = (index: number, kl: number, variance = 1): KlDimension => ({
  index,
  kl,
  variance,
  active: variance > 0.01,
});

/** The rows of the table as lists of words. */
function rowsOf(markup: string): string[] {
  return [...markup.matchAll(/<tr[^>]*><th scope="row">.*?<\/tr>/g)].map(([row]) =>
    row
      .replaceAll(/<[^>]+>/g, " ")
      .replaceAll(/\s+/g, " ")
      .trim(),
  );
}

describe("KL bars", () => {
  test("each dimension has its name, KL, variance and whether it is active", () => {
    const markup = renderToStaticMarkup(
      <KlBars dimensions={[dimension(0, 2.987), dimension(1, 0.004, 0.0006)]} labels={LABELS} />,
    );
    expect(rowsOf(markup)).toEqual(["z 1 2.99 1.00 on", "z 2 off 0.0040 0.0006 off"]);
    expect(markup).toContain('aria-label="KL"');
  });

  test("what the threshold of activity, 0.01, tells apart is told apart in figures too", () => {
    const markup = renderToStaticMarkup(
      <KlBars dimensions={[dimension(0, 1, 0.0098), dimension(1, 1, 0.0104)]} labels={LABELS} />,
    );
    expect(rowsOf(markup)).toEqual(["z 1 off 1.00 0.0098 off", "z 2 1.00 0.0104 on"]);
  });

  test("sorted puts the largest first and keeps each dimension's own number", () => {
    const markup = renderToStaticMarkup(
      <KlBars dimensions={[dimension(0, 1), dimension(1, 3), dimension(2, 2)]} labels={LABELS} sorted />,
    );
    expect(rowsOf(markup).map((row) => row.slice(0, 3))).toEqual(["z 2", "z 3", "z 1"]);
  });

  test("64 dimensions are drawn as a spectrum and are all in the table", () => {
    const many = Array.from({ length: 64 }, (_, i) => dimension(i, i / 10));
    const markup = renderToStaticMarkup(<KlBars dimensions={many} labels={LABELS} />);
    expect(rowsOf(markup)).toHaveLength(64);
    expect(markup.match(/class="kl-column[" ]/g)).toHaveLength(64);
  });

  test("a prediction stands beside its bar as a figure and as a line, and the scale has room for it", () => {
    const predicted = [
      { ...dimension(0, 1), predicted: 1.5 },
      { ...dimension(1, 0.5), predicted: 0 },
    ];
    const markup = renderToStaticMarkup(<KlBars dimensions={predicted} labels={{ ...LABELS, predicted: "theory" }} />);
    expect(rowsOf(markup)).toEqual(["z 1 1.00 1.50 1.00 on", "z 2 0.50 0.0000 1.00 on"]);
    expect(markup).toContain("theory");
    expect([...markup.matchAll(/kl-predicted" style="left:([\d.]+%)/g)].map(([, left]) => left)).toEqual([
      "100%",
      "0%",
    ]);
    expect(klScale(predicted)).toBe(1.5);
  });

  test("the scale is the next round number, and noise does not fill it", () => {
    expect(klScale([dimension(0, 2.82), dimension(1, 2.99)])).toBe(3);
    expect(klScale([dimension(0, 0.0001)])).toBe(0.1);
    expect(klScale([])).toBe(0.1);
    expect(klScale([dimension(0, Number.NaN), dimension(1, 2)])).toBe(2);
  });
});

describe("digits", () => {
  test("a tile is an image with a name, or decoration without one", () => {
    const tile = { pixels: null, width: 28, height: 28, revision: 0 };
    expect(renderToStaticMarkup(<DigitTile {...tile} label="a seven" />)).toContain('role="img" aria-label="a seven"');
    expect(renderToStaticMarkup(<DigitTile {...tile} label="" />)).toContain('aria-hidden="true"');
  });

  test("a strip is one image to a screen reader, with a canvas for each", () => {
    const markup = renderToStaticMarkup(
      <DigitStrip images={new Uint8Array(3 * 4)} count={3} width={2} height={2} revision={0} label="inputs" />,
    );
    expect(markup.match(/<canvas/g)).toHaveLength(3);
    expect(markup.match(/role="img"/g)).toHaveLength(1);
  });
});

describe("an image given in part", () => {
  test("has one name, and a cover whose area is the hidden pixels", () => {
    for (const hidden of [1, 2, 3] as const) {
      for (const side of [28, 7]) {
        const places = new Set(quadrantPixels(hidden, side).hidden);
        const outline = cornersOf(hiddenOutline(hidden, side));
        for (let index = 0; index < side * side; index++) {
          const centre = [(index % side) + 0.5, Math.floor(index / side) + 0.5] as const;
          expect(isInside(outline, centre), `${hidden} hidden, side ${side}, pixel ${index}`).toBe(places.has(index));
        }
      }
    }
    const markup = renderToStaticMarkup(
      <HatchedDigit pixels={new Uint8Array(16)} side={4} hidden={2} label="half a seven" />,
    );
    expect(markup.match(/role="img"/g)).toHaveLength(1);
    expect(markup).toContain('aria-label="half a seven"');
  });
});

type Corner = readonly [number, number];

/** Corners of a path of M, H, V and Z. */
function cornersOf(path: string): Corner[] {
  let [x, y] = [0, 0];
  return [...path.matchAll(/M(\d+) (\d+)|H(\d+)|V(\d+)/g)].map(([, startX, startY, right, down]): Corner => {
    x = Number(startX ?? right ?? x);
    y = Number(startY ?? down ?? y);
    return [x, y];
  });
}

/** Whether a ray to the right crosses the outline an odd number of times. */
function isInside(outline: readonly Corner[], [x, y]: Corner): boolean {
  return outline.reduce((inside, [x1, y1], i) => {
    const [x2, y2] = outline[(i + 1) % outline.length] ?? [x1, y1];
    return x1 === x2 && x1 > x && y1 > y !== y2 > y ? !inside : inside;
  }, false);
}

describe("keys on the plane", () => {
  test("arrows move by a tenth, with Shift by a half, up is larger z₂", () => {
    expect(zAfterKey([0.2, 0.1], "ArrowRight", false)).toEqual([0.3, 0.1]);
    expect(zAfterKey([0.2, 0.1], "ArrowUp", true)).toEqual([0.2, 0.6]);
    expect(zAfterKey([0.2, 0.1], "ArrowDown", false)).toEqual([0.2, 0]);
  });

  test("the frame ends at three σ, Home is the origin, other keys are not ours", () => {
    expect(zAfterKey([-2.95, 0], "ArrowLeft", false)).toEqual([-3, 0]);
    expect(zAfterKey([1, 1], "Home", false)).toEqual([0, 0]);
    expect(zAfterKey([1, 1], "a", false)).toBeNull();
  });
});

describe("the losses in words", () => {
  const LOSS_LABELS = {
    columns: { negativeElbo: "−ELBO", reconstruction: "rec", kl: "KL" },
    sets: { train: "train", heldOut: "held out" },
    step: "step",
    changes: "changes",
    latest: "latest",
  };

  test("are the newest held-out values and every mark with its step", () => {
    const columns = ["negativeElbo", "reconstruction", "kl"] as const;
    const series = new Series(columns);
    series.append(0, { negativeElbo: 540, reconstruction: 539, kl: 1 });
    series.append(1200, { negativeElbo: 160.256, reconstruction: 154, kl: 6.256 });
    const heldOut = new DisplayCurve(series, columns, 384);
    heldOut.update();
    const text = renderToStaticMarkup(
      <LossInWords
        curves={{ train: heldOut, heldOut }}
        marks={[{ step: 980, label: "β 20", tone: "kl" }]}
        labels={LOSS_LABELS}
      />,
    ).replaceAll(/<[^>]+>/g, " ");
    expect(text.replaceAll(/\s+/g, " ").trim()).toBe("step 1,200 −ELBO 160.26 rec 154.00 KL 6.26 step 980: β 20");
  });
});
