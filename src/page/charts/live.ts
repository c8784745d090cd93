/** A value that changes many times a second, for pictures that are painted at each change and not by React. Keeps one. */

export interface LiveSource<Value> {
  readonly current: Value;
  /** `paint` runs within every change, before whoever made it goes on. Returns what ends that. */
  subscribe(paint: () => void): () => void;
}

export class Live<Value> implements LiveSource<Value> {
  #current: Value;
  readonly #painters = new Set<() => void>();

  constructor(first: Value) {
    this.#current = first;
  }

  get current(): Value {
    return this.#current;
  }

  show(value: Value): void {
    this.#current = value;
    for (const paint of this.#painters) paint();
  }

  subscribe(paint: () => void): () => void {
    this.#painters.add(paint);
    return () => this.#painters.delete(paint);
  }
}
