/** Points that a person sprays on the plane, stroke by stroke, and everything that can be taken back. Shows nothing. */
import { OWN_COUNTS, type OwnPoints } from "../../../core/shared/ownData.ts";
import { RandomStream } from "../../../core/shared/random.ts";

/** Points of a drawn set: as many as the sets that are drawn by rule may have. */
export const MOST_POINTS = 50_000;
/** Points are in [−LIMIT, LIMIT] along both axes, what the plane shows. */
const LIMIT = 3;

type Deed =
  | { readonly kind: "stroke"; readonly from: number; readonly taken: Points | null }
  | { readonly kind: "clear"; readonly points: Points };

interface Points {
  readonly places: Float32Array;
  readonly labels: Uint8Array;
}

export class PointBook {
  readonly #places = new Float32Array(2 * MOST_POINTS);
  readonly #labels = new Uint8Array(MOST_POINTS);
  readonly #random = RandomStream.fromSeed(1).split("spray");
  #count = 0;
  #drawn = 0;
  #strokeFrom: number | null = null;
  readonly #past: Deed[] = [];
  #future: Deed[] = [];

  get count(): number {
    return this.#count;
  }

  /** [count, 2]; a view of what is rewritten in place. */
  get places(): Float32Array {
    return this.#places.subarray(0, 2 * this.#count);
  }

  /** [count]; a view of what is rewritten in place. */
  get labels(): Uint8Array {
    return this.#labels.subarray(0, this.#count);
  }

  get canUndo(): boolean {
    return this.#past.length > 0;
  }

  get canRedo(): boolean {
    return this.#future.length > 0;
  }

  /** Begins a stroke: all that is sprayed until `end` is taken back together. */
  begin(): void {
    this.end();
    this.#strokeFrom = this.#count;
  }

  /**
   * `amount` points around (x, y), normally distributed with standard deviation `spread`; as many of them as there is room
   * for, held to the plane. Outside a stroke it is a stroke of its own.
   */
  spray(x: number, y: number, { label, amount, spread }: { label: number; amount: number; spread: number }): void {
    const alone = this.#strokeFrom === null;
    if (alone) this.begin();
    const count = Math.min(amount, MOST_POINTS - this.#count);
    const noise = this.#random.split(this.#drawn++).normals(2 * count);
    for (let i = 0; i < count; i++) {
      const at = this.#count++;
      this.#places[2 * at] = held(x + spread * (noise[2 * i] ?? 0));
      this.#places[2 * at + 1] = held(y + spread * (noise[2 * i + 1] ?? 0));
      this.#labels[at] = label;
    }
    if (alone) this.end();
  }

  /** Ends the stroke under way, if there is one; what added no point is not remembered. */
  end(): void {
    const from = this.#strokeFrom;
    this.#strokeFrom = null;
    if (from !== null && from < this.#count) this.#did({ kind: "stroke", from, taken: null });
  }

  clear(): void {
    this.end();
    if (this.#count === 0) return;
    this.#did({ kind: "clear", points: this.#from(0) });
    this.#count = 0;
  }

  undo(): void {
    this.end();
    const deed = this.#past.pop();
    if (deed === undefined) return;
    if (deed.kind === "stroke") {
      this.#future.push({ ...deed, taken: this.#from(deed.from) });
      this.#count = deed.from;
    } else {
      this.#future.push(deed);
      this.#put(deed.points);
    }
  }

  redo(): void {
    const deed = this.#future.pop();
    if (deed === undefined) return;
    if (deed.kind === "clear") this.#count = 0;
    else if (deed.taken !== null) this.#put(deed.taken);
    this.#past.push(deed.kind === "stroke" ? { ...deed, taken: null } : deed);
  }

  /** Null while there are too few. Classes that have no points are left out, in the order of their numbers. */
  data(name: string): OwnPoints | null {
    if (this.#count < OWN_COUNTS.min) return null;
    const used = [...new Set(this.labels)].toSorted((a, b) => a - b);
    const labels = this.labels.map((label) => used.indexOf(label));
    return {
      kind: "points",
      name,
      count: this.#count,
      classes: used.length,
      labels,
      // As they were called while they were sprayed.
      classNames: used.every((label, i) => label === i) ? null : used.map(String),
      points: this.places.slice(),
    };
  }

  #did(deed: Deed): void {
    this.#past.push(deed);
    this.#future = [];
  }

  #from(from: number): Points {
    return { places: this.places.slice(2 * from), labels: this.labels.slice(from) };
  }

  /** After what is there. */
  #put({ places, labels }: Points): void {
    this.#places.set(places, 2 * this.#count);
    this.#labels.set(labels, this.#count);
    this.#count += labels.length;
  }
}

function held(coordinate: number): number {
  return Math.min(LIMIT, Math.max(-LIMIT, coordinate));
}
