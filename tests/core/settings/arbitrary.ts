/** Arbitrary settings for property tests, made from the descriptors so that a new setting is covered at once. */
import fc from "fast-check";
import { reconciled } from "../../../src/core/settings/compatibility.ts";
import {
  descriptorOf,
  SETTING_NAMES,
  type SettingDescriptor,
  type SettingName,
  type Settings,
} from "../../../src/core/settings/descriptors.ts";

/** Any allowed value of one setting. */
export function arbitraryValue(descriptor: SettingDescriptor): fc.Arbitrary<Settings[SettingName]> {
  switch (descriptor.kind) {
    case "number": {
      const { min, max } = descriptor;
      return descriptor.whole ? fc.integer({ min, max }) : fc.double({ min, max, noNaN: true });
    }
    case "choice":
      // The descriptors' own options: each is a value of its setting.
      return fc.constantFrom(...descriptor.options) as fc.Arbitrary<Settings[SettingName]>;
    case "fingerprint":
      return fc.oneof(
        fc.constant(""),
        fc
          .array(fc.constantFrom(..."0123456789abcdef"), { minLength: 16, maxLength: 16 })
          .map((digits) => digits.join("")),
      );
    case "widths":
      return fc.array(fc.integer({ min: descriptor.min, max: descriptor.max }), { maxLength: descriptor.maxLayers });
  }
}

/** Each setting is allowed; they need not go together. */
export const arbitrarySettings = fc.record(
  Object.fromEntries(SETTING_NAMES.map((name) => [name, arbitraryValue(descriptorOf(name))])),
) as unknown as fc.Arbitrary<Settings>;

/** Settings that a run can have. */
export const fittingSettings = arbitrarySettings.map((settings) => reconciled(settings, []));
