/** Reads the fields of one JSON object that came from a file: each as the kind it must be, or refused by its place. */
import { FileRefused } from "./fileRefused.ts";

export class Fields {
  readonly #values: ReadonlyMap<string, unknown>;
  readonly #place: string;

  /** @throws FileRefused when `value` is no object */
  constructor(value: unknown, place: string) {
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      throw new FileRefused("badField", place, shown(value));
    }
    this.#values = new Map(Object.entries(value));
    this.#place = place;
  }

  /** @throws FileRefused when `text` is not the JSON of an object */
  static parse(text: string, place: string): Fields {
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      throw new FileRefused("badField", place, text);
    }
    return new Fields(value, place);
  }

  /** What stands there, unchecked. */
  raw(name: string): unknown {
    return this.#values.get(name);
  }

  text(name: string): string {
    return this.#checked(name, (value) => typeof value === "string") as string;
  }

  textOrNull(name: string): string | null {
    return this.raw(name) === null ? null : this.text(name);
  }

  /** A whole number from 0 on. */
  count(name: string): number {
    return this.#checked(name, (value) => Number.isSafeInteger(value) && Number(value) >= 0) as number;
  }

  /** JSON has no word for what is not finite: null stands for it, and comes back as NaN. */
  number(name: string): number {
    const value = this.#checked(name, isNumberOrNull) as number | null;
    return value ?? Number.NaN;
  }

  numbers(name: string): readonly number[] {
    const values = this.#checked(name, (value) => Array.isArray(value) && value.every(isNumberOrNull));
    return (values as readonly (number | null)[]).map((value) => value ?? Number.NaN);
  }

  texts(name: string): readonly string[] {
    const isTexts = (value: unknown) => Array.isArray(value) && value.every((each) => typeof each === "string");
    return this.#checked(name, isTexts) as readonly string[];
  }

  object(name: string): Fields {
    return new Fields(this.raw(name), `${this.#place}.${name}`);
  }

  objectOrNull(name: string): Fields | null {
    return this.raw(name) === null ? null : this.object(name);
  }

  objects(name: string): readonly Fields[] {
    const values = this.#checked(name, Array.isArray) as readonly unknown[];
    return values.map((value, i) => new Fields(value, `${this.#place}.${name}.${i}`));
  }

  refuse(name: string): never {
    throw new FileRefused("badField", `${this.#place}.${name}`, shown(this.raw(name)));
  }

  #checked(name: string, isRight: (value: unknown) => boolean): unknown {
    const value = this.raw(name);
    return isRight(value) ? value : this.refuse(name);
  }
}

function isNumberOrNull(value: unknown): boolean {
  return value === null || typeof value === "number";
}

function shown(value: unknown): string {
  return (JSON.stringify(value) ?? String(value)).slice(0, 80);
}
