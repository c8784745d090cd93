/** Lets an update write over its operands where nobody else can tell. Computes nothing itself. */
import type * as tf from "../tf.ts";
import { copyTensor, emptyTensor } from "./dispatch.ts";
import type { StockBackend } from "./stockBackend.ts";

/**
 * Tensors of the same contents and of their own, for a kernel to write over. Where an operand is the only reference to
 * its data its buffer changes hands and the operand is left empty, so that a read-back under way cannot mistake what it
 * brings for the new numbers; else it is copied. `others` are bound beside them.
 */
export function successors<Names extends string>(
  backend: StockBackend,
  operands: Readonly<Record<Names, tf.TensorInfo>>,
  others: readonly tf.TensorInfo[],
): Record<Names, tf.TensorInfo> {
  const entries = Object.entries(operands) as [Names, tf.TensorInfo][];
  const bound = [...entries.map(([, operand]) => operand), ...others].map(({ dataId }) => dataId);
  const isAlone = (operand: tf.TensorInfo) => bound.filter((dataId) => dataId === operand.dataId).length === 1;
  const taken = entries.map(([name, operand]) => {
    const successor = emptyTensor(backend, operand.shape);
    if (isAlone(operand) && isOwn(backend, operand)) handOver(backend, operand, successor);
    else copyTensor(backend, operand, successor);
    return [name, successor] as const;
  });
  return Object.fromEntries(taken) as Record<Names, tf.TensorInfo>;
}

function isOwn(backend: StockBackend, { dataId }: tf.TensorInfo): boolean {
  const { refCount, external } = backend.tensorMap.get(dataId);
  return refCount === 1 && external !== true;
}

function handOver(backend: StockBackend, from: tf.TensorInfo, to: tf.TensorInfo): void {
  backend.uploadToGPU(from.dataId);
  const [given, taken] = [backend.tensorMap.get(from.dataId), backend.tensorMap.get(to.dataId)];
  taken.resource = given.resource ?? null;
  given.resource = null;
}
