/** A published decoder run by vector instructions in a memory of its own: for drawing beside training, without TensorFlow.js. */
import { activationCode } from "../compute/simd/activationCode.ts";
import type { SimdInstance } from "../compute/simd/instance.ts";
import { assert } from "../shared/assert.ts";
import { biasUnder, type PublishedDecoder, type PublishedLayer } from "../shared/publishedDecoder.ts";
import type { PlainDecoder } from "./plainDecoder.ts";

export interface SimdDecoder extends PlainDecoder {
  /** Gives its memory back; it decodes nothing any more. */
  dispose(): void;
}

const BYTES_PER_NUMBER = 4;

interface ResidentLayer {
  readonly W: number;
  readonly b: number;
  readonly inputDim: number;
  readonly outputDim: number;
  readonly activation: number;
}

/** Copies the weights of `published` into the instance's memory. Several decoders may share an instance. */
export function createSimdDecoder(instance: SimdInstance, published: PublishedDecoder): SimdDecoder {
  const { heap, operations } = instance;
  const layers = published.layers.map((layer, i): ResidentLayer => {
    const isLast = i === published.layers.length - 1;
    const activation = activationCode(isLast ? published.mean : published.activation);
    const { inputDim, outputDim } = layer;
    return { W: put(instance, layer.W), b: put(instance, layer.b), inputDim, outputDim, activation };
  });
  // What a condition adds to the first bias is not in the instance's memory: a copy, for the arrays go back.
  const kept = published.condition === null ? null : copyOfFirst(published);
  const columns = heap.allocate(operations.columnsBytes());
  const widths = widthsOf(published.layers);
  let rows: Rows | null = null;

  return {
    keepsWeights: false,
    tell(condition) {
      const first = layers[0];
      if (first === undefined || kept === null) return;
      numbersAt(instance, first.b, first.outputDim).set(biasUnder(kept, condition));
    },
    decode(z, count, out) {
      assert(z.length >= count * widths.first, `z must hold ${count} rows of ${widths.first} numbers, got ${z.length}`);
      assert(out.length >= count * widths.last, `out must hold ${count} rows of ${widths.last}, got ${out.length}`);
      if (rows === null || count > rows.capacity) {
        rows?.free(instance);
        rows = new Rows(instance, count, widths.widest);
      }
      const { packed } = rows;
      let [from, to] = [rows.input, rows.output];
      numbersAt(instance, from, count * widths.first).set(z.subarray(0, count * widths.first));
      for (const { W, b, inputDim: k, outputDim: n, activation } of layers) {
        operations.product(from, W, to, b, count, n, k, 0, 0, activation, packed, columns);
        [from, to] = [to, from];
      }
      out.set(numbersAt(instance, from, count * widths.last));
    },
    dispose() {
      rows?.free(instance);
      rows = null;
      for (const { W, b } of layers) for (const address of [W, b]) heap.free(address);
      heap.free(columns);
    },
  };
}

function copyOfFirst(published: PublishedDecoder): PublishedDecoder {
  const { condition } = published;
  const layers = published.layers.slice(0, 1).map((layer) => ({ ...layer, b: layer.b.slice() }));
  return { ...published, layers, condition: condition === null ? null : { ...condition, W: condition.W.slice() } };
}

/** What a number of rows takes: each layer reads one array and writes the other. */
class Rows {
  readonly capacity: number;
  readonly input: number;
  readonly output: number;
  readonly packed: number;

  constructor({ heap, operations }: SimdInstance, capacity: number, widest: number) {
    this.capacity = capacity;
    this.input = heap.allocate(capacity * widest * BYTES_PER_NUMBER);
    this.output = heap.allocate(capacity * widest * BYTES_PER_NUMBER);
    this.packed = heap.allocate(operations.packedBytes(capacity, widest));
  }

  free({ heap }: SimdInstance): void {
    for (const address of [this.input, this.output, this.packed]) heap.free(address);
  }
}

function widthsOf(layers: readonly PublishedLayer[]): { first: number; last: number; widest: number } {
  const [first, last] = [layers[0], layers.at(-1)];
  assert(first !== undefined && last !== undefined, "a published decoder must have at least one layer");
  const widest = Math.max(...layers.flatMap(({ inputDim, outputDim }) => [inputDim, outputDim]));
  return { first: first.inputDim, last: last.outputDim, widest };
}

function put(instance: SimdInstance, values: Float32Array): number {
  const address = instance.heap.allocate(values.length * BYTES_PER_NUMBER);
  numbersAt(instance, address, values.length).set(values);
  return address;
}

/** A fresh view: memory that grows leaves older ones behind. */
function numbersAt({ heap }: SimdInstance, address: number, length: number): Float32Array {
  return new Float32Array(heap.memory.buffer, address, length);
}
