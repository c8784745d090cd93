/** Which backend to take, from facts about this machine and a wish. Pure: probes and starts nothing. */
import {
  BACKEND_NAMES,
  type BackendChoice,
  type BackendFact,
  type BackendName,
  type BackendReason,
} from "../shared/backends.ts";
import { Failure } from "../shared/failure.ts";

/** Renderers that imitate a GPU on the processor, as they name themselves. */
const SOFTWARE_RENDERERS =
  /swiftshader|llvmpipe|softpipe|lavapipe|\bswr\b|\bwarp\b|microsoft basic render|mesa offscreen|apple software renderer|software (rasterizer|adapter|renderer)/i;

/** Whether a WebGL renderer string or a WebGPU adapter description is a processor in disguise. */
export function isSoftwareRenderer(description: string): boolean {
  return SOFTWARE_RENDERERS.test(description);
}

/** No backend can be taken; the message is a sentence for the person who asked. */
export class BackendChoiceError extends Failure {
  override readonly name = "BackendChoiceError";

  constructor(wanted: BackendName | "auto", message: string) {
    super("backendMissing", message, { name: wanted });
  }
}

/**
 * Hardware WebGPU → hardware WebGL → wasm → cpu, or what was asked for.
 * A GPU interface imitated in software counts as no GPU unless it was asked for by name: wasm is faster than it.
 * @throws BackendChoiceError when the wanted backend, or every backend, is unavailable
 */
export function chooseBackend(facts: readonly BackendFact[], wanted: BackendName | "auto"): BackendChoice {
  const available = BACKEND_NAMES.flatMap((name) => facts.find((fact) => fact.name === name && fact.available) ?? []);
  if (wanted !== "auto") {
    const fact = available.find(({ name }) => name === wanted);
    if (fact === undefined) throw new BackendChoiceError(wanted, unavailable(wanted, available));
    return choice(fact, "chosen");
  }
  const gpu = available.find(({ name, software }) => isGpu(name) && !software);
  if (gpu !== undefined) return choice(gpu, "hardware");
  const processor = available.find(({ name }) => !isGpu(name));
  if (processor !== undefined) return choice(processor, processor.name === "cpu" ? "lastResort" : "noGpu");
  // Only an imitated GPU works here: slow, yet better than nothing.
  const imitation = available[0];
  if (imitation === undefined)
    throw new BackendChoiceError(wanted, "No engine works in this browser; a newer browser has one.");
  return choice(imitation, "lastResort");
}

function isGpu(name: BackendName): boolean {
  return name === "webgpu" || name === "webgl";
}

function choice({ name, device, software }: BackendFact, reason: BackendReason): BackendChoice {
  return { name, reason, device, software };
}

function unavailable(wanted: BackendName, available: readonly BackendFact[]): string {
  const names = available.map(({ name }) => name).join(", ");
  return `The engine ${wanted} does not work in this browser; ${names === "" ? "none does" : `there are: ${names}`}.`;
}
