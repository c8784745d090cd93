/** What a step minimises and its gradient on WebGL. */
import type * as tf from "../tf.ts";
import { MEASURED, OBJECTIVE, OBJECTIVE_GRADIENT } from "../ops/objective.ts";
import type { WebglBackend } from "./backend.ts";
import { columnSums, columnSumSource } from "./columnSum.ts";
import { inputOf, numberOf, sizesOf, webglKernel } from "./kernel.ts";
import type { Program } from "./program.ts";
import { run } from "./run.ts";

/** Above it the KL is summed over the batch by many texels at once before one adds up everything. */
const KL_AT_ONCE = 4096;

/** Both texels of the result add up everything. `kl` has `klRows` rows that sum to the batch's. */
const value: Program = {
  name: "objective",
  inputs: ["reconstruction", "kl"],
  outputs: ["measured"],
  ints: ["batch", "klRows", "latentDim"],
  floats: ["beta", "freeBits"],
  source: `${columnSumSource("kl")}
vec2 penalised(vec2 kl) { return freeBits > 0.0 ? mix(kl, vec2(freeBits), lessThan(kl, vec2(freeBits))) : kl; }
void compute(int row, int col) {
  vec2 pair = vec2(0);
  for (int i = 0; i < batch / 2; i++) pair += reconstruction_at(0, i).xy;
  if (batch % 2 == 1) pair.x += reconstruction_at(0, batch / 2).x;
  float R = (pair.x + pair.y) / float(batch);
  float K = 0.0, penalty = 0.0;
  for (int j = 0; j < latentDim; j += 2) {
    vec2 kl = columnSum(j / 2, 0, klRows) / float(batch);
    vec2 cost = penalised(kl);
    bool second = j + 1 < latentDim;
    K += second ? kl.x + kl.y : kl.x;
    penalty += second ? cost.x + cost.y : cost.x;
  }
  measured = col == 0 ? vec4(R, K, 0, 0) : vec4(R + beta * penalty, 0, 0, 0);
}`,
};

/** dy as uniforms where the CPU has it, as a step does: three numbers need no texture. */
const DY = {
  known: { inputs: [], floats: ["dy0", "dy1", "dy2"], source: "vec3 slopes() { return vec3(dy0, dy1, dy2); }" },
  drawn: { inputs: ["dy"], floats: [], source: "vec3 slopes() { return vec3(dy_at(0, 0).xy, dy_at(0, 1).x); }" },
} as const;

type Place = keyof typeof DY;

function reconstructionGradient(place: Place): Program {
  const { inputs, floats, source } = DY[place];
  return {
    name: `objective gradient, reconstruction, dy ${place}`,
    inputs,
    outputs: ["dreconstruction"],
    ints: ["batch"],
    floats,
    source: `${source}
void compute(int row, int col) { dreconstruction = vec4((slopes().x + slopes().z) / float(batch)); }`,
  };
}

/** `total` is Σ_b kl_bj, read where there are free bits. */
function klGradient(place: Place, free: boolean): Program {
  const { inputs, floats, source } = DY[place];
  return {
    name: `objective gradient, KL, dy ${place}${free ? ", free bits" : ""}`,
    inputs: free ? [...inputs, "total"] : inputs,
    outputs: ["dkl"],
    ints: ["batch"],
    floats: [...floats, "beta", ...(free ? ["freeBits"] : [])],
    source: `${source}
${free ? "bvec4 isFree(int col) { return lessThan(total_at(0, col).xyxy / float(batch), vec4(freeBits)); }" : ""}
void compute(int row, int col) {
  vec4 penalised = vec4(slopes().z * beta);
  ${free ? "penalised = mix(penalised, vec4(0), isFree(col));" : ""}
  dkl = (slopes().y + penalised) / float(batch);
}`,
  };
}

const gradients = { known: gradientPrograms("known"), drawn: gradientPrograms("drawn") };

function gradientPrograms(place: Place) {
  return {
    reconstruction: reconstructionGradient(place),
    kl: klGradient(place, false),
    klWithFreeBits: klGradient(place, true),
  };
}

export const objectiveKernel = webglKernel(OBJECTIVE, ({ backend, inputs, attrs }) => {
  const [batch, latentDim] = sizesOf(inputs, "kl");
  const isLarge = batch * latentDim > KL_AT_ONCE;
  const kl = isLarge ? columnSums(backend, inputOf(inputs, "kl")) : inputOf(inputs, "kl");
  const uniforms = {
    batch,
    latentDim,
    klRows: isLarge ? 1 : batch,
    beta: numberOf(attrs, "beta"),
    freeBits: numberOf(attrs, "freeBits"),
  };
  const measured = run(backend, value, { ...inputs, kl }, [MEASURED.length], uniforms);
  if (isLarge) backend.disposeIntermediateTensorInfo(kl);
  return measured;
});

export const objectiveGradientKernel = webglKernel(OBJECTIVE_GRADIENT, ({ backend, inputs, attrs }) => {
  const [kl, dy] = [inputOf(inputs, "kl"), inputOf(inputs, "dy")];
  const [batch] = sizesOf(inputs, "kl");
  const freeBits = numberOf(attrs, "freeBits");
  const slopes = knownSlopes(backend, dy);
  const programs = gradients[slopes === null ? "drawn" : "known"];
  const uniforms = { batch, beta: numberOf(attrs, "beta"), freeBits, ...slopes };
  const dreconstruction = run(backend, programs.reconstruction, inputs, [batch], uniforms);
  if (freeBits === 0) return [...dreconstruction, ...run(backend, programs.kl, inputs, kl.shape, uniforms)];
  const total = columnSums(backend, kl);
  const dkl = run(backend, programs.klWithFreeBits, { ...inputs, total }, kl.shape, uniforms);
  backend.disposeIntermediateTensorInfo(total);
  return [...dreconstruction, ...dkl];
});

/** Null when only the device has them. */
function knownSlopes(backend: WebglBackend, dy: tf.TensorInfo): Readonly<Record<string, number>> | null {
  const { values } = backend.texData.get(dy.dataId);
  if (values === null || values === undefined) return null;
  return { dy0: values[0] ?? Number.NaN, dy1: values[1] ?? Number.NaN, dy2: values[2] ?? Number.NaN };
}
