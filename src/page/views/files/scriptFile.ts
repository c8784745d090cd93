/** A script that rebuilds the run's model in Python, named after the run's weights and saying how it is started with them. */
import { describeForScripts, type ScriptKind } from "../../storage/scripts/scriptDescription.ts";
import type { MadeFile, Making } from "./making.ts";

export function scriptFile(kind: ScriptKind): (making: Making) => Promise<readonly MadeFile[]> {
  return async (making) => {
    const { record, body } = await making.run();
    const { scriptFiles } = await import("../../storage/scripts/scriptFiles.ts");
    const weights = making.named(record, "safetensors");
    const scripts = scriptFiles(describeForScripts(body.snapshot, record.data, weights));
    return scripts
      .filter((script) => script.kind === kind)
      .map(({ text, fileName }) => ({
        blob: new Blob([text], { type: "text/x-python;charset=utf-8" }),
        name: fileName,
        command: `python ${fileName} ${weights}`,
      }));
  };
}
