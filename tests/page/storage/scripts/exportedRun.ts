/** A run of a few steps, as its files have it, and what its next steps are: minibatches, losses and where they lead. */
import type { Dataset } from "../../../../src/core/datasets/dataset.ts";
import { minibatchIndices } from "../../../../src/core/datasets/minibatches.ts";
import { drawDataset } from "../../../../src/core/datasets/registry.ts";
import { splitDataset } from "../../../../src/core/datasets/split.ts";
import * as tf from "../../../../src/core/compute/tf.ts";
import { DATA_KINDS } from "../../../../src/core/shared/dataKinds.ts";
import { RandomStream } from "../../../../src/core/shared/random.ts";
import type { SelfCheck } from "../../../../src/core/shared/selfCheck.ts";
import type { Settings, SettingsPatch } from "../../../../src/core/settings/descriptors.ts";
import type { RunSnapshot } from "../../../../src/core/settings/snapshot.ts";
import { startingSettings } from "../../../../src/core/settings/starting.ts";
import { createDeviceData, type DeviceData } from "../../../../src/core/training/deviceData.ts";
import { drawMinibatch } from "../../../../src/core/training/drawMinibatch.ts";
import { selfCheck } from "../../../../src/core/training/inquiries/selfCheck.ts";
import { Trainer } from "../../../../src/core/training/trainer.ts";
import { createModel } from "../../../../src/core/models/registry.ts";
import { architectureOf } from "../../../../src/core/models/architecture.ts";
import type { DataIdentity } from "../../../../src/page/storage/runRecord.ts";
import { FORMATS, weightsParts } from "../../../../src/page/storage/files/weightsFile.ts";
import { writeTensors, type WrittenTensor } from "../../../../src/page/storage/files/safetensors.ts";

const COUNT = 60;
const SIDE = 8;
const ITEMS = 12;
/** Enough for optimisers to have a state and for flows to be no longer the identity. */
const STEPS_BEFORE = 4;
const STEPS_AFTER = 20;
const EXAMPLES = 4;

export interface ExportedRun {
  readonly snapshot: RunSnapshot;
  readonly data: DataIdentity;
  readonly check: SelfCheck;
  /** The run as a file of weights. */
  readonly file: Uint8Array;
  /** The steps that follow, as a file that a test in Python reads; null where nobody does. */
  readonly next: Uint8Array | null;
}

/** On the backend that is running. */
export async function exportedRun(
  patch: SettingsPatch,
  { withNext }: { readonly withNext: boolean },
): Promise<ExportedRun> {
  const settings: Settings = { ...startingSettings(patch), toyCount: 100, ...patch };
  const dataset = datasetOf(settings);
  const data = createDeviceData(dataset, splitDataset(dataset));
  const trainer = Trainer.create(settings, data);
  for (let step = 0; step < STEPS_BEFORE; step++) trainer.advance();
  await trainer.takeLosses();
  const snapshot = await trainer.snapshot();
  const check = await trainer.inspect((moment) => selfCheck(moment.model, moment.parameters, data, EXAMPLES));
  const next = withNext ? await nextSteps(trainer, settings, data) : null;
  trainer.dispose();
  data.dispose();
  const identity: DataIdentity = {
    name: settings.dataset,
    fingerprint: "0123456789abcdef",
    title: null,
    trainCount: COUNT - COUNT / 10,
    heldOutCount: COUNT / 10,
  };
  const { tensors, metadata } = weightsParts({ snapshot, data: identity, backend: "cpu" }, check, FORMATS.weights);
  return { snapshot, data: identity, check, file: writeTensors(tensors, metadata), next };
}

/** Minibatches by place (`x.0`, `epsilon.0`, `condition.0` …), `beta` and `losses` [steps], and `after.` every parameter. */
async function nextSteps(trainer: Trainer, settings: Settings, data: DeviceData): Promise<Uint8Array> {
  const model = createModel(architectureOf(settings, data.shape));
  const random = RandomStream.fromSeed(settings.seed);
  const tensors = new Map<string, WrittenTensor>();
  const beta: number[] = [];
  for (let at = 0; at < STEPS_AFTER; at++) {
    const { step } = trainer;
    const indices = minibatchIndices(random.split("shuffle"), data.train.shape[0], settings.batchSize, step);
    const minibatch = tf.tidy(() =>
      drawMinibatch(model, data, settings, random, { step, indices, choice: { kind: "own" } }),
    );
    const { x, eps, condition } = minibatch;
    tensors.set(`x.${at}`, { shape: x.shape, values: await x.data<"float32">() });
    tensors.set(`epsilon.${at}`, { shape: eps.shape, values: await eps.data<"float32">() });
    if (condition !== null) {
      tensors.set(`condition.${at}`, { shape: condition.shape, values: await condition.data<"float32">() });
    }
    tf.dispose([x, eps, condition ?? []]);
    beta.push(trainer.beta);
    trainer.advance();
  }
  const losses = await trainer.takeLosses();
  tensors.set("losses", { shape: [STEPS_AFTER], values: Float32Array.from(losses?.objective ?? []) });
  tensors.set("beta", { shape: [STEPS_AFTER], values: Float32Array.from(beta) });
  const { parameters } = await trainer.snapshot();
  for (const [name, values] of Object.entries(parameters)) tensors.set(`after.${name}`, values);
  return writeTensors(tensors, new Map());
}

function datasetOf(settings: Settings): Dataset {
  const random = RandomStream.fromSeed(23);
  const shared = { classes: 3, count: COUNT, labels: Uint8Array.from({ length: COUNT }, (_, i) => i % 3) };
  switch (DATA_KINDS[settings.dataset].kind) {
    case "images": {
      const images = Uint8Array.from(random.uniforms(COUNT * SIDE * SIDE, -200, 256), (level) => Math.max(0, level));
      return { ...shared, kind: "images", name: "speckles", width: SIDE, height: SIDE, images };
    }
    case "points":
      return drawDataset({ ...settings, dataset: "moons" });
    case "ratings": {
      const liked = Uint8Array.from(random.uniforms(COUNT * ITEMS, 0, 1), (value) => Number(value < 0.3));
      return { ...shared, kind: "ratings", name: "likes", items: ITEMS, liked, itemGroups: new Uint8Array(ITEMS) };
    }
  }
}
