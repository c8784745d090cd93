import { describe, expect, test } from "vitest";
import { transportKey } from "../../../../src/page/views/header/transportKeys.ts";

const press = (key: string, held: object = {}) => ({
  key,
  repeat: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  defaultPrevented: false,
  ...held,
});

/** An element that is, or stands in, what one of the selectors names. */
const on = (part: string) => ({ closest: (selectors: string) => (selectors.includes(part) ? {} : null) });
const NOWHERE = { closest: () => null };

describe("keys of the transport", () => {
  test.each([
    [" ", "toggle"],
    [".", "step"],
    ["r", "reset"],
    ["R", "reset"],
    ["q", null],
  ])("%j means %s", (key, meaning) => expect(transportKey(press(key), NOWHERE)).toBe(meaning));

  test.each([" ", ".", "r"])("%j is left to fields and to what has popped up", (key) => {
    expect(transportKey(press(key), on("textarea"))).toBeNull();
    expect(transportKey(press(key), on("[popover]"))).toBeNull();
    expect(transportKey(press(key), on("dialog"))).toBeNull();
  });

  test("a focused button keeps its own Space, but not the letters", () => {
    expect(transportKey(press(" "), on("button"))).toBeNull();
    expect(transportKey(press("."), on("button"))).toBe("step");
  });

  test("a key held down does nothing more, and nothing of the browser either", () => {
    expect(transportKey(press(" ", { repeat: true }), NOWHERE)).toBe("held");
    expect(transportKey(press(" ", { repeat: true }), on("button"))).toBeNull();
    expect(transportKey(press("q", { repeat: true }), NOWHERE)).toBeNull();
  });

  test.each(["ctrlKey", "metaKey", "altKey", "defaultPrevented"])("nothing with %s", (held) => {
    expect(transportKey(press("r", { [held]: true }), NOWHERE)).toBeNull();
  });
});
