/** What all sides have in common, for whatever stands within one of them. */
import { createContext, useContext } from "react";
import type { SettingName } from "../../../core/settings/descriptors.ts";

interface Common {
  /** The setting in which they differ. */
  readonly name: SettingName;
  /** KL of a bar of full length, on every side the same; nats. */
  readonly klScale: number;
}

export const SidesContext = createContext<Common>({ name: "beta", klScale: 1 });

export function useSideSetting(): SettingName {
  return useContext(SidesContext).name;
}

export function useKlScale(): number {
  return useContext(SidesContext).klScale;
}
