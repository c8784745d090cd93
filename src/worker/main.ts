/** The trainer's composition root: what runs in the training worker. Another instance of it measures and never trains. */
import type { BenchmarkCommands } from "../protocol/benchmark.ts";
import type { Endpoint } from "../protocol/endpoint.ts";
import { serve } from "../protocol/endpoint.ts";
import type { TrainerCommands, TrainerEvent } from "../protocol/trainer.ts";
import { mostThreads } from "../protocol/trainerName.ts";
import { benchmarkHandlers } from "./benchmark.ts";
import { threadOptions } from "./computeThreads.ts";
import { loadDataset } from "./loadDataset.ts";
import { cachedFiles } from "./keptFiles.ts";
import { probeBackends } from "./probe.ts";
import { forgetPublic, keptPublic } from "./publicDataset.ts";
import { TrainerSession } from "./trainerSession.ts";

const kept = cachedFiles();
const session = new TrainerSession({
  probeBackends,
  loadDataset: (choice, wish) => loadDataset(choice, wish, { fetch: (url, options) => fetch(url, options), kept }),
  keptPublic: () => keptPublic(kept),
  forgetPublic: (name) => forgetPublic(name, kept),
  backendOptions: { threading: threadOptions(mostThreads(self.name)) },
  emit: (event) => voice.emit(event),
  isHeard: () => voice.isHeard(),
});
const voice = serve<TrainerCommands & BenchmarkCommands, TrainerEvent>(self as unknown as Endpoint, {
  ...session.handlers(),
  ...benchmarkHandlers(),
});
