/** The page's run, held whole as it stands, for files. Writes none. */
import { savedCurves } from "./curves.ts";
import { newId } from "./keptMoment.ts";
import type { Room } from "./roomContext.ts";
import type { KeptRun, RunRecord, SavedGrid } from "../storage/runRecord.ts";

/**
 * Training stands still for the moment this takes and then goes on. Resolves to numbers and curves of one step.
 * @throws a sentence where there is no run yet
 */
export async function presentRun(room: Room): Promise<KeptRun> {
  const { store, actions, ask, live } = room;
  const wasRunning = store.getState().status === "running";
  const { owed } = await actions.pause();
  try {
    const { snapshot, past, moments } = await ask("run.keep", {});
    // Everything that was said of the steps up to here has arrived before the answer.
    const { curves, dataset, backend, stepsPerEpoch, newest } = store.getState();
    if (dataset === null || backend === null) throw new Error("There is no run yet: wait until the page is ready.");
    const kept = await keptRecord(room);
    const id = kept?.id ?? newId();
    const now = Date.now();
    const { name, title, fingerprint, trainCount, heldOutCount } = dataset;
    return {
      record: {
        version: 1,
        id,
        createdAt: kept?.createdAt ?? now,
        savedAt: now,
        title: kept?.title ?? null,
        tags: kept?.tags ?? [],
        notes: kept?.notes ?? "",
        sweep: kept?.sweep ?? null,
        settings: snapshot.settings,
        data: { name, fingerprint, title, trainCount, heldOutCount },
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
        sparkline: Array.from(curves.heldOut.column("negativeElbo").slice(-SPARKLINE_LENGTH)),
        bytes: 0,
      },
      body: { version: 1, id, snapshot, past, curves: savedCurves(curves), grid: gridOf(live.grid.current) },
      moments: moments.fresh,
    };
  } finally {
    if (wasRunning && store.getState().status !== "running") void actions.train(owed ?? undefined);
  }
}

/** What a person wrote about this run; null where it is not kept. */
async function keptRecord({ store, shelf }: Room): Promise<RunRecord | null> {
  try {
    const runs = await (await shelf)?.runs;
    const listed = await runs?.list();
    const line = listed?.find(({ id }) => id === store.getState().keptId);
    return line?.kind === "run" ? line.record : null;
  } catch {
    // A file of the run is worth having without its notes.
    return null;
  }
}

const SPARKLINE_LENGTH = 48;

function gridOf(grid: SavedGrid | null): SavedGrid | null {
  if (grid === null) return null;
  const { side, tileWidth, tileHeight, pixels } = grid;
  return { side, tileWidth, tileHeight, pixels: pixels.slice() };
}
