/** How long work of many pieces lets others run in between and notices that nobody wants it any more. Measures no time. */

export interface Patience {
  /** Any AbortSignal is one. */
  readonly signal?: { readonly aborted: boolean };
  /** Called between two pieces; resolves when it is this work's turn again. */
  readonly between?: () => Promise<void>;
}

/** Rejects work that was given up, under the name the platform gives such errors. */
export class GivenUpError extends Error {
  override readonly name = "AbortError";
}

/** Gives way, then goes on. @throws GivenUpError when the signal is aborted */
export async function giveWay({ signal, between }: Patience): Promise<void> {
  await between?.();
  if (signal?.aborted === true) throw new GivenUpError("the work was given up");
}
