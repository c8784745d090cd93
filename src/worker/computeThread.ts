/** One of the SIMD engine's threads: its composition root. Hears one message, then helps for as long as it lives. */
import { helpForever, type ThreadStart } from "../core/compute/simd/threads.ts";

const hear = ({ data }: MessageEvent<unknown>) =>
  void helpForever(data as ThreadStart, () => self.postMessage("ready"));
self.addEventListener("message", hear as EventListener, { once: true });
