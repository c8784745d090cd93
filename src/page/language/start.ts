/** Starts the language: the saved choice, else the browser's. Keeps `<html lang>` in step. Holds no words. */
import { createInstance, type i18n } from "i18next";
import { initReactI18next } from "react-i18next";
import { en } from "./en.ts";
import type { Language } from "./typing.ts";
import { zh } from "./zh.ts";

const SAVED_CHOICE = "elbo-room.language";
const HTML_LANG: Readonly<Record<Language, string>> = { en: "en", zh: "zh-Hans" };

/** The first of the browser's languages that we speak; English when there is none. */
export function preferredLanguage(wanted: readonly string[], saved: string | null): Language {
  if (saved === "en" || saved === "zh") return saved;
  for (const tag of wanted) {
    const primary = tag.toLowerCase().split("-")[0];
    if (primary === "zh" || primary === "en") return primary;
  }
  return "en";
}

/** Ready when it returns, since both catalogues are part of the page. */
export function startLanguage(): i18n {
  const instance = createInstance();
  instance.on("languageChanged", (language) => {
    document.documentElement.lang = HTML_LANG[language === "zh" ? "zh" : "en"];
  });
  void instance.use(initReactI18next).init({
    lng: preferredLanguage(navigator.languages, readSavedChoice()),
    fallbackLng: false,
    initAsync: false,
    resources: { en: { translation: en }, zh: { translation: zh } },
    // React escapes what it renders.
    interpolation: { escapeValue: false },
  });
  return instance;
}

export async function chooseLanguage(instance: i18n, language: Language): Promise<void> {
  await instance.changeLanguage(language);
  try {
    localStorage.setItem(SAVED_CHOICE, language);
  } catch {
    // Storage may be forbidden; then the choice lasts for this visit.
  }
}

function readSavedChoice(): string | null {
  try {
    return localStorage.getItem(SAVED_CHOICE);
  } catch {
    return null;
  }
}
