/** Tensors taken off their device: shapes and values by name, ready to be stored or sent. */

export type TensorValues = Readonly<
  Record<string, { readonly shape: readonly number[]; readonly values: Float32Array }>
>;
