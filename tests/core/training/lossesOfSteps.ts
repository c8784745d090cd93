/** Losses of the first steps of a run on one backend: for comparing engines and numbers of threads. */
import { startBackend, stopBackend, type BackendOptions } from "../../../src/core/compute/backends.ts";
import type { Dataset } from "../../../src/core/datasets/dataset.ts";
import { splitDataset } from "../../../src/core/datasets/split.ts";
import { DEFAULT_SETTINGS, type SettingsPatch } from "../../../src/core/settings/descriptors.ts";
import type { BackendName } from "../../../src/core/shared/backends.ts";
import { RandomStream } from "../../../src/core/shared/random.ts";
import { createDeviceData } from "../../../src/core/training/deviceData.ts";
import { Trainer } from "../../../src/core/training/trainer.ts";

const IMAGES = 400;
const SIDE = 28;

export async function lossesOfSteps(
  backend: BackendName,
  steps: number,
  settings: SettingsPatch,
  options: BackendOptions = {},
): Promise<readonly number[]> {
  await startBackend(backend, options);
  const dataset = blobs();
  const data = createDeviceData(dataset, splitDataset(dataset));
  const trainer = Trainer.create({ ...DEFAULT_SETTINGS, ...settings }, data);
  for (let step = 0; step < steps; step++) trainer.advance();
  const losses = await trainer.takeLosses();
  trainer.dispose();
  data.dispose();
  await stopBackend();
  return [...(losses?.objective ?? [])];
}

/** One bright spot an image, at a place drawn from a seed: something to learn, without a file. */
function blobs(): Dataset {
  const random = RandomStream.fromSeed(11);
  const places = random.uniforms(2 * IMAGES, 4, SIDE - 4);
  const images = Uint8Array.from({ length: IMAGES * SIDE * SIDE }, (_, i) => {
    const image = Math.floor(i / (SIDE * SIDE));
    const [x, y] = [i % SIDE, Math.floor(i / SIDE) % SIDE];
    const distance = Math.hypot(x - (places[2 * image] ?? 0), y - (places[2 * image + 1] ?? 0));
    return 255 * Math.exp(-0.1 * distance ** 2);
  });
  const labels = Uint8Array.from({ length: IMAGES }, (_, i) => i % 10);
  return { kind: "images", name: "blobs", width: SIDE, height: SIDE, classes: 10, count: IMAGES, images, labels };
}
