/** What the engine's module offers: operations for the leading thread, and `serve` for the others. Addresses are in bytes. */
import {
  awaitJob,
  closeGate,
  enter,
  leave,
  openGate,
  operation,
  prepareJob,
  setAddress,
  setInteger,
  setReal,
} from "./control";
import { shareActivationGradient, shareAdam, shareRmsprop, shareScale, shareSgd, shareSum } from "./elementwise";
import { shareContinuousBernoulli, shareContinuousBernoulliGradient } from "./continuousBernoulli";
import { shareProduct } from "./product";
import {
  shareBernoulli,
  shareBernoulliGradient,
  shareColumnSum,
  shareGatherRows,
  shareSquaredError,
  shareSquaredErrorGradient,
} from "./rows";

export { forbidSleep } from "./control";
export { gaussianSample, gaussianSampleGradient, objective, objectiveGradient, sumOfSquares } from "./latent";
export { columnsBytes, packedBytes } from "./product";

const PRODUCT = 1;
const ACTIVATION_GRADIENT = 2;
const SUM = 3;
const ADAM = 4;
const SGD = 5;
const RMSPROP = 6;
/** A loss's gradient has the number after its own; the losses are counted the same way in kernels/rows.ts. */
const BERNOULLI = 7;
const BERNOULLI_GRADIENT = 8;
const SQUARED_ERROR = 9;
const SQUARED_ERROR_GRADIENT = 10;
const COLUMN_SUM = 11;
const GATHER_ROWS = 12;
const SCALE = 13;
const CONTINUOUS_BERNOULLI = 14;
const CONTINUOUS_BERNOULLI_GRADIENT = 15;

/** Fewer multiplications or numbers than these are done before another thread has woken up. */
const PRODUCT_WORTH_SHARING = 200_000;
const NUMBERS_WORTH_SHARING = 16_384;

function share(thread: i32): void {
  switch (operation()) {
    case PRODUCT:
      return shareProduct(thread);
    case ACTIVATION_GRADIENT:
      return shareActivationGradient();
    case SUM:
      return shareSum();
    case SCALE:
      return shareScale();
    case ADAM:
      return shareAdam();
    case SGD:
      return shareSgd();
    case RMSPROP:
      return shareRmsprop();
    case BERNOULLI:
      return shareBernoulli();
    case BERNOULLI_GRADIENT:
      return shareBernoulliGradient();
    case CONTINUOUS_BERNOULLI:
      return shareContinuousBernoulli();
    case CONTINUOUS_BERNOULLI_GRADIENT:
      return shareContinuousBernoulliGradient();
    case SQUARED_ERROR:
      return shareSquaredError();
    case SQUARED_ERROR_GRADIENT:
      return shareSquaredErrorGradient();
    case COLUMN_SUM:
      return shareColumnSum();
    default:
      return shareGatherRows();
  }
}

/** Does a job whose arguments are set, with everybody's help if it is worth it. */
function run(code: i32, isWorthSharing: bool): void {
  prepareJob(code);
  if (ASC_FEATURE_THREADS) {
    if (isWorthSharing) {
      openGate();
      share(0);
      closeGate();
      return;
    }
  }
  share(0);
}

/** The job this thread has seen last. */
let seen = 0;

/**
 * Waits for one job and takes part in it. Called again and again by every thread but the leading one, which is number
 * 0: a call that never returned would go on in the slow code that browsers compile first.
 */
export function help(thread: i32): void {
  if (ASC_FEATURE_THREADS) {
    seen = awaitJob(seen);
    if (!enter()) return;
    share(thread);
    leave();
  }
}

/** c [m, n] = act(op(a) op(b) + bias); see product.ts. `packed` and `columns` are memory to work in. */
export function product(
  a: usize,
  b: usize,
  c: usize,
  bias: usize,
  m: i32,
  n: i32,
  k: i32,
  transposeA: i32,
  transposeB: i32,
  activation: i32,
  packed: usize,
  columns: usize,
): void {
  setAddress(0, a);
  setAddress(1, b);
  setAddress(2, c);
  setAddress(3, bias);
  setInteger(4, m);
  setInteger(5, n);
  setInteger(6, k);
  setInteger(7, transposeA);
  setInteger(8, transposeB);
  setInteger(9, activation);
  setAddress(10, packed);
  setAddress(11, columns);
  run(PRODUCT, <i64>m * n * k > PRODUCT_WORTH_SHARING);
}

export function activationGradient(dy: usize, y: usize, dx: usize, count: i32, activation: i32): void {
  setAddress(0, dy);
  setAddress(1, y);
  setAddress(2, dx);
  setInteger(3, count);
  setInteger(4, activation);
  run(ACTIVATION_GRADIENT, count > NUMBERS_WORTH_SHARING);
}

export function sum(a: usize, b: usize, out: usize, count: i32): void {
  setAddress(0, a);
  setAddress(1, b);
  setAddress(2, out);
  setInteger(3, count);
  run(SUM, count > NUMBERS_WORTH_SHARING);
}

/** out = x times the number at `factor`. */
export function scale(x: usize, factor: usize, out: usize, count: i32): void {
  setAddress(0, x);
  setAddress(1, factor);
  setAddress(2, out);
  setInteger(3, count);
  run(SCALE, count > NUMBERS_WORTH_SHARING);
}

export function adam(
  parameter: usize,
  gradient: usize,
  m: usize,
  v: usize,
  count: i32,
  beta1: f32,
  beta2: f32,
  stepSize: f32,
  epsilon: f32,
): void {
  setAddress(0, parameter);
  setAddress(1, gradient);
  setAddress(2, m);
  setAddress(3, v);
  setInteger(4, count);
  setReal(5, beta1);
  setReal(6, beta2);
  setReal(7, stepSize);
  setReal(8, epsilon);
  run(ADAM, count > NUMBERS_WORTH_SHARING);
}

export function sgd(
  parameter: usize,
  gradient: usize,
  velocity: usize,
  count: i32,
  momentum: f32,
  learningRate: f32,
): void {
  setAddress(0, parameter);
  setAddress(1, gradient);
  setAddress(2, velocity);
  setInteger(3, count);
  setReal(4, momentum);
  setReal(5, learningRate);
  run(SGD, count > NUMBERS_WORTH_SHARING);
}

export function rmsprop(
  parameter: usize,
  gradient: usize,
  v: usize,
  count: i32,
  decay: f32,
  learningRate: f32,
  epsilon: f32,
): void {
  setAddress(0, parameter);
  setAddress(1, gradient);
  setAddress(2, v);
  setInteger(3, count);
  setReal(4, decay);
  setReal(5, learningRate);
  setReal(6, epsilon);
  run(RMSPROP, count > NUMBERS_WORTH_SHARING);
}

/** `loss`: BERNOULLI, SQUARED_ERROR or CONTINUOUS_BERNOULLI. `mean`: the mean function, for the one that has two. */
export function rowLoss(loss: i32, logits: usize, x: usize, out: usize, rows: i32, columns: i32, mean: i32): void {
  setAddress(0, logits);
  setAddress(1, x);
  setAddress(2, out);
  setInteger(3, rows);
  setInteger(4, columns);
  setInteger(5, mean);
  run(loss, rows * columns > NUMBERS_WORTH_SHARING);
}

export function rowLossGradient(
  loss: i32,
  dy: usize,
  logits: usize,
  x: usize,
  out: usize,
  rows: i32,
  columns: i32,
  mean: i32,
): void {
  setAddress(0, dy);
  setAddress(1, logits);
  setAddress(2, x);
  setAddress(3, out);
  setInteger(4, rows);
  setInteger(5, columns);
  setInteger(6, mean);
  run(loss + 1, rows * columns > NUMBERS_WORTH_SHARING);
}

export function columnSum(x: usize, out: usize, rows: i32, columns: i32): void {
  setAddress(0, x);
  setAddress(1, out);
  setInteger(2, rows);
  setInteger(3, columns);
  run(COLUMN_SUM, rows * columns > NUMBERS_WORTH_SHARING);
}

export function gatherRows(x: usize, indices: usize, out: usize, count: i32, columns: i32): void {
  setAddress(0, x);
  setAddress(1, indices);
  setAddress(2, out);
  setInteger(3, count);
  setInteger(4, columns);
  run(GATHER_ROWS, count * columns > NUMBERS_WORTH_SHARING);
}
