/** The trainer's composition root: what runs in the training worker. Another instance of it measures and never trains. */
import type { BenchmarkCommands } from "../protocol/benchmark.ts";
import type { Endpoint } from "../protocol/endpoint.ts";
import { serve } from "../protocol/endpoint.ts";
import type { TrainerCommands, TrainerEvent } from "../protocol/trainer.ts";
import { mostThreads } from "../protocol/trainerName.ts";
import { benchmarkHandlers } from "./benchmark.ts";
import { threadOptions } from "./computeThreads.ts";
import { loadDataset } from "./loadDataset.ts";
import { probeBackends } from "./probe.ts";
import { TrainerSession } from "./trainerSession.ts";

const session = new TrainerSession({
  probeBackends,
  loadDataset,
  backendOptions: { threading: threadOptions(mostThreads(self.name)) },
  emit: (event) => voice.emit(event),
  isHeard: () => voice.isHeard(),
});
const voice = serve<TrainerCommands & BenchmarkCommands, TrainerEvent>(self as unknown as Endpoint, {
  ...session.handlers(),
  ...benchmarkHandlers(),
});
