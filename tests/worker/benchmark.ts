/** A measuring worker's session in this process, spoken to over a real message channel, on the cpu backend. */
import { startBackend } from "../../src/core/compute/backends.ts";
import type { BackendFact } from "../../src/core/shared/backends.ts";
import type { BenchmarkEngine } from "../../src/page/engine/benchmark.ts";
import type { BenchmarkCommands, BenchmarkEvent } from "../../src/protocol/benchmark.ts";
import { connect, serve, type Endpoint } from "../../src/protocol/endpoint.ts";
import { BenchmarkSession } from "../../src/worker/benchmarkSession.ts";
import { someDigits } from "./session.ts";

export type BenchmarkInProcess = BenchmarkEngine;

const CPU: BackendFact = { name: "cpu", available: true, software: false, device: "" };

/** `facts`: what probing is to find; starting anything else than cpu needs a browser and fails. */
export function benchmarkInProcess(facts: readonly BackendFact[] = [CPU]): BenchmarkInProcess {
  const { port1, port2 } = new MessageChannel();
  const session = new BenchmarkSession({
    probeBackends: async () => facts,
    fetchDigits: async () => someDigits(),
    startBackend: async (name) => {
      await startBackend(name);
      return 1;
    },
    clock: () => performance.now(),
  });
  serve<BenchmarkCommands, BenchmarkEvent>(port1 as unknown as Endpoint, session.handlers());
  const client = connect<BenchmarkCommands, BenchmarkEvent>(port2 as unknown as Endpoint, () => undefined);
  port1.start();
  port2.start();
  return {
    client,
    close() {
      client.disconnect("the engine was closed");
      port1.close();
      port2.close();
    },
  };
}
