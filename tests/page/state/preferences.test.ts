import { expect, test } from "vitest";
import { loadPreferences, savePreferences, type Preferences } from "../../../src/page/state/preferences.ts";

const DEFAULTS: Preferences = { theme: "system", pauseWhenHidden: false, gridSide: 20, mirror: null };

function storage(first: string | null = null) {
  let kept = first;
  return {
    getItem: () => kept,
    setItem: (_: string, value: string) => {
      kept = value;
    },
  };
}

test("what is saved is loaded again", () => {
  const place = storage();
  const chosen: Preferences = {
    theme: "dark",
    pauseWhenHidden: true,
    gridSide: 30,
    mirror: "https://data.example.org/sets/",
  };
  savePreferences(place, chosen);
  expect(loadPreferences(place)).toEqual(chosen);
});

test.each([
  ["nothing", null],
  ["no JSON", "{"],
  ["a later version", '{"version":2,"theme":"dark","pauseWhenHidden":true,"gridSide":10}'],
  ["values never offered", '{"version":1,"theme":"blue","pauseWhenHidden":1,"gridSide":1000}'],
  ["a save from before the grid could be chosen", '{"version":1,"theme":"system","pauseWhenHidden":false}'],
])("%s is as if never chosen", (_, saved) => {
  expect(loadPreferences(storage(saved))).toEqual(DEFAULTS);
});

test("a browser that refuses to store or to read costs nothing but the choice", () => {
  const refusing = {
    getItem(): string {
      throw new Error("denied");
    },
    setItem() {
      throw new Error("denied");
    },
  };
  expect(() => savePreferences(refusing, DEFAULTS)).not.toThrow();
  expect(loadPreferences(refusing)).toEqual(DEFAULTS);
});
