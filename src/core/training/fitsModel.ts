/** Whether a snapshot's numbers are those of a model: every tensor, by name and shape. Looks at no values. */
import type { Model } from "../models/model.ts";
import type { RunSnapshot } from "../settings/snapshot.ts";
import { Failure } from "../shared/failure.ts";
import { RandomStream } from "../shared/random.ts";
import type { TensorValues } from "../shared/tensorValues.ts";

/** @throws Failure that names the first parameter or slot that is missing, of another shape or not known */
export function assertFits({ settings, parameters, optimiser }: RunSnapshot, model: Model): void {
  const expected = model.initialise(RandomStream.fromSeed(settings.seed).split("init"));
  for (const [name, { shape }] of Object.entries(expected)) {
    const given = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
    if (given === undefined) refuse(`parameter ${name} [${shape.join(", ")}] is missing`);
    if (!sameShape(given, shape)) {
      refuse(`parameter ${name} must have shape [${shape.join(", ")}], got [${given.shape.join(", ")}]`);
    }
  }
  const unknown = Object.keys(parameters).find((name) => !Object.hasOwn(expected, name));
  if (unknown !== undefined) refuse(`parameter ${unknown} is none of a ${settings.model} with these settings`);
  // A slot is called `slot/parameter`.
  for (const [name, slot] of Object.entries(optimiser.slots)) {
    const of = name.slice(name.indexOf("/") + 1);
    const shape = Object.hasOwn(expected, of) ? expected[of]?.shape : undefined;
    if (shape === undefined || !sameShape(slot, shape)) refuse(`optimiser state ${name} fits no parameter`);
  }
}

function sameShape({ shape, values }: TensorValues[string], expected: readonly number[]): boolean {
  return shape.join() === expected.join() && values.length === expected.reduce((size, length) => size * length, 1);
}

function refuse(detail: string): never {
  throw new Failure("fileNotUsable", `The weights do not fit the model: ${detail}.`, { detail });
}
