/**
 * Both scripts for every kind of model: what they declare, held against the file; the stored outputs, by a reading of our own;
 * and, where there is a Python with PyTorch, the scripts themselves with the steps that follow.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startBackend, stopBackend } from "../../../../src/core/compute/backends.ts";
import type { Settings } from "../../../../src/core/settings/descriptors.ts";
import { floatsOf, parseTensors } from "../../../../src/page/storage/files/safetensors.ts";
import { describeForScripts } from "../../../../src/page/storage/scripts/scriptDescription.ts";
import { scriptFiles, type ScriptFile } from "../../../../src/page/storage/scripts/scriptFiles.ts";
import { exportedRun, type ExportedRun } from "./exportedRun.ts";
import { densityOutputs } from "./plainDensity.ts";
import { PlainNetwork, type FileNumbers, type Row } from "./plainForward.ts";
import { latentOutputs, reconstructions } from "./plainLatent.ts";
import { SCRIPT_CASE_NAMES, SCRIPT_CASES, type ScriptCase } from "./scriptCases.ts";
import { readTables } from "./scriptTables.ts";

/** Float32 against float64: relative to the largest stored number or 1. Measured: at most 3e-6. */
const TOLERANCE = 2e-5;
/** PyTorch against the steps of the page's own code, both float32, relative. Measured: losses 4e-7, parameters 3e-6. */
const STEP_TOLERANCE = { losses: 1e-5, parameters: 1e-4 };

/** The interpreter, which may be another than the one in the path. */
const PYTHON = process.env["SCRIPTS_PYTHON"] ?? "python3";
const hasPython = spawnSync(PYTHON, ["--version"]).status === 0;
const hasTorch = hasPython && spawnSync(PYTHON, ["-c", "import torch, numpy"]).status === 0;

const folder = mkdtempSync(path.join(tmpdir(), "scripts-"));
const runs = new Map<ScriptCase, ExportedRun & { readonly scripts: readonly ScriptFile[] }>();

beforeAll(async () => {
  await startBackend("cpu");
  for (const name of SCRIPT_CASE_NAMES) {
    const run = await exportedRun(SCRIPT_CASES[name], { withNext: hasTorch });
    const scripts = scriptFiles(describeForScripts(run.snapshot, run.data, `${name}.safetensors`));
    runs.set(name, { ...run, scripts });
    for (const { fileName, text } of scripts) writeFileSync(path.join(folder, fileName), text);
    writeFileSync(path.join(folder, `${name}.safetensors`), run.file);
    if (run.next !== null) writeFileSync(path.join(folder, `${name}.next.safetensors`), run.next);
  }
}, 120_000);
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await stopBackend();
});

function runOf(name: ScriptCase) {
  const run = runs.get(name);
  if (run === undefined) throw new Error(`there is no run ${name}`);
  return run;
}

function numbersIn(file: Uint8Array): FileNumbers {
  const { tensors } = parseTensors(file);
  return new Map([...tensors].map(([name, tensor]) => [name, { shape: tensor.shape, values: floatsOf(tensor) }]));
}

describe.each(SCRIPT_CASE_NAMES)("%s", (name) => {
  test("both scripts declare exactly the parameters in the file", () => {
    const { file, scripts } = runOf(name);
    const inFile = [...numbersIn(file)].filter(([tensor]) => !/^(check|optimiser)\./.test(tensor));
    const shapes = Object.fromEntries(inFile.map(([tensor, { shape }]) => [tensor, shape]));
    for (const { text } of scripts) {
      const { layers, free } = readTables(text);
      const dense = layers.flatMap(({ name: layer, inputs, units }) => [
        [`${layer}.W`, [inputs, units]],
        [`${layer}.b`, [units]],
      ]);
      expect({ ...Object.fromEntries(dense), ...free }).toEqual(shapes);
    }
  });

  test("the stored outputs come out of what the script declares and the bytes of the file", () => {
    const { file, scripts, snapshot } = runOf(name);
    const numbers = numbersIn(file);
    for (const { text } of scripts) {
      for (const [output, values] of Object.entries(plainOutputs(text, numbers, snapshot.settings))) {
        const stored = Array.from(numbers.get(`check.${output}`)?.values ?? []);
        expect(values.length, output).toBe(stored.length);
        const scale = Math.max(1, ...stored.map(Math.abs));
        const error = Math.max(0, ...stored.map((value, i) => Math.abs(value - (values[i] ?? Number.NaN))));
        expect(error / scale, `largest error of ${output}`).toBeLessThan(TOLERANCE);
      }
    }
  });
});

/** Every output that is in the file, all examples one after another. */
function plainOutputs(script: string, numbers: FileNumbers, settings: Settings): Readonly<Record<string, Row>> {
  const tables = readTables(script);
  const net = new PlainNetwork(tables, numbers);
  const rows = (tensor: string) => (numbers.has(tensor) ? net.matrix(tensor) : []);
  const inputs = rows("check.input");
  switch (settings.model) {
    case "vae":
    case "autoencoder":
    case "cvae": {
      const [conditions, noise] = [rows("check.condition"), rows("check.epsilon")];
      const all = inputs.map((input, i) =>
        latentOutputs(net, settings, { input, condition: conditions[i] ?? [], epsilon: noise[i] ?? [] }),
      );
      const flat = (key: "mu" | "z" | "logits" | "decoded" | "kl" | "log_sigma") => all.flatMap((one) => one[key]);
      const spread = settings.model === "autoencoder" ? {} : { log_sigma: flat("log_sigma") };
      const codes = { mu: flat("mu"), ...spread, z: flat("z"), kl: flat("kl") };
      return {
        ...codes,
        logits: flat("logits"),
        decoded: flat("decoded"),
        reconstruction: reconstructions(net, settings, all),
      };
    }
    case "gan": {
      const critic = inputs.flatMap((x) => net.layer("critic.out", net.hidden("critic", x)));
      const sample = rows("check.noise").flatMap((e) => net.layer("generator.out", net.hidden("generator", e)));
      return { critic, sample };
    }
    default: {
      const all = inputs.map((x) => densityOutputs(net, tables, script, settings, x));
      const z = all.flatMap((one) => one.z ?? []);
      return { log_density: all.map((one) => one.log_density), ...(settings.model === "made" ? {} : { z }) };
    }
  }
}

test.runIf(hasPython)("Python reads every script", () => {
  const files = [...runs.values()].flatMap(({ scripts }) => scripts.map(({ fileName }) => path.join(folder, fileName)));
  const compile = "import sys; [compile(open(file, encoding='utf-8').read(), file, 'exec') for file in sys.argv[1:]]";
  execFileSync(PYTHON, ["-c", compile, ...files]);
});

test.runIf(hasTorch)(
  "PyTorch: every script finds the stored outputs, and its next 20 steps are those of the page",
  () => {
    const harness = path.join(import.meta.dirname, "run_scripts.py");
    const results = JSON.parse(execFileSync(PYTHON, [harness, folder, "pytorch"], { encoding: "utf-8" })) as Record<
      string,
      {
        readonly isRight: boolean;
        readonly said: readonly string[];
        readonly losses: number;
        readonly parameters: number;
      }
    >;
    expect(Object.keys(results).toSorted()).toEqual([...SCRIPT_CASE_NAMES].toSorted());
    for (const [name, { isRight, said, losses, parameters }] of Object.entries(results)) {
      expect(isRight, `${name}: ${said.join("\n")}`).toBe(true);
      expect(losses, `losses of ${name}`).toBeLessThan(STEP_TOLERANCE.losses);
      expect(parameters, `parameters of ${name}`).toBeLessThan(STEP_TOLERANCE.parameters);
    }
  },
  240_000,
);
