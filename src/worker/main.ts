/** The trainer's composition root: what runs in the training worker. */
import type { Endpoint } from "../protocol/endpoint.ts";
import { serve } from "../protocol/endpoint.ts";
import type { TrainerCommands, TrainerEvent } from "../protocol/trainer.ts";
import { threadOptions } from "./computeThreads.ts";
import { fetchDataset } from "./fetchDataset.ts";
import { probeBackends } from "./probe.ts";
import { TrainerSession } from "./trainerSession.ts";

const session = new TrainerSession({
  probeBackends,
  fetchDataset,
  backendOptions: { threading: threadOptions() },
  emit: (event) => emit(event),
});
const emit = serve<TrainerCommands, TrainerEvent>(self as unknown as Endpoint, session.handlers());
