/** Kept runs to write to files: made up, small, with everything that a record can have. */
import { DEFAULT_SETTINGS, type Settings } from "../../../../src/core/settings/descriptors.ts";
import type { RunSnapshot } from "../../../../src/core/settings/snapshot.ts";
import { Series } from "../../../../src/core/shared/series.ts";
import type { PastMoment, PastWeights } from "../../../../src/core/shared/timeline.ts";
import type { KeptRun } from "../../../../src/page/storage/runRecord.ts";

export const HOSTILE = `"><script>alert(1)</script> & 数据 \u0000 ‮ 😀`;

/** A run of three tensors with two moments, one rounded and one exact, and with curves that have an unfinished bucket and a value that is not finite. */
export function smallRun(part: { readonly snapshot?: RunSnapshot; readonly settings?: Settings } = {}): KeptRun {
  const settings = part.snapshot?.settings ?? part.settings ?? DEFAULT_SETTINGS;
  const snapshot = part.snapshot ?? madeUpSnapshot(settings);
  const train = new Series(["negativeElbo", "reconstruction", "kl", "objective"], 4);
  for (let step = 0; step < 11; step++) {
    train.append(step, { negativeElbo: step / 3, reconstruction: Math.PI * step, kl: 1e-300, objective: -0 });
  }
  const heldOut = new Series(["negativeElbo", "reconstruction", "kl"]);
  heldOut.append(0, { negativeElbo: 543.21, reconstruction: 540, kl: Number.NaN });
  const record = {
    version: 1,
    id: "a-run",
    createdAt: 1_700_000_000_000,
    savedAt: 1_700_000_100_000,
    title: HOSTILE,
    tags: ["β", HOSTILE],
    notes: `${HOSTILE}\n`.repeat(3),
    settings,
    data: {
      name: settings.dataset,
      fingerprint: "0123456789abcdef",
      title: null,
      trainCount: 9000,
      heldOutCount: 1000,
    },
    backend: "wasm",
    step: snapshot.step,
    stepsPerEpoch: 71,
    trainedSeconds: 12.34,
    figures: { step: 10, negativeElbo: 180.5, reconstruction: 170, kl: 10.5, activeUnits: 2, count: 1000 },
    sparkline: [540, 300.25, Number.NaN],
    sweep: null,
    bytes: 0,
  } as const;
  const curves = {
    train: train.saved(),
    heldOut: heldOut.saved(),
    klPerDimension: null,
    clock: new Series(["seconds"]).saved(),
    marks: [{ step: 7, name: "beta", from: "1", to: "20" }],
  };
  const grid = { side: 2, tileWidth: 2, tileHeight: 1, pixels: Uint8Array.of(0, 64, 128, 255, 1, 2, 3, 4) };
  const past = { origin: settings, journal: [], measured: Number.NEGATIVE_INFINITY, changed: null, takenBack: 1 };
  const moments = madeUpMoments(snapshot);
  return { record, body: { version: 1, id: "a-run", snapshot, past, curves, grid }, moments };
}

function madeUpMoments({ step, settings, parameters }: RunSnapshot): readonly PastMoment[] {
  const names = Object.entries(parameters);
  const halves = names.map(([name, { shape, values }], i) => {
    return [
      name,
      { shape, halves: Uint16Array.from(values, (_, j) => 31_000 * (i + j) + 7), scale: 2 ** (i - 3) },
    ] as const;
  });
  return [
    madeUpMoment(Math.floor(step / 2), 0, settings, { kind: "rounded", values: Object.fromEntries(halves) }),
    madeUpMoment(step, 1, settings, { kind: "exact", values: parameters }),
  ];
}

/** Of a measurement of three held-out examples. */
export function madeUpMoment(
  step: number,
  takenBack: number,
  { latentDim }: Settings,
  weights: PastWeights,
): PastMoment {
  const numbers = (length: number) => Float32Array.from({ length }, (_, i) => Math.cos(step + i));
  return {
    version: 1,
    step,
    takenBack,
    beta: 1 / 3,
    evaluation: {
      step,
      family: "latent",
      negativeElbo: 200.125 - step,
      reconstruction: 190,
      kl: Number.NaN,
      isKlEstimated: false,
      klPerDimension: numbers(latentDim),
      varianceOfMean: numbers(latentDim),
      activeUnits: 1,
      count: 3,
      decoderSigma: null,
      mu: numbers(3 * latentDim),
      logSigma: new Float32Array(0),
      recall: { k: 10, model: 0.5, popularity: 0.25, users: 3 },
    },
    weights,
  };
}

function madeUpSnapshot(settings: Settings): RunSnapshot {
  const tensor = (shape: readonly number[], scale: number) => ({
    shape,
    values: Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) => scale * Math.sin(i)),
  });
  const parameters = {
    "encoder.0.W": tensor([3, 2], 1),
    "encoder.0.b": tensor([2], 1e-42),
    "decoder.out.b": tensor([3], 9e37),
  };
  const slots = Object.fromEntries(
    Object.entries(parameters).map(([name, { shape }]) => [`m/${name}`, tensor(shape, 0.1)]),
  );
  return { version: 1, settings, step: 11, scheduleStart: 3, parameters, optimiser: { count: 11, slots } };
}
