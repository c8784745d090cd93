/** What a script is written from: the settings of a run and the shapes of what it learned. Holds no numbers of a model. */
import type { Settings } from "../../../core/settings/descriptors.ts";
import type { RunSnapshot } from "../../../core/settings/snapshot.ts";
import type { DataIdentity } from "../runRecord.ts";

export interface ScriptDescription {
  readonly settings: Settings;
  readonly data: DataIdentity;
  /** Steps taken. */
  readonly step: number;
  /** Of the weights that the script is to be started with: `….safetensors`. */
  readonly fileName: string;
  /** Shape of every parameter by name, in the order of the model. */
  readonly shapes: Readonly<Record<string, readonly number[]>>;
}

/** The description of a run as it stands. */
export function describeForScripts(
  { settings, step, parameters }: RunSnapshot,
  data: DataIdentity,
  fileName: string,
): ScriptDescription {
  const shapes = Object.fromEntries(Object.entries(parameters).map(([name, { shape }]) => [name, shape]));
  return { settings, data, step, fileName, shapes };
}

export const SCRIPT_KINDS = ["pytorch", "keras"] as const;
export type ScriptKind = (typeof SCRIPT_KINDS)[number];

/** Named after the weights it loads: of `plane.safetensors` it is `plane_pytorch.py` and `plane_keras.py`. */
export function scriptName({ fileName }: Pick<ScriptDescription, "fileName">, kind: ScriptKind): string {
  return `${fileName.replace(/\.safetensors$/, "")}_${kind}.py`;
}
