/** Own data cannot be chosen by their kind alone: picking "your own images" asks which ones, in the dialog that has them. */
import type { SettingName } from "../../../core/settings/descriptors.ts";
import { isDatasetName, comesFrom } from "../../../core/shared/dataKinds.ts";
import { useActions } from "../../state/roomContext.ts";

/** `offer` for every value of a setting but those; the dialog sets data set, fingerprint and size together. */
export function useOwnDataAsked(name: SettingName, offer: (value: string) => unknown): (value: string) => void {
  const { openDialog } = useActions();
  return (value) => {
    if (name === "dataset" && isDatasetName(value) && comesFrom(value, "own")) openDialog("data");
    else offer(value);
  };
}
