/** The moments of a run's timeline as tensors of a file, and back. Knows no database. */
import type { Evaluation } from "../../../core/shared/measurements.ts";
import type { PastMoment, PastWeights } from "../../../core/shared/timeline.ts";
import type { Place } from "../expecting.ts";
import { parseMoment } from "../parseMoment.ts";
import type { RunBody } from "../runRecord.ts";
import { StoreFailure } from "../storeFailure.ts";
import { FileRefused } from "./fileRefused.ts";
import { floatsOf, type FileTensor, type WrittenTensor } from "./safetensors.ts";

/** Arrays of a measurement, and as what they lie in a file. */
const MEASURED = {
  klPerDimension: "kl_per_dimension",
  varianceOfMean: "variance_of_mean",
  mu: "mu",
  logSigma: "log_sigma",
} as const satisfies Partial<Record<keyof Evaluation, string>>;

type Tensors = ReadonlyMap<string, FileTensor>;
type NamedTensor = readonly [string, WrittenTensor];

/**
 * `moments.<i>.weights.<parameter>`, F16 with a power of two to multiply by in `about`, or F32; `moments.<i>.mu` and the other
 * arrays of its measurement, F32 [length].
 */
export function momentsParts(moments: readonly PastMoment[]): {
  readonly about: readonly object[];
  readonly tensors: readonly NamedTensor[];
} {
  const about = moments.map(({ evaluation, weights, ...rest }) => {
    const { klPerDimension: _, varianceOfMean: __, mu: ___, logSigma: ____, ...figures } = evaluation;
    return { ...rest, evaluation: figures, scales: scalesOf(weights) };
  });
  return { about, tensors: moments.flatMap((moment, i) => tensorsOf(moment, `moments.${i}.`)) };
}

function tensorsOf({ evaluation, weights }: PastMoment, prefix: string): readonly NamedTensor[] {
  const measured = Object.entries(MEASURED).map(([key, name]) => {
    const values = evaluation[key as keyof typeof MEASURED];
    return [`${prefix}${name}`, { shape: [values.length], values }] as const;
  });
  const learned = Object.entries(weights.values).map(([name, tensor]) => {
    const values = "halves" in tensor ? tensor.halves : tensor.values;
    return [`${prefix}weights.${name}`, { shape: tensor.shape, values }] as const;
  });
  return [...measured, ...learned];
}

/** Null: exact. */
function scalesOf(weights: PastWeights): Readonly<Record<string, number>> | null {
  if (weights.kind === "exact") return null;
  return Object.fromEntries(Object.entries(weights.values).map(([name, { scale }]) => [name, scale]));
}

/** Those that fit the run; what is damaged in one costs that one. Arrays are as long as the file has them, whatever it says. @throws StoreFailure */
export function parseMoments(place: Place, tensors: Tensors, body: RunBody): readonly PastMoment[] {
  const found = place.list().flatMap((about, i) => {
    try {
      return [parseMoment(described(about, tensors, `moments.${i}.`, body), body)];
    } catch (error) {
      if (error instanceof StoreFailure || error instanceof FileRefused) return [];
      throw error;
    }
  });
  // Each later than the one before: of what is not, no timeline can be made.
  return found.filter(({ step }, i) => found.slice(0, i).every((before) => before.step < step));
}

function described(about: Place, tensors: Tensors, prefix: string, { snapshot }: RunBody): object {
  const measured = Object.entries(MEASURED).map(([key, name]) => {
    return [key, floatsOf(tensorNamed(tensors, `${prefix}${name}`, "F32"))] as const;
  });
  const scales = about.at("scales").orNull((place) => place);
  const values = Object.keys(snapshot.parameters).map((name) => {
    const tensor = tensorNamed(tensors, `${prefix}weights.${name}`, scales === null ? "F32" : "F16");
    const { shape } = tensor;
    if (scales === null) return [name, { shape, values: floatsOf(tensor) }] as const;
    const halves = new Uint16Array(tensor.bytes.slice().buffer);
    return [name, { shape, halves, scale: scales.at(name).value }] as const;
  });
  const kind = scales === null ? "exact" : "rounded";
  return {
    ...Object(about.value),
    evaluation: { ...Object(about.at("evaluation").value), ...Object.fromEntries(measured) },
    weights: { kind, values: Object.fromEntries(values) },
  };
}

function tensorNamed(tensors: Tensors, name: string, dtype: FileTensor["dtype"]): FileTensor {
  const tensor = tensors.get(name);
  if (tensor === undefined) throw new FileRefused("missing", name);
  if (tensor.dtype !== dtype) throw new FileRefused("wrongShape", name, `${tensor.dtype}, not ${dtype}`);
  return tensor;
}
