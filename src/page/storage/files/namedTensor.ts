/** Tensors of a file that must be there, in a shape and of a type that are known, or finite. */
import { FileRefused } from "./fileRefused.ts";
import { floatsOf, type FileTensor, type TensorType } from "./safetensors.ts";

/** @throws FileRefused when it is missing or other */
export function namedTensor(
  tensors: ReadonlyMap<string, FileTensor>,
  name: string,
  dtype: TensorType,
  shape: readonly number[],
): FileTensor {
  const tensor = tensors.get(name);
  if (tensor === undefined) throw new FileRefused("missing", name);
  if (tensor.dtype !== dtype || tensor.shape.join() !== shape.join()) {
    const wanted = `${dtype} [${shape.join(", ")}]`;
    throw new FileRefused("wrongShape", name, `${tensor.dtype} [${tensor.shape.join(", ")}], not ${wanted}`);
  }
  return tensor;
}

/** @throws FileRefused where one is not finite */
export function finiteFloats(name: string, tensor: FileTensor): Float32Array<ArrayBuffer> {
  const values = floatsOf(tensor);
  const bad = values.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0) throw new FileRefused("notFinite", `${name}, ${bad}`, String(values[bad]));
  return values;
}
