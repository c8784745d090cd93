/** Metadata of a file as places to read from; what refuses them there refuses the file. */
import { Place } from "../expecting.ts";
import { StoreFailure } from "../storeFailure.ts";
import { fromExactJson } from "./exactJson.ts";
import { FileRefused } from "./fileRefused.ts";
import type { TensorFile } from "./safetensors.ts";

/** The JSON under this key of the metadata. @throws FileRefused */
export function placeOf({ metadata }: TensorFile, key: string): Place {
  const text = metadata.get(key);
  if (text === undefined) throw new FileRefused("badField", key);
  try {
    return new Place(fromExactJson(text), key);
  } catch {
    throw new FileRefused("badField", key, text);
  }
}

/** What `read` refuses as damaged or newer is this file's. @throws FileRefused */
export function refusingFile<Result>(read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof StoreFailure)) throw error;
    throw new FileRefused(error.trouble === "newer" ? "newer" : "badField", error.detail);
  }
}
