/** Operations on each number by itself: an item is a stretch of them. Blocks are padded, so vectors may reach past the end. */
import { slopeFromOutput } from "./activation";
import { address, integer, nextItem, real } from "./control";
import { fma } from "./math";

/** Numbers in one item: 64 KiB of each operand, a few microseconds. */
const ITEM: i32 = 16_384;

/** Arguments: 0 dy, 1 y, 2 dx, 3 count, 4 activation. dx = dy act'(x). */
export function shareActivationGradient(): void {
  const count = integer(3);
  for (let from = nextItem() * ITEM; from < count; from = nextItem() * ITEM) {
    const end = <usize>min(from + ITEM, count) * 4;
    for (let at = <usize>from * 4; at < end; at += 16) {
      const slope = slopeFromOutput(v128.load(address(1) + at), integer(4));
      v128.store(address(2) + at, f32x4.mul(v128.load(address(0) + at), slope));
    }
  }
}

/** Arguments: 0 a, 1 b, 2 sum, 3 count. */
export function shareSum(): void {
  const count = integer(3);
  for (let from = nextItem() * ITEM; from < count; from = nextItem() * ITEM) {
    const end = <usize>min(from + ITEM, count) * 4;
    for (let at = <usize>from * 4; at < end; at += 16) {
      v128.store(address(2) + at, f32x4.add(v128.load(address(0) + at), v128.load(address(1) + at)));
    }
  }
}

/** Arguments: 0 x, 1 factor, 2 out, 3 count. */
export function shareScale(): void {
  const count = integer(3);
  const factor = v128.load_splat<f32>(address(1));
  for (let from = nextItem() * ITEM; from < count; from = nextItem() * ITEM) {
    const end = <usize>min(from + ITEM, count) * 4;
    for (let at = <usize>from * 4; at < end; at += 16) {
      v128.store(address(2) + at, f32x4.mul(v128.load(address(0) + at), factor));
    }
  }
}

/**
 * Arguments: 0 θ, 1 g, 2 M, 3 V, 4 count, 5 β₁, 6 β₂, 7 step size, 8 ε; θ, M and V in place.
 * M ← β₁ M + g, V ← β₂ V + g², θ ← θ - step size · M / (√V + ε).
 */
export function shareAdam(): void {
  const count = integer(4);
  const beta1 = f32x4.splat(real(5));
  const beta2 = f32x4.splat(real(6));
  const stepSize = f32x4.splat(-real(7));
  const epsilon = f32x4.splat(real(8));
  const theta = address(0);
  const gradient = address(1);
  const first = address(2);
  const second = address(3);
  for (let from = nextItem() * ITEM; from < count; from = nextItem() * ITEM) {
    const end = <usize>min(from + ITEM, count) * 4;
    for (let at = <usize>from * 4; at < end; at += 16) {
      const g = v128.load(gradient + at);
      const M = fma(v128.load(first + at), beta1, g);
      const V = fma(v128.load(second + at), beta2, f32x4.mul(g, g));
      v128.store(first + at, M);
      v128.store(second + at, V);
      const direction = f32x4.div(M, f32x4.add(f32x4.sqrt(V), epsilon));
      v128.store(theta + at, fma(stepSize, direction, v128.load(theta + at)));
    }
  }
}

/** Arguments: 0 θ, 1 g, 2 velocity, 3 count, 4 momentum, 5 learning rate; in place. v ← μ v + g, θ ← θ - η v. */
export function shareSgd(): void {
  const count = integer(3);
  const momentum = f32x4.splat(real(4));
  const rate = f32x4.splat(-real(5));
  for (let from = nextItem() * ITEM; from < count; from = nextItem() * ITEM) {
    const end = <usize>min(from + ITEM, count) * 4;
    for (let at = <usize>from * 4; at < end; at += 16) {
      const velocity = fma(v128.load(address(2) + at), momentum, v128.load(address(1) + at));
      v128.store(address(2) + at, velocity);
      v128.store(address(0) + at, fma(rate, velocity, v128.load(address(0) + at)));
    }
  }
}

/** Arguments: 0 θ, 1 g, 2 v, 3 count, 4 α, 5 learning rate, 6 ε; in place. v ← α v + (1 - α) g², θ ← θ - η g / (√v + ε). */
export function shareRmsprop(): void {
  const count = integer(3);
  const decay = f32x4.splat(real(4));
  const fresh = f32x4.splat(1 - real(4));
  const rate = f32x4.splat(-real(5));
  const epsilon = f32x4.splat(real(6));
  for (let from = nextItem() * ITEM; from < count; from = nextItem() * ITEM) {
    const end = <usize>min(from + ITEM, count) * 4;
    for (let at = <usize>from * 4; at < end; at += 16) {
      const g = v128.load(address(1) + at);
      const v = fma(v128.load(address(2) + at), decay, f32x4.mul(f32x4.mul(g, g), fresh));
      v128.store(address(2) + at, v);
      const direction = f32x4.div(g, f32x4.add(f32x4.sqrt(v), epsilon));
      v128.store(address(0) + at, fma(rate, direction, v128.load(address(0) + at)));
    }
  }
}
