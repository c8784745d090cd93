/** A problem with a setting as one sentence of the language: field, value given, values allowed. */
import type { SettingDescriptor, SettingName } from "../../core/settings/descriptors.ts";
import { descriptorOf } from "../../core/settings/descriptors.ts";
import { isSettingName, type SettingIssue } from "../../core/settings/parse.ts";
import { optionWords, type Words } from "./words.ts";

export function issueSentence(words: Words, issue: SettingIssue): string {
  const { t, catalogue } = words;
  const { path, problem } = issue;
  if (problem === "misfit") return misfitSentence(words, issue);
  const field = isSettingName(path) ? catalogue.settings[path].label : path;
  const allowed = isSettingName(path) ? allowedWords(words, path, descriptorOf(path)) : issue.allowed;
  return t(`problems.${problem}`, { field, allowed, value: unquoted(issue.value) });
}

/** Names the other setting too, and what goes with it. */
function misfitSentence({ t, catalogue }: Words, { path, value, allowed, beside }: SettingIssue): string {
  if (!isSettingName(path) || beside === undefined) return "";
  const option = (one: string) => optionWords(catalogue, path, one);
  return t("problems.misfit", {
    field: catalogue.settings[path].label,
    value: option(unquoted(value)),
    other: catalogue.settings[beside.name].label,
    otherValue: optionWords(catalogue, beside.name, beside.value),
    allowed: allowed.split(", ").map(option).join(catalogue.controls.between),
  });
}

/** Text comes quoted; the sentence has marks of its own. */
function unquoted(value: string): string {
  return value.replaceAll(/^"|"$/g, "");
}

function allowedWords(words: Words, name: SettingName, descriptor: SettingDescriptor): string {
  const { t, numbers, catalogue } = words;
  switch (descriptor.kind) {
    case "number":
      return t("controls.range", { min: numbers.setting(descriptor.min), max: numbers.setting(descriptor.max) });
    case "choice":
      return descriptor.options.map((option) => optionWords(catalogue, name, option)).join(catalogue.controls.between);
    case "widths":
      return t("controls.widthsRange", {
        layers: numbers.setting(descriptor.maxLayers),
        min: numbers.setting(descriptor.min),
        max: numbers.setting(descriptor.max),
      });
    case "fingerprint":
      return "0–9, a–f";
  }
}
