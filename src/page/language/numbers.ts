/** Numbers as people read them in a language. Knows what a count, a rate and a nat look like, not where they come from. */
import type { Language } from "./typing.ts";

export interface NumberWords {
  /** 3150 → 3,150 */
  count(value: number): string;
  /** Nats per image: 157.86 → 157.9, 5.814 → 5.81, 0.0213 → 0.021. */
  nats(value: number): string;
  /** A setting's value: 0.001, 4294967295, 1e-6; a fraction to six figures, so √½ is 0.707107. */
  setting(value: number): string;
  /** At a fixed number of decimals, for values that change while they are read. */
  fixed(value: number, decimals: number): string;
  /** Share in [0, 1] as whole per cent, without the sign. */
  percent(share: number): string;
}

/** Only a run that falls apart gets here; its figures must not cover the page. */
const HUGE_NATS = 1e5;

const LOCALES: Readonly<Record<Language, string>> = { en: "en", zh: "zh-Hans" };
const made = new Map<Language, NumberWords>();

export function numberWords(language: Language): NumberWords {
  const known = made.get(language);
  if (known !== undefined) return known;
  const words = createNumberWords(LOCALES[language]);
  made.set(language, words);
  return words;
}

function createNumberWords(locale: string): NumberWords {
  const formats = new Map<string, Intl.NumberFormat>();
  const format = (value: number, options: Intl.NumberFormatOptions): string => {
    const key = JSON.stringify(options);
    const made = formats.get(key) ?? new Intl.NumberFormat(locale, options);
    formats.set(key, made);
    return withMinusSign(made.format(value));
  };
  const fixed = (value: number, decimals: number) =>
    // -0.00 is no number a person writes.
    format(Number(value.toFixed(decimals)) === 0 ? 0 : value, {
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
    });
  return {
    count: (value) => format(value, { maximumFractionDigits: 0 }),
    nats: (value) =>
      Math.abs(value) < HUGE_NATS ? fixed(value, natDecimals(value)) : withMinusSign(value.toExponential(1)),
    setting: (value) => {
      if (value !== 0 && Math.abs(value) < 1e-4) return withMinusSign(value.toExponential());
      const figures = Number.isInteger(value) ? 15 : 6;
      return format(value, { maximumSignificantDigits: figures, useGrouping: false });
    },
    fixed,
    percent: (share) => format(Math.round(share * 100), { maximumFractionDigits: 0 }),
  };
}

function natDecimals(value: number): number {
  const size = Math.abs(value);
  if (size >= 1000) return 0;
  if (size >= 10) return 1;
  return size >= 0.1 || size === 0 ? 2 : 3;
}

/** Intl writes a hyphen; a minus sign is as wide as a figure. */
function withMinusSign(text: string): string {
  return text.replaceAll("-", "−");
}
