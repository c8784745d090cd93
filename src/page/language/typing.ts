/** Tells i18next which keys exist, so that `t("missing")` does not compile. Runs nothing. */
import type { en } from "./en.ts";

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "translation";
    resources: { translation: typeof en };
  }
}

export type Language = "en" | "zh";
