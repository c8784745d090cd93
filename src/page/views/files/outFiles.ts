/** The files that a run can leave the page as; a line each. What is in them is made elsewhere. */
import { decodedImages } from "../../state/conditions.ts";
import type { RoomState } from "../../state/roomState.ts";
import { curvesCsv, marksCsv } from "../../storage/files/curvesCsv.ts";
import { writeRunFile, writeWeightsFile } from "../../storage/files/runFile.ts";
import { evolutionFile, mostFrames } from "./evolutionFile.ts";
import type { OutFile } from "./making.ts";
import { reportFile } from "./reportFile.ts";

const FLOAT_BYTES = 4;
/** Of the optimiser beside each parameter. */
const SLOTS = { adam: 2, rmsprop: 1, sgd: 1 } as const;
/** Of a number written out, with its comma. */
const CELL_BYTES = 19;

export const OUT_FILES: readonly OutFile[] = [
  {
    key: "run",
    ending: ".elbo-room",
    estimate: (state) => weightBytes(state) + curveCells(state) * 8,
    isThere: () => true,
    make: async (making) => {
      const run = await making.run();
      const bytes = writeRunFile(run, await making.check(run), null);
      return [{ blob: new Blob([bytes], { type: "application/octet-stream" }), ending: "elbo-room" }];
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
      return [{ blob: new Blob([bytes], { type: "application/octet-stream" }), ending: "safetensors" }];
    },
  },
  {
    key: "curves",
    ending: ".csv",
    estimate: (state) => curveCells(state) * CELL_BYTES,
    isThere: ({ curves }) => curves.heldOut.length > 0,
    make: async (making) => {
      const run = await making.run();
      const csv = (text: string) => new Blob([text], { type: "text/csv;charset=utf-8" });
      const curves = { blob: csv(curvesCsv(run)), ending: "curves.csv" };
      const { marks } = run.body.curves;
      return marks.length === 0 ? [curves] : [curves, { blob: csv(marksCsv(marks)), ending: "marks.csv" }];
    },
  },
  {
    key: "evolution",
    ending: ".gif",
    estimate: () => null,
    isThere: (state) => decodedImages(state.settings, state.dataset) !== null && mostFrames(state) > 1,
    make: evolutionFile,
  },
  { key: "report", ending: ".html", estimate: () => null, isThere: () => true, make: reportFile },
];

function weightBytes({ parameterCount, settings }: RoomState): number {
  return FLOAT_BYTES * parameterCount * (1 + SLOTS[settings.optimiser]);
}

function curveCells({ curves }: RoomState): number {
  const { train, heldOut } = curves;
  return train.length * (train.columns.length + 3) + heldOut.length * heldOut.columns.length;
}
