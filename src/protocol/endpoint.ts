/**
 * Typed request and answer over anything that can post messages. One map of commands types both sides: a command without
 * a handler, or a call with wrong parameters, does not compile. Knows no command and no worker.
 */

import { Failure, type FailureCode, type FailureDetails } from "../core/shared/failure.ts";

/** The least that a Worker, a worker's `self` and a MessagePort have in common. */
export interface Endpoint {
  postMessage(message: unknown, transfer?: never[]): void;
  addEventListener(type: "message", listener: (event: { readonly data: unknown }) => void): void;
}

/** What every command map looks like: name → parameters and result. */
export type CommandMap<Commands> = {
  readonly [Name in keyof Commands]: { readonly params: unknown; readonly result: unknown };
};

export type Params<Commands extends CommandMap<Commands>, Name extends keyof Commands> = Commands[Name]["params"];
export type Result<Commands extends CommandMap<Commands>, Name extends keyof Commands> = Commands[Name]["result"];

export type Handlers<Commands extends CommandMap<Commands>> = {
  readonly [Name in keyof Commands]: (
    params: Params<Commands, Name>,
    cancellation: CancelSignal,
  ) => Result<Commands, Name> | Promise<Result<Commands, Name>>;
};

/** The part of the platform's AbortSignal both sides use; any AbortSignal is one. */
export interface CancelSignal {
  readonly aborted: boolean;
  addEventListener(type: "abort", listener: () => void): void;
  removeEventListener(type: "abort", listener: () => void): void;
}

export interface WireError {
  readonly name: string;
  readonly message: string;
  readonly stack?: string;
  /** Of an expected failure, which the page has words for. */
  readonly code?: FailureCode;
  readonly details?: FailureDetails;
}

type Message<Event> =
  | { readonly kind: "request"; readonly id: number; readonly name: PropertyKey; readonly params: unknown }
  | { readonly kind: "cancel"; readonly id: number }
  | { readonly kind: "answer"; readonly id: number; readonly ok: true; readonly result: unknown }
  | { readonly kind: "answer"; readonly id: number; readonly ok: false; readonly error: WireError }
  | { readonly kind: "event"; readonly event: Event }
  | { readonly kind: "heard" };

/** Rejects a call that its own caller gave up. */
export class CancelledError extends Error {
  override readonly name = "AbortError";
}

/** Rejects every open call when the other side is gone. */
export class DisconnectedError extends Error {
  override readonly name = "DisconnectedError";
}

const transfers = new WeakMap<object, readonly unknown[]>();

/** Marks buffers or ports inside `value` to be moved instead of copied when it is posted. */
export function transferring<Value extends object>(value: Value, moved: readonly unknown[]): Value {
  transfers.set(value, moved);
  return value;
}

export function toWireError(error: unknown): WireError {
  if (!(error instanceof Error)) return { name: "Error", message: String(error) };
  const { name, message, stack } = error;
  return {
    name,
    message,
    ...(stack === undefined ? {} : { stack }),
    ...(error instanceof Failure ? { code: error.code, details: error.details } : {}),
  };
}

/** What a served side says unasked. */
export interface Voice<Event> {
  emit(event: Event): void;
  /** Whether the other side has dealt with all of it. While it has not, what can wait should: a page that is slow to paint must not fall ever further behind. */
  isHeard(): boolean;
}

/** Answers requests that arrive at `endpoint`; returns the voice that speaks the other way. */
export function serve<Commands extends CommandMap<Commands>, Event extends object>(
  endpoint: Endpoint,
  handlers: Handlers<Commands>,
): Voice<Event> {
  const running = new Map<number, Cancellation>();
  let unheard = 0;
  const post = (message: Message<Event>, body: unknown) => endpoint.postMessage(message, transfersOf(body));

  const answer = async (id: number, name: PropertyKey, params: unknown) => {
    const cancellation = new Cancellation();
    running.set(id, cancellation);
    try {
      // What arrives was typed by `connect` on the other side.
      const handler = handlers[name as keyof Commands] as ((p: unknown, c: CancelSignal) => unknown) | undefined;
      if (handler === undefined) throw new Error(`no such command: ${String(name)}`);
      const result = await handler(params, cancellation);
      post({ kind: "answer", id, ok: true, result }, result);
    } catch (error) {
      post({ kind: "answer", id, ok: false, error: toWireError(error) }, null);
    } finally {
      running.delete(id);
    }
  };

  endpoint.addEventListener("message", ({ data }) => {
    if (!isMessage<Event>(data)) return;
    if (data.kind === "request") void answer(data.id, data.name, data.params);
    if (data.kind === "cancel") running.get(data.id)?.cancel();
    if (data.kind === "heard") unheard -= 1;
  });
  return {
    emit(event) {
      unheard += 1;
      post({ kind: "event", event }, event);
    },
    isHeard: () => unheard === 0,
  };
}

export interface CallOptions {
  readonly signal?: CancelSignal | undefined;
}

export interface Client<Commands extends CommandMap<Commands>> {
  /** Rejects with the handler's error, `AbortError` when given up, `DisconnectedError` when the other side is gone. */
  call<Name extends keyof Commands & string>(
    name: Name,
    params: Params<Commands, Name>,
    options?: CallOptions,
  ): Promise<Result<Commands, Name>>;
  /** Rejects all open and later calls: the worker died or was terminated. */
  disconnect(reason: string): void;
}

interface Waiter {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** The calling side. `onEvent` gets what the other side sends unasked. */
export function connect<Commands extends CommandMap<Commands>, Event>(
  endpoint: Endpoint,
  onEvent: (event: Event) => void,
): Client<Commands> {
  const waiting = new Map<number, Waiter>();
  let nextId = 0;
  let gone: DisconnectedError | null = null;

  endpoint.addEventListener("message", ({ data }) => {
    if (!isMessage<Event>(data)) return;
    if (data.kind === "event") {
      try {
        onEvent(data.event);
      } finally {
        endpoint.postMessage({ kind: "heard" } satisfies Message<Event>);
      }
    }
    if (data.kind !== "answer") return;
    const waiter = waiting.get(data.id);
    waiting.delete(data.id);
    if (data.ok) waiter?.resolve(data.result);
    else waiter?.reject(fromWireError(data.error));
  });

  return {
    call(name, params, options = {}) {
      const { signal } = options;
      if (gone !== null) return Promise.reject(gone);
      if (signal?.aborted === true) return Promise.reject(new CancelledError(`${name} was given up`));
      const id = nextId++;
      return new Promise((resolve, reject) => {
        const giveUp = () => {
          if (!waiting.delete(id)) return;
          endpoint.postMessage({ kind: "cancel", id } satisfies Message<Event>);
          reject(new CancelledError(`${name} was given up`));
        };
        signal?.addEventListener("abort", giveUp);
        const done = () => signal?.removeEventListener("abort", giveUp);
        waiting.set(id, {
          resolve: (result) => {
            done();
            resolve(result);
          },
          reject: (error) => {
            done();
            reject(error);
          },
        });
        endpoint.postMessage({ kind: "request", id, name, params } satisfies Message<Event>, transfersOf(params));
      });
    },
    disconnect(reason) {
      gone = new DisconnectedError(reason);
      for (const waiter of waiting.values()) waiter.reject(gone);
      waiting.clear();
    },
  };
}

class Cancellation implements CancelSignal {
  aborted = false;
  readonly #listeners = new Set<() => void>();

  addEventListener(_type: "abort", listener: () => void): void {
    this.#listeners.add(listener);
  }

  removeEventListener(_type: "abort", listener: () => void): void {
    this.#listeners.delete(listener);
  }

  cancel(): void {
    this.aborted = true;
    for (const listener of this.#listeners) listener();
  }
}

function isMessage<Event>(data: unknown): data is Message<Event> {
  return typeof data === "object" && data !== null && "kind" in data;
}

function transfersOf(body: unknown): never[] {
  const moved = typeof body === "object" && body !== null ? transfers.get(body) : undefined;
  return [...(moved ?? [])] as never[];
}

function fromWireError({ name, message, stack, code, details }: WireError): Error {
  const error = Object.assign(code === undefined ? new Error(message) : new Failure(code, message, details), { name });
  if (stack !== undefined) error.stack = stack;
  return error;
}
