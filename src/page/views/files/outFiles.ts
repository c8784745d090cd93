/** The files that a run can leave the page as; a line each. What is in them is made elsewhere. */
import { KEPT_TIMELINE_BYTES } from "../../../core/shared/timeline.ts";
import { decodedImages } from "../../state/conditions.ts";
import { curvesCsv, marksCsv } from "../../storage/files/curvesCsv.ts";
import { writeRunFile, writeWeightsFile } from "../../storage/files/runFile.ts";
import { bytesOfMoments } from "../../storage/momentRows.ts";
import { evolutionFile, mostFrames } from "./evolutionFile.ts";
import type { FilesOf, OutFile } from "./making.ts";
import { reportFile } from "./reportFile.ts";
import { scriptFile } from "./scriptFile.ts";

const FLOAT_BYTES = 4;
/** Of the optimiser beside each parameter. */
const SLOTS = { adam: 2, rmsprop: 1, sgd: 1 } as const;
/** Of a number written out, with its comma. */
const CELL_BYTES = 19;
const DOUBLE_BYTES = 8;

export const OUT_FILES: readonly OutFile[] = [
  {
    key: "run",
    ending: ".elbo-room",
    estimate: (of) => weightBytes(of) + curveCells(of) * DOUBLE_BYTES + gridBytes(of) + momentBytes(of),
    isThere: () => true,
    make: async (making) => {
      const run = await making.run();
      const bytes = writeRunFile(run, await making.check(run), await making.ownData());
      return [{ blob: binary(bytes), name: making.named(run.record, "elbo-room") }];
    },
  },
  {
    key: "weights",
    ending: ".safetensors",
    estimate: weightBytes,
    isThere: () => true,
    make: async (making) => {
      const run = await making.run();
      const bytes = writeWeightsFile(run, await making.check(run));
      return [{ blob: binary(bytes), name: making.named(run.record, "safetensors") }];
    },
  },
  { key: "pytorch", ending: ".py", estimate: () => null, isThere: () => true, make: scriptFile("pytorch") },
  { key: "keras", ending: ".py", estimate: () => null, isThere: () => true, make: scriptFile("keras") },
  {
    key: "curves",
    ending: ".csv",
    estimate: (of) => curveCells(of) * CELL_BYTES,
    isThere: ({ state, kept }) => (kept?.body.curves.heldOut.steps ?? state.curves.heldOut).length > 0,
    make: async (making) => {
      const run = await making.run();
      const csv = (text: string, ending: string) => {
        return { blob: new Blob([text], { type: "text/csv;charset=utf-8" }), name: making.named(run.record, ending) };
      };
      const curves = csv(curvesCsv(run), "curves.csv");
      const { marks } = run.body.curves;
      return marks.length === 0 ? [curves] : [curves, csv(marksCsv(marks), "marks.csv")];
    },
  },
  {
    key: "evolution",
    ending: ".gif",
    estimate: () => null,
    // Its moments are held by the trainer that made them.
    isThere: ({ state, kept }) =>
      kept === null && decodedImages(state.settings, state.dataset) !== null && mostFrames(state) > 1,
    make: evolutionFile,
  },
  { key: "report", ending: ".html", estimate: () => null, isThere: () => true, make: reportFile },
];

function binary(bytes: Uint8Array<ArrayBuffer>): Blob {
  return new Blob([bytes], { type: "application/octet-stream" });
}

function weightBytes({ state, kept }: FilesOf): number {
  if (kept === null) return FLOAT_BYTES * state.parameterCount * (1 + SLOTS[state.settings.optimiser]);
  const { parameters, optimiser } = kept.body.snapshot;
  const tensors = [...Object.values(parameters), ...Object.values(optimiser.slots)];
  return tensors.reduce((sum, { values }) => sum + values.byteLength, 0);
}

/** A byte for each pixel of the decoded plane. */
function gridBytes({ state, kept }: FilesOf): number {
  if (kept !== null) return kept.body.grid?.pixels.byteLength ?? 0;
  const dataset = decodedImages(state.settings, state.dataset);
  return dataset === null ? 0 : state.gridSide ** 2 * dataset.width * dataset.height;
}

/** Those of a run that trains are chosen when it is held. */
function momentBytes({ state, kept }: FilesOf): number {
  return kept === null ? Math.min(state.timeline?.bytes ?? 0, KEPT_TIMELINE_BYTES) : bytesOfMoments(kept.moments);
}

function curveCells({ state, kept }: FilesOf): number {
  const { train, heldOut } = state.curves;
  if (kept === null) return cells(train.length, train.columns) + cells(heldOut.length, heldOut.columns);
  const saved = kept.body.curves;
  return (
    cells(saved.train.steps.length, saved.train.columns) + cells(saved.heldOut.steps.length, saved.heldOut.columns)
  );
}

/** Of either half; step, epoch and seconds stand before. */
function cells(rows: number, columns: readonly string[]): number {
  return rows * (3 + columns.length);
}
