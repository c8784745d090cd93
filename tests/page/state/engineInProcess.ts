/** The page's engine over the real sessions in this process: real trainer, real explorer, real channels, cpu backend. */
import { connect, serve, type Endpoint } from "../../../src/protocol/endpoint.ts";
import type { ExplorerCommands, ExplorerEvent } from "../../../src/protocol/explorer.ts";
import type { TrainerCommands, TrainerEvent } from "../../../src/protocol/trainer.ts";
import type { Engine, EngineListener } from "../../../src/page/engine/engine.ts";
import { createPlainDecoder } from "../../../src/core/models/plainDecoder.ts";
import { ExplorerSession } from "../../../src/worker/explorerSession.ts";
import { TrainerSession, type Surroundings } from "../../../src/worker/trainerSession.ts";
import { someDataset } from "../../worker/session.ts";

export interface EngineInProcess {
  start(listener: EngineListener): Engine;
  /** Ends the running engine as a worker does that crashes. */
  kill(message: string): void;
  /** The image at z that the explorer last painted; null when it has cleared the screen since. */
  shown(): Uint8ClampedArray | null;
  close(): void;
}

const NEVER = { aborted: false, addEventListener: () => undefined, removeEventListener: () => undefined };

export function engineInProcess(loadDataset: Surroundings["loadDataset"] = someDataset): EngineInProcess {
  let running: { engine: Engine; listener: EngineListener; end: () => void } | null = null;
  const ports: MessagePort[] = [];
  let shown: Uint8ClampedArray | null = null;

  const channel = (): readonly [Endpoint, Endpoint] => {
    const { port1, port2 } = new MessageChannel();
    ports.push(port1, port2);
    for (const port of [port1, port2]) port.start();
    return [port1 as unknown as Endpoint, port2 as unknown as Endpoint];
  };

  return {
    start(listener) {
      const [trainerSide, pageSide] = channel();
      const session = new TrainerSession({
        probeBackends: async () => [{ name: "cpu", available: true, software: false, device: "" }],
        loadDataset,
        keptPublic: async () => [],
        forgetPublic: async () => undefined,
        backendOptions: {},
        emit: (event) => voice.emit(event),
        isHeard: () => voice.isHeard(),
      });
      const voice = serve<TrainerCommands, TrainerEvent>(trainerSide, session.handlers());
      const trainer = connect<TrainerCommands, TrainerEvent>(pageSide, (event) => listener.onTrainerEvent(event));

      const [explorerSide, otherPageSide] = channel();
      const explorerSession = new ExplorerSession({
        emit: (event) => toPage.emit(event),
        createDecoder: createPlainDecoder,
        createScreen: () => ({
          show: (intensities) => (shown = intensities.slice()),
          clear: () => (shown = null),
        }),
      });
      const toPage = serve<ExplorerCommands, ExplorerEvent>(explorerSide, explorerSession.handlers());
      const explorer = connect<ExplorerCommands, ExplorerEvent>(otherPageSide, (event) =>
        listener.onExplorerEvent(event),
      );

      const disconnect = (reason: string) => {
        trainer.disconnect(reason);
        explorer.disconnect(reason);
      };
      const engine = { trainer, explorer, close: () => disconnect("The engine was closed.") };
      // A worker that ends takes no further step; a session would.
      const end = () => void session.handlers()["run.pause"]({}, NEVER);
      running = { engine, listener, end };
      return engine;
    },
    kill(message) {
      running?.engine.trainer.disconnect(message);
      running?.engine.explorer.disconnect(message);
      running?.end();
      running?.listener.onDeath(message);
    },
    shown: () => shown,
    close() {
      running?.engine.close();
      running?.end();
      for (const port of ports) port.close();
    },
  };
}
