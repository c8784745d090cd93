/** Updates of the optimisers on the SIMD engine, written over the old values where nobody else refers to them. */
import { ADAM_UPDATE } from "../../ops/adamUpdate.ts";
import { RMSPROP_UPDATE } from "../../ops/rmspropUpdate.ts";
import { SGD_UPDATE } from "../../ops/sgdUpdate.ts";
import { simdKernel, sizeOf } from "../kernel.ts";

export const adamUpdateKernel = simdKernel(
  ADAM_UPDATE,
  ["parameter", "gradient", "m", "v"],
  (backend, { parameter, gradient, ...moments }, { beta1, beta2, stepSize, epsilon }) => {
    const theta = backend.overwritable(parameter);
    const m = backend.overwritable(moments.m);
    const v = backend.overwritable(moments.v);
    backend.operations.adam(
      theta.address,
      backend.addressOf(gradient),
      m.address,
      v.address,
      sizeOf(parameter),
      beta1 as number,
      beta2 as number,
      stepSize as number,
      epsilon as number,
    );
    return [theta.info, m.info, v.info];
  },
);

export const sgdUpdateKernel = simdKernel(
  SGD_UPDATE,
  ["parameter", "gradient", "velocity"],
  (backend, { parameter, gradient, velocity: before }, { momentum, learningRate }) => {
    const theta = backend.overwritable(parameter);
    const velocity = backend.overwritable(before);
    backend.operations.sgd(
      theta.address,
      backend.addressOf(gradient),
      velocity.address,
      sizeOf(parameter),
      momentum as number,
      learningRate as number,
    );
    return [theta.info, velocity.info];
  },
);

export const rmspropUpdateKernel = simdKernel(
  RMSPROP_UPDATE,
  ["parameter", "gradient", "v"],
  (backend, { parameter, gradient, v: before }, { decay, learningRate, epsilon }) => {
    const theta = backend.overwritable(parameter);
    const v = backend.overwritable(before);
    backend.operations.rmsprop(
      theta.address,
      backend.addressOf(gradient),
      v.address,
      sizeOf(parameter),
      decay as number,
      learningRate as number,
      epsilon as number,
    );
    return [theta.info, v.info];
  },
);
