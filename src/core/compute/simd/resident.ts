/** The data of a tensor that lives in the linear memory, as the stock backend keeps data: with an array to look at. */
import type { LinearMemory } from "./webAssembly.ts";

export class Resident {
  readonly address: number;
  readonly dtype: "float32" | "int32";
  refCount: number;
  readonly #memory: LinearMemory;
  readonly #length: number;
  #view: Float32Array | Int32Array | null = null;

  constructor(memory: LinearMemory, address: number, length: number, dtype: "float32" | "int32", refCount: number) {
    this.#memory = memory;
    this.address = address;
    this.#length = length;
    this.dtype = dtype;
    this.refCount = refCount;
  }

  /** Made anew after the memory has grown: memory of one thread takes its old buffer away then. */
  get values(): Float32Array | Int32Array {
    if (this.#view === null || this.#view.buffer !== this.#memory.buffer) {
      const View = this.dtype === "float32" ? Float32Array : Int32Array;
      this.#view = new View(this.#memory.buffer, this.address, this.#length);
    }
    return this.#view;
  }
}
