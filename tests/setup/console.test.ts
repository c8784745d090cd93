/** Proves that the set-up file sees what is printed; a silent suite would otherwise prove nothing. */
import { expect, test, vi } from "vitest";

test("a warning that a test expects is its own business", () => {
  const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
  console.warn("expected");
  expect(warn).toHaveBeenCalledWith("expected");
  warn.mockRestore();
});

test.fails("an unexpected warning fails the test", () => {
  console.warn("this line is part of a test that must fail");
});

test.fails("an unexpected error fails the test", () => {
  console.error("this line is part of a test that must fail");
});
