/** Waiting with an end: another tab may hold an older version of the database for as long as it likes. */
import { StoreFailure } from "./storeFailure.ts";

/** What `promise` resolves to. @throws StoreFailure `blocked` where that takes longer */
export async function within<Result>(milliseconds: number, promise: Promise<Result>): Promise<Result> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new StoreFailure("blocked")), milliseconds);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
