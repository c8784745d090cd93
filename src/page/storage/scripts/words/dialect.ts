/** The words in which PyTorch and Keras differ for the same arithmetic: one template of a formula serves both. */

export interface Dialect {
  readonly name: "pytorch" | "keras";
  /** Where the functions live that are called alike: `torch` or `ops`. */
  readonly o: "torch" | "ops";
  readonly axis: "dim" | "axis";
  readonly concatenate: string;
  readonly softplus: string;
  readonly logSoftmax: string;
  readonly inverse: string;
  /** The same values, without a gradient. */
  readonly constant: (x: string) => string;
  readonly clip: (x: string, low: string, high: string) => string;
  readonly atLeast: (x: string, low: string) => string;
  readonly repeatRows: (x: string, times: string) => string;
  readonly columns: (x: string, indices: string) => string;
  /** Axes in a new order. */
  readonly permuted: (x: string, order: string) => string;
  /** A NumPy array as a tensor beside `like`. */
  readonly tensor: (array: string, like: string) => string;
  readonly zeros: (shape: string, like: string) => string;
  /** Batch means over all processes; the mean itself where there is one process, or one program for all devices. */
  readonly acrossProcesses: (mean: string) => string;
}

export const TORCH: Dialect = {
  name: "pytorch",
  o: "torch",
  axis: "dim",
  concatenate: "torch.cat",
  softplus: "F.softplus",
  logSoftmax: "torch.log_softmax",
  inverse: "torch.linalg.inv",
  constant: (x) => `${x}.detach()`,
  clip: (x, low, high) => `torch.clamp(${x}, ${low}, ${high})`,
  atLeast: (x, low) => `torch.clamp(${x}, min=${low})`,
  repeatRows: (x, times) => `${x}.repeat_interleave(${times}, dim=0)`,
  columns: (x, indices) => `${x}[:, ${indices}]`,
  permuted: (x, order) => `${x}.permute(${order})`,
  tensor: (array, like) => `torch.as_tensor(${array}, device=${like}.device)`,
  zeros: (shape, like) => `torch.zeros((${shape}), device=${like}.device)`,
  acrossProcesses: (mean) => `mean_of_processes(${mean})`,
};

export const KERAS: Dialect = {
  name: "keras",
  o: "ops",
  axis: "axis",
  concatenate: "ops.concatenate",
  softplus: "ops.softplus",
  logSoftmax: "ops.log_softmax",
  inverse: "ops.inv",
  constant: (x) => `ops.stop_gradient(${x})`,
  clip: (x, low, high) => `ops.clip(${x}, ${low}, ${high})`,
  atLeast: (x, low) => `ops.maximum(${x}, ${low})`,
  repeatRows: (x, times) => `ops.repeat(${x}, ${times}, axis=0)`,
  columns: (x, indices) => `ops.take(${x}, ${indices}, axis=1)`,
  permuted: (x, order) => `ops.transpose(${x}, (${order}))`,
  tensor: (array) => `ops.convert_to_tensor(${array})`,
  zeros: (shape) => `ops.zeros((${shape}))`,
  acrossProcesses: (mean) => mean,
};
