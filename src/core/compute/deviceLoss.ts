/** Notices when the GPU behind the running backend goes away (driver reset, too many contexts, sleep). Recovers nothing. */
import * as tf from "./tf.ts";

interface LosableCanvas {
  addEventListener(type: "webglcontextlost", listener: () => void): void;
}

/** Calls `onLoss` once if the device of the running backend is lost; never on backends without a device. */
export function watchDevice(onLoss: (message: string) => void): void {
  const backend: unknown = tf.backend();
  const device = member(backend, "device");
  const lost = member(device, "lost");
  if (lost instanceof Promise) void lost.then((info: unknown) => reportLoss(info, onLoss));
  const canvas = member(member(member(backend, "gpgpu"), "gl"), "canvas");
  if (isLosableCanvas(canvas)) {
    canvas.addEventListener("webglcontextlost", () => onLoss("The browser took the WebGL context away."));
  }
}

/** A device that we destroyed ourselves while switching backends is no loss. */
function reportLoss(info: unknown, onLoss: (message: string) => void): void {
  if (member(info, "reason") === "destroyed") return;
  const message = member(info, "message");
  onLoss(typeof message === "string" && message !== "" ? message : "The browser took the WebGPU device away.");
}

function member(object: unknown, name: string): unknown {
  return typeof object === "object" && object !== null ? (object as Record<string, unknown>)[name] : undefined;
}

function isLosableCanvas(value: unknown): value is LosableCanvas {
  return typeof member(value, "addEventListener") === "function";
}
