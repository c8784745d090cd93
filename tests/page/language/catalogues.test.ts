import { createInstance, type TFunction } from "i18next";
import { describe, expect, test } from "vitest";
import { en, type Catalogue } from "../../../src/page/language/en.ts";
import type { Language } from "../../../src/page/language/typing.ts";
import { zh } from "../../../src/page/language/zh.ts";

type Tree = { readonly [key: string]: string | Tree };

function leaves(tree: Tree, path = ""): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === "string" ? [[`${path}${key}`, value] as [string, string]] : leaves(value, `${path}${key}.`),
  );
}

const variablesOf = (text: string) =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = ""]) => name).toSorted((a, b) => a.localeCompare(b));

const english = leaves(en);
const chinese = new Map(leaves(zh));

describe("catalogues", () => {
  test("have the same keys", () => {
    expect([...chinese.keys()].toSorted()).toEqual(english.map(([key]) => key).toSorted());
  });

  test("take the same variables", () => {
    const taken = (words: readonly [string, string][]) => words.map(([key, text]) => [key, variablesOf(text)]);
    expect(taken(english.map(([key]) => [key, chinese.get(key) ?? ""]))).toEqual(taken(english));
  });

  // Names of methods, engines, quantities and the switch itself are the same in every language.
  const NAMES =
    /^(settings\.(beta|sigma)\.label|options\.(bound\.\w+|model\.(vae|nice|realnvp|glow|gan)|prior\.vamp|activation\.\w+|optimiser\.\w+)|backends\.\w+\.label|presets\.(vamp|glowDigits)\.label|dataDialog\.(first|second)|runs\.(loss|density|kl)|objective\.(negativeElbo|negativeLogLikelihood|kl|beta)|posterior\.variance|latent\.logDensity|draft\.change|loss\.mark|language\..+)$/;

  test("leave no English in the Chinese one but names", () => {
    const untranslated = english.flatMap(([key]) => {
      const text = chinese.get(key) ?? "";
      const hasWords = /\p{L}/u.test(text.replaceAll(/\{\{\w+\}\}/g, ""));
      return NAMES.test(key) || !hasWords || /\p{Script=Han}/u.test(text) ? [] : [`${key}: ${text}`];
    });
    expect(untranslated).toEqual([]);
  });

  test("Chinese sentences use Chinese punctuation", () => {
    const faulty = [...chinese].filter(([, text]) => /[,;:?!]\p{Script=Han}|\p{Script=Han}[,;:?!]/u.test(text));
    expect(faulty).toEqual([]);
  });

  test("no sentence is empty", () => {
    for (const [key, text] of [...english, ...chinese]) expect(text.trim(), key).not.toBe("");
  });
});

describe("types", () => {
  test("a missing key and a surplus key do not compile, and are told apart from the real ones", () => {
    const { undo, ...rest } = zh;
    // @ts-expect-error: `undo` is missing
    const missing: Catalogue = rest;
    // @ts-expect-error: `cancelled` is no key of the English catalogue
    const surplus: Catalogue = { ...zh, undo: { ...undo, cancelled: "已取消" } };
    expect([Object.hasOwn(missing, "undo"), Object.hasOwn(surplus.undo, "cancelled")]).toEqual([false, true]);
  });

  test("t takes only keys that exist", () => {
    const instance = createInstance();
    const lng: Language = "en";
    void instance.init({ lng, initAsync: false, resources: { en: { translation: en } } });
    const t: TFunction = instance.t;
    // @ts-expect-error: there is no such key
    expect(t("missing")).toBe("missing");
    expect(t("transport.train")).toBe(en.transport.train);
  });
});
