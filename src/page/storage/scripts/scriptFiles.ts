/** The two scripts of a run as files: names and texts. Saves nothing. */
import { kerasScript } from "./kerasScript.ts";
import { pytorchScript } from "./pytorchScript.ts";
import type { ScriptDescription } from "./scriptDescription.ts";

export const SCRIPT_KINDS = ["pytorch", "keras"] as const;
export type ScriptKind = (typeof SCRIPT_KINDS)[number];

export interface ScriptFile {
  readonly kind: ScriptKind;
  readonly fileName: string;
  readonly text: string;
}

const SCRIPTS: Readonly<Record<ScriptKind, (description: ScriptDescription) => string>> = {
  pytorch: pytorchScript,
  keras: kerasScript,
};

/**
 * Both scripts, named after the weights they load: `plane.safetensors` has `plane_pytorch.py` and `plane_keras.py`.
 * @throws when the shapes are not those of a model of these settings
 */
export function scriptFiles(description: ScriptDescription): readonly ScriptFile[] {
  const stem = description.fileName.replace(/\.safetensors$/, "");
  return SCRIPT_KINDS.map((kind) => ({ kind, fileName: `${stem}_${kind}.py`, text: SCRIPTS[kind](description) }));
}
