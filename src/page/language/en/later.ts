/** The English words of what is shown after the first paint, or when it is opened. */
import { collapseWords } from "./collapse.ts";
import { compareRunsWords } from "./compareRuns.ts";
import { comparisonWords } from "./comparison.ts";
import { conditionalWords } from "./conditional.ts";
import { dataDialogWords } from "./dataDialog.ts";
import { diagnosticsWords } from "./diagnostics.ts";
import { dissectionWords } from "./dissection.ts";
import { divergenceWords } from "./divergence.ts";
import { drawingWords } from "./drawing.ts";
import { explorerWords } from "./explorer.ts";
import { filesWords } from "./files.ts";
import { fetchingWords } from "./fetching.ts";
import { formulaWords } from "./formula.ts";
import { linkWords } from "./link.ts";
import { intakeWords } from "./intake.ts";
import { pointsWords } from "./points.ts";
import { rateDistortionWords } from "./rateDistortion.ts";
import { runsWords } from "./runs.ts";
import { savingWords } from "./saving.ts";
import { shelfWords } from "./shelf.ts";
import { sideBySideWords } from "./sideBySide.ts";
import { sweepWords } from "./sweep.ts";
import { timelineWords } from "./timeline.ts";
import { traversalWords } from "./traversal.ts";
import { walksWords } from "./walks.ts";

export const later = {
  ...collapseWords,
  ...compareRunsWords,
  ...comparisonWords,
  ...conditionalWords,
  ...dataDialogWords,
  ...diagnosticsWords,
  ...dissectionWords,
  ...divergenceWords,
  ...drawingWords,
  ...explorerWords,
  ...filesWords,
  ...fetchingWords,
  ...formulaWords,
  ...linkWords,
  ...intakeWords,
  ...pointsWords,
  ...rateDistortionWords,
  ...runsWords,
  ...savingWords,
  ...shelfWords,
  ...sideBySideWords,
  ...sweepWords,
  ...timelineWords,
  ...traversalWords,
  ...walksWords,
};
