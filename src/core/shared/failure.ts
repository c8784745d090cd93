/** What can go wrong outside our own program, by a code that the page has words for in each language. */

export type FailureCode =
  | "fetchFailed"
  | "badStatus"
  | "fileDamaged"
  | "fileNotUsable"
  /** A run needs data of a person's own that are not on this device. */
  | "dataMissing"
  /** Another tab trains a sweep that only one may train. */
  | "sweepElsewhere"
  | "backendMissing"
  | "backendFailed";

/** Values for the words: a status, a backend's name, a detail in English. */
export type FailureDetails = Readonly<Record<string, string | number>>;

/** An expected failure. The message is the plain English sentence; the code lets the page say it in another language. */
export class Failure extends Error {
  override readonly name: string = "Failure";
  readonly code: FailureCode;
  readonly details: FailureDetails;

  constructor(code: FailureCode, message: string, details: FailureDetails = {}, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.details = details;
  }
}

/** A failure as plain data, as state and views hold it; without a code there is only the English message. */
export interface ToldFailure {
  readonly message: string;
  readonly code?: FailureCode;
  readonly details?: FailureDetails;
}

export function toldFailure(error: unknown): ToldFailure {
  if (error instanceof Failure) return { message: error.message, code: error.code, details: error.details };
  return { message: error instanceof Error ? error.message : String(error) };
}
