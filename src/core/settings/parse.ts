/** Unknown values from a link, a script or a form become settings here, or issues that name place, value and remedy. */
import { misfitsIn, type Misfit } from "./compatibility.ts";
import {
  SETTINGS,
  descriptorOf,
  type SettingDescriptor,
  type SettingName,
  type Settings,
  type SettingsPatch,
} from "./descriptors.ts";
import { startingSettings } from "./starting.ts";

export type SettingProblem =
  | "unknownSetting"
  | "notANumber"
  | "notWhole"
  | "outOfRange"
  | "notAnOption"
  | "notWidths"
  | "notAFingerprint"
  | "misfit"
  | "noData";

/** One thing that is wrong: where, what was given and what would be right. */
export interface SettingIssue {
  readonly path: string;
  readonly problem: SettingProblem;
  readonly value: string;
  /** The allowed range or options, e.g. `0 to 100` or `relu, tanh`. */
  readonly allowed: string;
  /** Of a value that is right by itself: the other setting with which it does not go. */
  readonly beside?: { readonly name: SettingName; readonly value: string };
}

export type Parsed<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly issues: readonly SettingIssue[] };

/** What the fingerprint of a data set looks like, in words that need no translation. */
const FINGERPRINTS = "16 × 0–9 a–f";

/** Thrown to scripts by what cannot be applied; nothing has changed when it is. */
export class SettingsError extends Error {
  override readonly name = "SettingsError";
  readonly issues: readonly SettingIssue[];

  constructor(issues: readonly SettingIssue[]) {
    super(issues.map(describeIssue).join(" "));
    this.issues = issues;
  }
}

/** The issue as one English sentence with the field, the value and the allowed range. */
export function describeIssue({ path, problem, value, allowed, beside }: SettingIssue): string {
  if (problem === "unknownSetting") return `${path} is not a setting; there are: ${allowed}.`;
  const requirement = {
    notANumber: `must be a number, ${allowed}`,
    notWhole: `must be a whole number, ${allowed}`,
    outOfRange: `must be ${allowed}`,
    notAnOption: `must be one of ${allowed}`,
    notWidths: `must be ${allowed}`,
    notAFingerprint: `must be ${allowed}`,
    noData: `must say which data of your own, ${allowed}: choose them in the data dialog`,
    misfit: `beside ${beside?.name} ${beside?.value} must be one of ${allowed}`,
  }[problem];
  return `${path} ${requirement}; got ${value}.`;
}

export function isSettingName(name: string): name is SettingName {
  return Object.hasOwn(SETTINGS, name);
}

/** The allowed values of a setting in words that need no translation. */
export function allowedValues(descriptor: SettingDescriptor): string {
  switch (descriptor.kind) {
    case "number":
      return `${descriptor.min} to ${descriptor.max}`;
    case "choice":
      return descriptor.options.join(", ");
    case "widths":
      return `0 to ${descriptor.maxLayers} whole numbers, each ${descriptor.min} to ${descriptor.max}`;
    case "fingerprint":
      return FINGERPRINTS;
  }
}

/** Any value → the value of that setting. Numbers may come as text (a link, a form); text is trimmed. */
export function parseSetting<Name extends SettingName>(name: Name, input: unknown): Parsed<Settings[Name]> {
  const descriptor = descriptorOf(name);
  const problem = problemOf(descriptor, input);
  if (problem !== null) {
    const issue = { path: name, problem, value: show(input), allowed: allowedValues(descriptor) };
    return { ok: false, issues: [issue] };
  }
  return { ok: true, value: convert(descriptor, input) as Settings[Name] };
}

/** A partial object of settings → the same, typed; every fault is reported, not only the first. */
export function parsePatch(input: unknown): Parsed<SettingsPatch> {
  if (typeof input !== "object" || input === null || Array.isArray(input)) {
    const issue = {
      path: "settings",
      problem: "notAnOption",
      value: show(input),
      allowed: "an object of settings",
    } as const;
    return { ok: false, issues: [issue] };
  }
  const patch: Record<string, unknown> = {};
  const issues: SettingIssue[] = [];
  for (const [name, value] of Object.entries(input)) {
    if (!isSettingName(name)) {
      issues.push({
        path: name,
        problem: "unknownSetting",
        value: show(value),
        allowed: Object.keys(SETTINGS).join(", "),
      });
      continue;
    }
    const parsed = parseSetting(name, value);
    if (parsed.ok) patch[name] = parsed.value;
    else issues.push(...parsed.issues);
  }
  return issues.length > 0 ? { ok: false, issues } : { ok: true, value: patch };
}

/**
 * All settings from an unknown object; what is absent is what a run of that model on those data starts from. Refuses
 * settings that do not go with each other. Used by saved runs and the worker.
 */
export function parseSettings(input: unknown): Parsed<Settings> {
  const patch = parsePatch(input);
  if (!patch.ok) return patch;
  const settings = { ...startingSettings(patch.value), ...patch.value };
  const misfits = misfitsIn(settings);
  return misfits.length > 0 ? { ok: false, issues: misfits.map(misfitIssue) } : { ok: true, value: settings };
}

export function misfitIssue({ name, value, beside, besideValue, fitting }: Misfit): SettingIssue {
  const besides = { name: beside, value: besideValue };
  if (name === "data") {
    return { path: name, problem: "noData", value: show(value), allowed: FINGERPRINTS, beside: besides };
  }
  return {
    path: name,
    problem: "misfit",
    value: show(value),
    allowed: fitting.join(", "),
    beside: besides,
  };
}

function problemOf(descriptor: SettingDescriptor, input: unknown): SettingProblem | null {
  switch (descriptor.kind) {
    case "number": {
      const value = toNumber(input);
      if (!Number.isFinite(value)) return "notANumber";
      if (value < descriptor.min || value > descriptor.max) return "outOfRange";
      return descriptor.whole && !Number.isInteger(value) ? "notWhole" : null;
    }
    case "choice":
      return typeof input === "string" && descriptor.options.includes(input) ? null : "notAnOption";
    case "widths": {
      const widths = toWidths(input);
      if (widths === null || widths.length > descriptor.maxLayers) return "notWidths";
      const inRange = (width: number) => Number.isInteger(width) && width >= descriptor.min && width <= descriptor.max;
      return widths.every(inRange) ? null : "notWidths";
    }
    case "fingerprint":
      return typeof input === "string" && isFingerprint(input) ? null : "notAFingerprint";
  }
}

function convert(descriptor: SettingDescriptor, input: unknown): unknown {
  if (descriptor.kind === "number") return toNumber(input);
  return descriptor.kind === "widths" ? toWidths(input) : input;
}

function isFingerprint(text: string): boolean {
  return text === "" || /^[0-9a-f]{16}$/.test(text);
}

function toNumber(input: unknown): number {
  if (typeof input === "number") return input;
  return typeof input === "string" && input.trim() !== "" ? Number(input) : Number.NaN;
}

/** `[512, 256]`, `"512-256"`, `"512, 256"`, or `""` and `"none"` for no hidden layer; null when it is none of these. */
function toWidths(input: unknown): readonly number[] | null {
  if (Array.isArray(input)) {
    // A copy: holes become undefined, and what the caller does to its own array later does not reach the settings.
    const widths: readonly unknown[] = Array.from(input);
    return widths.every((width) => typeof width === "number") ? widths : null;
  }
  if (typeof input !== "string") return null;
  const text = input.trim();
  if (text === "" || text === "none") return [];
  return text.split(/[\s,–-]+/).map(toNumber);
}

function show(input: unknown): string {
  if (typeof input === "string") return `"${input.slice(0, 60)}"`;
  try {
    return JSON.stringify(input)?.slice(0, 60) ?? String(input);
  } catch {
    return Object.prototype.toString.call(input);
  }
}
