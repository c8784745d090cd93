/** Data of a person's own that are not here, by the name that a kept run has for them. Says nothing itself. */
import { Failure, type ToldFailure } from "../../core/shared/failure.ts";
import type { RunShelf } from "./runShelf.ts";

/** The same failure, with the name beside the fingerprint where a kept run knows it; any other failure as it is. */
export async function withDataName(failure: ToldFailure, shelf: Promise<RunShelf | null>): Promise<ToldFailure> {
  const fingerprint = failure.code === "dataMissing" ? failure.details?.["name"] : undefined;
  if (typeof fingerprint !== "string" || fingerprint === "") return failure;
  try {
    const runs = await (await shelf)?.runs;
    const lines = (await runs?.list()) ?? [];
    const titles = lines.map((line) =>
      line.kind === "run" && line.record.data.fingerprint === fingerprint ? line.record.data.title : null,
    );
    const title = titles.find((found) => found !== null);
    return title === undefined ? failure : { ...failure, details: { name: namedData(title, fingerprint) } };
  } catch {
    return failure;
  }
}

/** An error of opening a run of data so called; any other error as it is. */
export function errorWithDataName(
  error: unknown,
  { title, fingerprint }: { readonly title: string | null; readonly fingerprint: string },
): unknown {
  if (title === null || !(error instanceof Failure) || error.code !== "dataMissing") return error;
  return new Failure(error.code, error.message, { name: namedData(title, fingerprint) });
}

function namedData(title: string, fingerprint: string): string {
  return `${title} · ${fingerprint}`;
}
