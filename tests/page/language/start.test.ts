import { expect, test } from "vitest";
import { preferredLanguage } from "../../../src/page/language/start.ts";

test.each([
  [["en-GB", "zh-CN"], null, "en"],
  [["zh-CN", "en"], null, "zh"],
  [["zh-Hant-TW"], null, "zh"],
  [["fr-FR", "zh", "en"], null, "zh"],
  [["fr-FR"], null, "en"],
  [[], null, "en"],
  [["en"], "zh", "zh"],
  [["zh"], "en", "en"],
  [["zh"], "klingon", "zh"],
] as const)("browser %j with saved %j speaks %s", (wanted, saved, language) => {
  expect(preferredLanguage(wanted, saved)).toBe(language);
});
