/** Finds out which engines this browser has and what they run on. Starts none of them. */
import { isSoftwareRenderer } from "../core/compute/choice.ts";
import { hasSimd } from "../core/compute/simd/webAssembly.ts";
import type { BackendFact } from "../core/shared/backends.ts";

/** One fact for each backend, in order of preference. Never throws: what cannot be asked is not available. */
export async function probeBackends(): Promise<readonly BackendFact[]> {
  return [
    await probeWebgpu(),
    probeWebgl(),
    probeWasm(),
    { name: "cpu", available: true, software: false, device: "" },
  ];
}

async function probeWebgpu(): Promise<BackendFact> {
  const missing = { name: "webgpu", available: false, software: false, device: "" } as const;
  try {
    const adapter = await navigator.gpu?.requestAdapter({ powerPreference: "high-performance" });
    if (adapter === null || adapter === undefined) return missing;
    const { vendor, architecture, device, description, isFallbackAdapter } = adapter.info;
    const name = [vendor, architecture, device, description].filter((part) => part !== "").join(" ");
    return { name: "webgpu", available: true, software: isFallbackAdapter || isSoftwareRenderer(name), device: name };
  } catch {
    return missing;
  }
}

function probeWebgl(): BackendFact {
  const missing = { name: "webgl", available: false, software: false, device: "" } as const;
  try {
    const gl = new OffscreenCanvas(1, 1).getContext("webgl2");
    if (gl === null) return missing;
    const info = gl.getExtension("WEBGL_debug_renderer_info");
    const device = String(gl.getParameter(info === null ? gl.RENDERER : info.UNMASKED_RENDERER_WEBGL));
    // Browsers allow few contexts at a time; the engine will want one of its own.
    gl.getExtension("WEBGL_lose_context")?.loseContext();
    return { name: "webgl", available: true, software: isSoftwareRenderer(device), device };
  } catch {
    return missing;
  }
}

/** Vector instructions are what it is for: a browser without them has the plain engine. */
function probeWasm(): BackendFact {
  return { name: "wasm", available: hasSimd(), software: false, device: "" };
}
