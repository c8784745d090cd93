import { expect, test } from "vitest";
import { classColour, classCss, readThemeColours } from "../../../src/page/charts/themeColours.ts";
import { hasClasses, nameOfClass, namesOfClasses, signsOfClasses } from "../../../src/page/state/classNames.ts";

test("classes are called by their names, or by their numbers where they have none", () => {
  const named = { classes: 3, classNames: ["cat", "dog", "owl"] };
  expect(namesOfClasses(named)).toEqual(["cat", "dog", "owl"]);
  expect(namesOfClasses({ classes: 2, classNames: null })).toEqual(["0", "1"]);
  expect(nameOfClass({ classNames: null }, 7)).toBe("7");
  expect([hasClasses({ classes: 1 }), hasClasses({ classes: 2 })]).toEqual([false, true]);
});

test("signs are short: letters as they are, longer names by their numbers", () => {
  expect(signsOfClasses({ classes: 2, classNames: ["お", "き"] })).toEqual(["お", "き"]);
  expect(signsOfClasses({ classes: 2, classNames: ["A", "dog"] })).toEqual(["0", "1"]);
});

test("thirty classes have colours of their own, on the canvas and in style sheets", () => {
  const colours = readThemeColours((property) => {
    const k = /^--c(\d)$/.exec(property)?.[1];
    if (k !== undefined) return `rgb(${20 * Number(k)} 100 ${200 - 20 * Number(k)})`;
    return property === "--ink" ? "#000000" : "#ffffff";
  });
  const labels = Array.from({ length: 30 }, (_, label) => label);
  expect(new Set(labels.map((label) => classColour(colours, label).join())).size).toBe(30);
  expect(new Set(labels.map(classCss)).size).toBe(30);
  expect(classColour(colours, 30)).toEqual(classColour(colours, 0));
  // 45 % of black in rgb(0 100 200).
  expect(classColour(colours, 10)).toEqual([0, 55, 110]);
  expect(classCss(10)).toBe("color-mix(in srgb, var(--ink) 45%, var(--c0))");
});
