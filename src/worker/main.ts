/** The trainer's composition root: what runs in the training worker. */
import { WASM_PATHS } from "../core/compute/wasmFiles.ts";
import type { Endpoint } from "../protocol/endpoint.ts";
import { serve } from "../protocol/endpoint.ts";
import type { TrainerCommands, TrainerEvent } from "../protocol/trainer.ts";
import { fetchDataset } from "./fetchDataset.ts";
import { probeBackends } from "./probe.ts";
import { TrainerSession } from "./trainerSession.ts";

const session = new TrainerSession({
  probeBackends,
  fetchDataset,
  wasmPaths: WASM_PATHS,
  emit: (event) => emit(event),
});
const emit = serve<TrainerCommands, TrainerEvent>(self as unknown as Endpoint, session.handlers());
