/** Starts the language: the saved choice, else the browser's. Keeps `<html lang>` in step. Holds no words. */
import { createInstance, type i18n } from "i18next";
import { initReactI18next } from "react-i18next";
import { loadFirstWords, loadLaterWords } from "./catalogues.ts";
import type { Language } from "./typing.ts";

/** Where i18next keeps the words unless told otherwise. */
const NAMESPACE = "translation";
const SAVED_CHOICE = "elbo-room.language";
const HTML_LANG: Readonly<Record<Language, string>> = { en: "en", zh: "zh-Hans" };

let started: i18n | null = null;
/** Languages of which the later words are here. */
const whole = new Set<Language>();

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
  const words = await loadFirstWords(language);
  const instance = createInstance();
  instance.on("languageChanged", (name) => {
    document.documentElement.lang = HTML_LANG[name === "zh" ? "zh" : "en"];
  });
  void instance.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    initAsync: false,
    resources: { [language]: { [NAMESPACE]: words } },
    // React escapes what it renders.
    interpolation: { escapeValue: false },
  });
  started = instance;
  return instance;
}

/**
 * The words that the first paint does without; whatever is shown later waits for them. At once when they are here, and in
 * the language of the page. Rejects when they cannot be had.
 */
export async function laterWords(): Promise<void> {
  if (started !== null) await addLaterWords(started, started.language === "zh" ? "zh" : "en");
}

async function addLaterWords(instance: i18n, language: Language): Promise<void> {
  if (whole.has(language)) return;
  instance.addResourceBundle(language, NAMESPACE, await loadLaterWords(language), true);
  whole.add(language);
}

/** Rejects when the words cannot be had; the language is then as it was. */
export async function chooseLanguage(instance: i18n, language: Language): Promise<void> {
  if (!instance.hasResourceBundle(language, NAMESPACE)) {
    instance.addResourceBundle(language, NAMESPACE, await loadFirstWords(language));
  }
  await addLaterWords(instance, language);
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
