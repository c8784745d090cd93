/** Starts the language: the saved choice, else the browser's. Keeps `<html lang>` in step. Holds no words. */
import { createInstance, type i18n } from "i18next";
import { initReactI18next } from "react-i18next";
import { loadCatalogue } from "./catalogues.ts";
import type { Language } from "./typing.ts";

/** Where i18next keeps the words unless told otherwise. */
const NAMESPACE = "translation";
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

/** Ready when it resolves; rejects when the words cannot be had. */
export async function startLanguage(): Promise<i18n> {
  const language = preferredLanguage(navigator.languages, readSavedChoice());
  const catalogue = await loadCatalogue(language);
  const instance = createInstance();
  instance.on("languageChanged", (name) => {
    document.documentElement.lang = HTML_LANG[name === "zh" ? "zh" : "en"];
  });
  void instance.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    initAsync: false,
    resources: { [language]: { [NAMESPACE]: catalogue } },
    // React escapes what it renders.
    interpolation: { escapeValue: false },
  });
  return instance;
}

/** Rejects when the words cannot be had; the language is then as it was. */
export async function chooseLanguage(instance: i18n, language: Language): Promise<void> {
  if (!instance.hasResourceBundle(language, NAMESPACE)) {
    instance.addResourceBundle(language, NAMESPACE, await loadCatalogue(language));
  }
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
