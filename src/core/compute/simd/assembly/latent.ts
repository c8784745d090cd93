/** What one thread does alone: the latent space and the objective, which are some hundred numbers, and one long sum. */
import { exp, firstLanes, fma, sumOfLanes } from "./math";

/** Beyond it log σ is cut off; the limit of `../../ops/gaussianSample.ts`. */
const LOG_SIGMA_LIMIT: f32 = 10;

function sigmaOf(logSigma: v128): v128 {
  return exp(limited(logSigma));
}

function limited(logSigma: v128): v128 {
  return f32x4.min(f32x4.max(logSigma, f32x4.splat(-LOG_SIGMA_LIMIT)), f32x4.splat(LOG_SIGMA_LIMIT));
}

/** z = μ + σ ε, KL = ½ (μ² + σ² - 1) - log σ. */
export function gaussianSample(mu: usize, logSigma: usize, eps: usize, z: usize, kl: usize, count: i32): void {
  const half = f32x4.splat(0.5);
  for (let at: usize = 0, end = <usize>count * 4; at < end; at += 16) {
    const m = v128.load(mu + at);
    const sigma = sigmaOf(v128.load(logSigma + at));
    v128.store(z + at, fma(sigma, v128.load(eps + at), m));
    const moments = f32x4.sub(fma(sigma, sigma, f32x4.mul(m, m)), f32x4.splat(1));
    v128.store(kl + at, f32x4.sub(f32x4.mul(moments, half), limited(v128.load(logSigma + at))));
  }
}

/** dμ = dz + dKL μ, d log σ = dz σ ε + dKL (σ² - 1). */
export function gaussianSampleGradient(
  dz: usize,
  dkl: usize,
  mu: usize,
  logSigma: usize,
  eps: usize,
  dmu: usize,
  dlogSigma: usize,
  count: i32,
): void {
  const one = f32x4.splat(1);
  for (let at: usize = 0, end = <usize>count * 4; at < end; at += 16) {
    const sigma = sigmaOf(v128.load(logSigma + at));
    const dZ = v128.load(dz + at);
    const dKl = v128.load(dkl + at);
    v128.store(dmu + at, fma(dKl, v128.load(mu + at), dZ));
    const throughZ = f32x4.mul(dZ, f32x4.mul(sigma, v128.load(eps + at)));
    v128.store(dlogSigma + at, fma(dKl, f32x4.sub(f32x4.mul(sigma, sigma), one), throughZ));
  }
}

/** Σ x²: four sums of vectors, in an order of their own. */
export function sumOfSquares(x: usize, out: usize, count: i32): void {
  let s0 = f32x4.splat(0);
  let s1 = s0;
  let s2 = s0;
  let s3 = s0;
  let left = count;
  for (; left >= 16; left -= 16, x += 64) {
    s0 = squareOnto(s0, v128.load(x));
    s1 = squareOnto(s1, v128.load(x, 16));
    s2 = squareOnto(s2, v128.load(x, 32));
    s3 = squareOnto(s3, v128.load(x, 48));
  }
  for (; left > 0; left -= 4, x += 16) s0 = squareOnto(s0, firstLanes(v128.load(x), left));
  store<f32>(out, sumOfLanes(f32x4.add(f32x4.add(s0, s1), f32x4.add(s2, s3))));
}

function squareOnto(sum: v128, x: v128): v128 {
  return fma(x, x, sum);
}

function klOfDimension(kl: usize, j: i32, batch: i32, latentDim: i32): f32 {
  let sum: f32 = 0;
  for (let i = 0; i < batch; i++) sum += load<f32>(kl + <usize>(i * latentDim + j) * 4);
  return sum / <f32>batch;
}

/** out = (R, K, R + β Σ_j max(K_j, freeBits)) with R and K_j means over the batch. */
export function objective(
  reconstruction: usize,
  kl: usize,
  batch: i32,
  latentDim: i32,
  beta: f32,
  freeBits: f32,
  out: usize,
): void {
  let R: f32 = 0;
  for (let i = 0; i < batch; i++) R += load<f32>(reconstruction + <usize>i * 4);
  R /= <f32>batch;
  let K: f32 = 0;
  let penalised: f32 = 0;
  for (let j = 0; j < latentDim; j++) {
    const klOfJ = klOfDimension(kl, j, batch, latentDim);
    K += klOfJ;
    penalised += freeBits > 0 ? max(klOfJ, freeBits) : klOfJ;
  }
  store<f32>(out, R);
  store<f32>(out, K, 4);
  store<f32>(out, R + beta * penalised, 8);
}

/** dR_i = (dy₀ + dy₂) / B, dKL_ij = (dy₁ + dy₂ β [freeBits = 0 or K_j ≥ freeBits]) / B. */
export function objectiveGradient(
  dy: usize,
  kl: usize,
  batch: i32,
  latentDim: i32,
  beta: f32,
  freeBits: f32,
  dreconstruction: usize,
  dkl: usize,
): void {
  const forR = (load<f32>(dy) + load<f32>(dy, 8)) / <f32>batch;
  for (let i = 0; i < batch; i++) store<f32>(dreconstruction + <usize>i * 4, forR);
  for (let j = 0; j < latentDim; j++) {
    const passes = freeBits <= 0 || klOfDimension(kl, j, batch, latentDim) >= freeBits;
    const forKl = (load<f32>(dy, 4) + (passes ? load<f32>(dy, 8) * beta : 0)) / <f32>batch;
    for (let i = 0; i < batch; i++) store<f32>(dkl + <usize>(i * latentDim + j) * 4, forKl);
  }
}
