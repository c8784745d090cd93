/** The words of a language as views get them, without React. */
import { createInstance } from "i18next";
import { en } from "../../../src/page/language/en.ts";
import { numberWords } from "../../../src/page/language/numbers.ts";
import type { Words } from "../../../src/page/language/words.ts";
import { zh } from "../../../src/page/language/zh.ts";

export function wordsIn(language: "en" | "zh"): Words {
  const instance = createInstance();
  void instance.init({
    lng: language,
    initAsync: false,
    resources: { en: { translation: en }, zh: { translation: zh } },
    interpolation: { escapeValue: false },
  });
  return { t: instance.t, language, catalogue: language === "en" ? en : zh, numbers: numberWords(language) };
}
