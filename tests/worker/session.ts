/** A training worker's session in this process, spoken to over a real message channel, on the cpu backend. */
import { connect, serve, type Client, type Endpoint } from "../../src/protocol/endpoint.ts";
import type { TrainerCommands, TrainerEvent } from "../../src/protocol/trainer.ts";
import { DEFAULT_SETTINGS, type Settings, type SettingsPatch } from "../../src/core/settings/descriptors.ts";
import type { Dataset, ImageDataset } from "../../src/core/datasets/dataset.ts";
import { parseDigits } from "../../src/core/datasets/digitsFile.ts";
import { drawDataset, isFetched } from "../../src/core/datasets/registry.ts";
import { shrinkImages } from "../../src/core/datasets/shrinkImages.ts";
import type { BackendName } from "../../src/core/shared/backends.ts";
import { comesFrom, DATA_KINDS } from "../../src/core/shared/dataKinds.ts";
import { Failure } from "../../src/core/shared/failure.ts";
import type { LoadedChoice } from "../../src/worker/loadDataset.ts";
import { TrainerSession, type Surroundings } from "../../src/worker/trainerSession.ts";
import { packMnist } from "../../tools/mnistDigits.ts";

export interface SessionUnderTest {
  readonly client: Client<TrainerCommands>;
  readonly events: TrainerEvent[];
  close(): void;
}

/** A tenth of the real digits' pixels would do; the real ones show real collapse and real learning. */
const IMAGES = 400;

/** Small enough for plain JavaScript: 784-16-2, minibatches of 20. */
export const SMALL_RUN = { ...DEFAULT_SETTINGS, hidden: [16], batchSize: 20 } satisfies SettingsPatch;

export async function startSession(
  loadDataset: Surroundings["loadDataset"] = someDataset,
  backends: readonly BackendName[] = ["cpu"],
): Promise<SessionUnderTest> {
  const { port1, port2 } = new MessageChannel();
  const events: TrainerEvent[] = [];
  const session = new TrainerSession({
    probeBackends: async () => backends.map((name) => ({ name, available: true, software: false, device: "" })),
    loadDataset,
    keptPublic: async () => [],
    forgetPublic: async () => undefined,
    backendOptions: {},
    emit: (event) => voice.emit(event),
    isHeard: () => voice.isHeard(),
  });
  const voice = serve<TrainerCommands, TrainerEvent>(asEndpoint(port1), session.handlers());
  const client = connect<TrainerCommands, TrainerEvent>(asEndpoint(port2), (event) => events.push(event));
  port1.start();
  port2.start();
  return {
    client,
    events,
    close() {
      client.disconnect("the test is over");
      port1.close();
      port2.close();
    },
  };
}

/** As `startSession`, with engine, data and a run at step 0. */
export async function startRun(settings: Settings = SMALL_RUN): Promise<SessionUnderTest> {
  const session = await startSession();
  await session.client.call("engine.use", { wanted: "auto" });
  await session.client.call("dataset.load", { choice: settings });
  await session.client.call("run.create", { settings });
  return session;
}

/** Objective of every step reported so far, in order. */
export function objectives(events: readonly TrainerEvent[]): number[] {
  return events.flatMap((event) => (event.type === "losses" ? [...event.losses.objective] : []));
}

/** Any data set of the page; of the digits every 25th. */
export async function someDataset(choice: LoadedChoice): Promise<Dataset> {
  const { dataset: name } = choice;
  if (comesFrom(name, "drawn")) return drawDataset({ ...choice, dataset: name });
  if (!isFetched(name)) throw new Failure("fetchFailed", `${name} is not fetched in tests`);
  const { side } = DATA_KINDS[name];
  return name === "mnist" ? someDigits() : shrinkImages(someDigits(), name, side);
}

let digits: ImageDataset | null = null;

/** Every 25th of the 10,000 bundled digits. */
export function someDigits(): ImageDataset {
  digits ??= everyNth(parseDigits(packMnist(), "mnist"), IMAGES);
  return digits;
}

function everyNth(dataset: ImageDataset, count: number): ImageDataset {
  const pixels = dataset.width * dataset.height;
  const stride = Math.floor(dataset.count / count);
  const images = new Uint8Array(count * pixels);
  for (let i = 0; i < count; i++) {
    images.set(dataset.images.subarray(i * stride * pixels, (i * stride + 1) * pixels), i * pixels);
  }
  const labels = Uint8Array.from({ length: count }, (_, i) => dataset.labels[i * stride] ?? 0);
  return { ...dataset, count, images, labels };
}

function asEndpoint(port: MessagePort): Endpoint {
  return port as unknown as Endpoint;
}
