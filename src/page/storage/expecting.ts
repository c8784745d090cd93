/** Reads values of unknown kind as what they must be, or says which place is wrong. Knows no format. */
import { StoreFailure } from "./storeFailure.ts";

/** A value and where it stands, e.g. `record.figures.step`. */
export class Place {
  readonly value: unknown;
  readonly path: string;

  constructor(value: unknown, path: string) {
    this.value = value;
    this.path = path;
  }

  /** A member of an object. @throws if this is none */
  at(name: string): Place {
    const { value } = this;
    if (typeof value !== "object" || value === null || Array.isArray(value)) this.refuse("must be an object");
    return new Place(Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined, `${this.path}.${name}`);
  }

  /** Every member of an object, by name. */
  members(): readonly (readonly [string, Place])[] {
    const { value } = this;
    if (typeof value !== "object" || value === null || Array.isArray(value)) this.refuse("must be an object");
    return Object.entries(value).map(([name, member]) => [name, new Place(member, `${this.path}.${name}`)]);
  }

  list(): readonly Place[] {
    if (!Array.isArray(this.value)) this.refuse("must be a list");
    return Array.from(this.value as readonly unknown[], (item, i) => new Place(item, `${this.path}[${i}]`));
  }

  text(): string {
    return typeof this.value === "string" ? this.value : this.refuse("must be text");
  }

  number(): number {
    return typeof this.value === "number" ? this.value : this.refuse("must be a number");
  }

  /** A whole number of at least `least`. */
  count(least = 0): number {
    const value = this.number();
    return Number.isInteger(value) && value >= least ? value : this.refuse(`must be a whole number from ${least}`);
  }

  /** As many as there are. */
  floats(): Float32Array {
    const { value } = this;
    return value instanceof Float32Array ? value : this.refuse("must be numbers at single precision");
  }

  halves(length: number): Uint16Array {
    const { value } = this;
    return value instanceof Uint16Array && value.length === length
      ? value
      : this.refuse(`must be ${length} numbers at half precision`);
  }

  bool(): boolean {
    return typeof this.value === "boolean" ? this.value : this.refuse("must be true or false");
  }

  float32(length: number): Float32Array {
    const { value } = this;
    return value instanceof Float32Array && value.length === length
      ? value
      : this.refuse(`must be ${length} numbers at single precision`);
  }

  float64(length: number): Float64Array {
    const { value } = this;
    return value instanceof Float64Array && value.length === length
      ? value
      : this.refuse(`must be ${length} numbers at double precision`);
  }

  bytes(length: number): Uint8Array {
    const { value } = this;
    return value instanceof Uint8Array && value.length === length ? value : this.refuse(`must be ${length} bytes`);
  }

  oneOf<Option extends string>(options: readonly Option[]): Option {
    const found = options.find((option) => option === this.value);
    return found ?? this.refuse(`must be one of ${options.join(", ")}`);
  }

  orNull<Result>(read: (place: Place) => Result): Result | null {
    return this.value === null ? null : read(this);
  }

  refuse(what: string): never {
    throw new StoreFailure("damaged", `${this.path} ${what}.`);
  }
}
