/** The two scripts of a run as files: names and texts. Saves nothing. */
import { kerasScript } from "./kerasScript.ts";
import { pytorchScript } from "./pytorchScript.ts";
import { SCRIPT_KINDS, scriptName, type ScriptDescription, type ScriptKind } from "./scriptDescription.ts";

export interface ScriptFile {
  readonly kind: ScriptKind;
  readonly fileName: string;
  readonly text: string;
}

const SCRIPTS: Readonly<Record<ScriptKind, (description: ScriptDescription) => string>> = {
  pytorch: pytorchScript,
  keras: kerasScript,
};

/** Both scripts. @throws when the shapes are not those of a model of these settings */
export function scriptFiles(description: ScriptDescription): readonly ScriptFile[] {
  return SCRIPT_KINDS.map((kind) => ({
    kind,
    fileName: scriptName(description, kind),
    text: SCRIPTS[kind](description),
  }));
}
