/** The page's run, held whole as it stands, for files. Writes none. */
import { savedCurves } from "./curves.ts";
import type { Room } from "./roomContext.ts";
import type { KeptRun, SavedGrid } from "../storage/runRecord.ts";

/**
 * Training stands still for the moment this takes and then goes on. Resolves to numbers and curves of one step.
 * @throws a sentence where there is no run yet
 */
export async function presentRun({ store, actions, ask, live }: Room): Promise<KeptRun> {
  const wasRunning = store.getState().status === "running";
  const { owed } = await actions.pause();
  try {
    const { snapshot, past } = await ask("run.keep", {});
    // Everything that was said of the steps up to here has arrived before the answer.
    const { curves, dataset, backend, stepsPerEpoch, newest } = store.getState();
    if (dataset === null || backend === null) throw new Error("There is no run yet: wait until the page is ready.");
    const id = newId();
    const now = Date.now();
    const { name, trainCount, heldOutCount } = dataset;
    return {
      record: {
        version: 1,
        id,
        createdAt: now,
        savedAt: now,
        title: null,
        tags: [],
        notes: "",
        sweep: null,
        settings: snapshot.settings,
        data: { name, fingerprint: "", title: null, trainCount, heldOutCount },
        backend: backend.name,
        step: snapshot.step,
        stepsPerEpoch,
        trainedSeconds: curves.trainedSeconds,
        figures: newest && {
          step: newest.step,
          negativeElbo: newest.negativeElbo,
          reconstruction: newest.reconstruction,
          kl: newest.kl,
          activeUnits: newest.activeUnits,
          count: newest.count,
        },
        sparkline: [...curves.heldOut.column("negativeElbo").slice(-SPARKLINE_LENGTH)],
        bytes: 0,
      },
      body: { version: 1, id, snapshot, past, curves: savedCurves(curves), grid: gridOf(live.grid.current) },
    };
  } finally {
    if (wasRunning && store.getState().status !== "running") void actions.train(owed ?? undefined);
  }
}

const SPARKLINE_LENGTH = 48;

function gridOf(grid: SavedGrid | null): SavedGrid | null {
  if (grid === null) return null;
  const { side, tileWidth, tileHeight, pixels } = grid;
  return { side, tileWidth, tileHeight, pixels: pixels.slice() };
}

/** 32 hexadecimal digits; pages without a secure context have no `randomUUID`. */
function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
