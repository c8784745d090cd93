/** Makes decoders for the explorer: by vector instructions as soon as those are compiled, in plain arrays until then. */
import { createInstance } from "../core/compute/simd/instance.ts";
import { createPlainDecoder, type PlainDecoder } from "../core/models/plainDecoder.ts";
import { createSimdDecoder, type SimdDecoder } from "../core/models/simdDecoder.ts";
import type { PublishedDecoder } from "../core/shared/publishedDecoder.ts";

/** What it returns takes back the memory of the decoder it made before: that one must not be used any more. */
export function decoderMaker(): (published: PublishedDecoder) => PlainDecoder {
  let make: (published: PublishedDecoder) => PlainDecoder = createPlainDecoder;
  let before: SimdDecoder | null = null;
  const compile = async () => {
    const instance = await createInstance({ shared: false });
    make = (published) => {
      before?.dispose();
      before = createSimdDecoder(instance, published);
      return before;
    };
  };
  // A browser without vector instructions: plain arrays draw the same pictures.
  compile().catch(() => undefined);
  return (published) => make(published);
}
