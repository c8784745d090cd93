/** Mutation fuzzing for parsers of bytes and of text: what is damaged must end in the parser's own error, soon and small. */
import { RandomStream } from "../src/core/shared/random.ts";

/** 25 July 1978. `FUZZ_SEED=… npx vitest …` tries another; a seed that finds something becomes a test by name. */
const KEPT_SEED = 1978_07_25;
/** Of a processor's time, so that a busy machine makes no test fail. */
const LONGEST_CASE_MS = 1000;
/** Numbers at which counts, offsets and signs go wrong. */
const EXTREMES = [0, 1, -1, 0x7f, 0x80, 0xff, 0x7fff, 0x8000, 0xffff, 0x7fff_ffff, -0x8000_0000, 0x1000_0000] as const;

export interface Fuzzing<Case extends Uint8Array | string> {
  /** Printed when a case fails. */
  readonly name: string;
  /** Valid cases that mutations begin from. */
  readonly corpus: readonly Case[];
  readonly cases: number;
  /** Whether what was thrown is the parser's own, typed refusal. */
  readonly isRefusal: (error: unknown) => boolean;
  /** Parses, and asserts what must hold of anything that parses. */
  readonly attempt: (input: Case) => unknown;
  /** Bytes of typed arrays that our own code may make for this input, all together; unlimited where not given. */
  readonly mostBytes?: (input: Case) => number;
}

export interface FuzzCounts {
  readonly parsed: number;
  readonly refused: number;
}

export function fuzzSeed(): number {
  return Number(process.env["FUZZ_SEED"] ?? KEPT_SEED);
}

/** Throws at the first case that crashes, takes over a second or allocates too much, with seed, number and the input. */
export function fuzz<Case extends Uint8Array | string>(fuzzing: Fuzzing<Case>): FuzzCounts {
  const seed = fuzzSeed();
  const random = RandomStream.fromSeed(seed).split(fuzzing.name);
  const counts = { parsed: 0, refused: 0 };
  withCountedArrays((allocated) => {
    for (let i = 0; i < fuzzing.cases; i++) {
      const input = mutated(random.split(i), fuzzing.corpus);
      const where = () => `${fuzzing.name}, FUZZ_SEED=${seed}, case ${i}: ${shown(input)}`;
      const before = allocated();
      const begun = cpuMs();
      try {
        fuzzing.attempt(input);
        counts.parsed += 1;
      } catch (error) {
        if (!fuzzing.isRefusal(error)) throw new Error(where(), { cause: error });
        counts.refused += 1;
      }
      const ms = cpuMs() - begun;
      if (ms > LONGEST_CASE_MS) throw new Error(`${where()} computed for ${ms} ms`);
      const bytes = allocated() - before;
      const most = fuzzing.mostBytes?.(input) ?? Number.POSITIVE_INFINITY;
      if (bytes > most) throw new Error(`${where()} allocated ${bytes} bytes, more than ${most}`);
    }
  });
  return counts;
}

function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** One to four mutations of one of the corpus: for tests that must loop on their own, for example over promises. */
export function mutated<Case extends Uint8Array | string>(random: RandomStream, corpus: readonly Case[]): Case {
  const input = pick(random, corpus);
  // A text is mutated as its code units, of which only the low bytes are overwritten.
  if (typeof input === "string") return mutatedText(random, corpus as readonly string[]) as Case;
  let bytes: Uint8Array = input;
  for (let left = 1 + below(random, 4); left > 0; left--) {
    bytes = pick(random, MUTATIONS)(random, bytes, pick(random, corpus as readonly Uint8Array[]));
  }
  return bytes as Case;
}

type Mutation = (random: RandomStream, bytes: Uint8Array, other: Uint8Array) => Uint8Array;

const MUTATIONS: readonly Mutation[] = [flip, overwrite, truncate, splice, duplicate, remove, insertNoise, extreme];

function flip(random: RandomStream, bytes: Uint8Array): Uint8Array {
  const copy = bytes.slice();
  for (let left = 1 + below(random, 8); left > 0 && copy.length > 0; left--) {
    const place = nearStart(random, copy.length);
    copy[place] = (copy[place] ?? 0) ^ (1 << below(random, 8));
  }
  return copy;
}

function overwrite(random: RandomStream, bytes: Uint8Array): Uint8Array {
  const copy = bytes.slice();
  if (copy.length > 0) copy[nearStart(random, copy.length)] = below(random, 256);
  return copy;
}

function truncate(random: RandomStream, bytes: Uint8Array): Uint8Array {
  return bytes.slice(0, below(random, bytes.length + 1));
}

/** The beginning of one and the end of another. */
function splice(random: RandomStream, bytes: Uint8Array, other: Uint8Array): Uint8Array {
  return joined(bytes.slice(0, below(random, bytes.length + 1)), other.slice(below(random, other.length + 1)));
}

function duplicate(random: RandomStream, bytes: Uint8Array): Uint8Array {
  const [from, to] = stretch(random, bytes.length);
  return joined(bytes.slice(0, to), bytes.slice(from));
}

function remove(random: RandomStream, bytes: Uint8Array): Uint8Array {
  const [from, to] = stretch(random, bytes.length);
  return joined(bytes.slice(0, from), bytes.slice(to));
}

function insertNoise(random: RandomStream, bytes: Uint8Array): Uint8Array {
  const place = below(random, bytes.length + 1);
  const noise = Uint8Array.from({ length: 1 + below(random, 16) }, () => below(random, 256));
  return joined(bytes.slice(0, place), noise, bytes.slice(place));
}

/** An extreme number of two, four or eight bytes, in either order, over what was there. */
function extreme(random: RandomStream, bytes: Uint8Array): Uint8Array {
  const copy = bytes.slice();
  const width = pick(random, [2, 4, 8] as const);
  if (copy.length < width) return copy;
  const view = new DataView(copy.buffer);
  const place = nearStart(random, copy.length - width + 1);
  const value = pick(random, EXTREMES);
  const little = below(random, 2) === 0;
  if (width === 2) view.setInt16(place, value, little);
  if (width === 4) view.setInt32(place, value, little);
  if (width === 8) view.setBigInt64(place, BigInt(value), little);
  return copy;
}

/** Characters that separate, quote, number or escape in the texts we read. */
const CHARACTERS = "\0\t\n\r \"'#%&()+,-./0123456789:;<=>?@[]\\^_`{|}~eEnNaAinfINF\u00e9\u4e2d\ud83d\udca5\ufeff\uffff";

function mutatedText(random: RandomStream, corpus: readonly string[]): string {
  let text = pick(random, corpus);
  for (let left = 1 + below(random, 4); left > 0; left--) {
    const [from, to] = stretch(random, text.length);
    const other = pick(random, corpus);
    const character = CHARACTERS[below(random, CHARACTERS.length)] ?? "";
    const made = [
      () => text.slice(0, from) + character + text.slice(from),
      () => text.slice(0, from) + character + text.slice(from + 1),
      () => text.slice(0, from),
      () => text.slice(0, from) + text.slice(to),
      () => text.slice(0, to) + text.slice(from),
      () => text.slice(0, from) + other.slice(below(random, other.length + 1)),
      () => text.slice(0, from) + String(pick(random, EXTREMES)) + text.slice(from),
      () => text.slice(0, from) + character.repeat(below(random, 200)) + text.slice(from),
    ] as const;
    text = pick(random, made)();
  }
  return text;
}

function below(random: RandomStream, count: number): number {
  return Math.floor(random.uniform() * count);
}

function pick<Value>(random: RandomStream, values: readonly Value[]): Value {
  return values[below(random, values.length)] as Value;
}

/** Headers are where parsers break: half of all places lie in the first 64 bytes. */
function nearStart(random: RandomStream, length: number): number {
  return below(random, below(random, 2) === 0 ? Math.min(64, length) : length);
}

function stretch(random: RandomStream, length: number): readonly [number, number] {
  const from = below(random, length + 1);
  return [from, Math.min(length, from + below(random, 65))];
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let place = 0;
  for (const part of parts) {
    bytes.set(part, place);
    place += part.length;
  }
  return bytes;
}

function shown(input: Uint8Array | string): string {
  if (typeof input === "string") return JSON.stringify(input).slice(0, 2000);
  return Buffer.from(input.subarray(0, 1000)).toString("hex") + (input.length > 1000 ? "…" : "");
}

const COUNTED = [
  "Uint8Array",
  "Uint8ClampedArray",
  "Int8Array",
  "Uint16Array",
  "Int16Array",
  "Uint32Array",
  "Int32Array",
  "Float32Array",
  "Float64Array",
  "BigInt64Array",
  "BigUint64Array",
] as const;

type ArrayConstructors = Record<(typeof COUNTED)[number], { readonly BYTES_PER_ELEMENT: number }>;

/** Runs `work` while every typed array that is made by a length, or from values, is counted; views cost nothing. */
export function withCountedArrays(work: (allocated: () => number) => void): void {
  let bytes = 0;
  const globals = globalThis as unknown as Record<string, object>;
  const kept = COUNTED.map((name) => [name, globals[name]] as const);
  for (const [name, original] of kept) {
    globals[name] = new Proxy(original as new (...given: unknown[]) => ArrayBufferView, {
      construct(target, given: unknown[], newTarget) {
        const [first] = given;
        const width = (original as ArrayConstructors[(typeof COUNTED)[number]]).BYTES_PER_ELEMENT;
        // Counted before it is made, so that an absurd length is seen even where making it fails.
        if (typeof first === "number") bytes += first * width;
        const made = Reflect.construct(
          target,
          given,
          newTarget === globals[name] ? target : newTarget,
        ) as ArrayBufferView;
        if (typeof first !== "number" && !(first instanceof ArrayBuffer)) bytes += made.byteLength;
        return made;
      },
    });
  }
  try {
    work(() => bytes);
  } finally {
    for (const [name, original] of kept) globals[name] = original as object;
  }
}
