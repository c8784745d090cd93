/** How large a file is, in two figures and words. */
import type { Words } from "../../language/words.ts";

export function sizeWords({ t, numbers }: Words, bytes: number): string {
  if (bytes < 1000) return t("files.bytes", { value: numbers.count(bytes) });
  if (bytes < 1e6) return t("files.kilobytes", { value: numbers.setting(Number((bytes / 1e3).toPrecision(2))) });
  return t("files.megabytes", { value: numbers.setting(Number((bytes / 1e6).toPrecision(2))) });
}
