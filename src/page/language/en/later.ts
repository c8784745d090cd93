/** The English words of what is shown after the first paint, or when it is opened. */
import { collapseWords } from "./collapse.ts";
import { comparisonWords } from "./comparison.ts";
import { conditionalWords } from "./conditional.ts";
import { diagnosticsWords } from "./diagnostics.ts";
import { dissectionWords } from "./dissection.ts";
import { divergenceWords } from "./divergence.ts";
import { drawingWords } from "./drawing.ts";
import { explorerWords } from "./explorer.ts";
import { formulaWords } from "./formula.ts";
import { pointsWords } from "./points.ts";
import { rateDistortionWords } from "./rateDistortion.ts";
import { savingWords } from "./saving.ts";
import { scriptsWords } from "./scripts.ts";
import { shelfWords } from "./shelf.ts";
import { sideBySideWords } from "./sideBySide.ts";
import { timelineWords } from "./timeline.ts";
import { traversalWords } from "./traversal.ts";
import { walksWords } from "./walks.ts";

export const later = {
  ...collapseWords,
  ...comparisonWords,
  ...conditionalWords,
  ...diagnosticsWords,
  ...dissectionWords,
  ...divergenceWords,
  ...drawingWords,
  ...explorerWords,
  ...formulaWords,
  ...pointsWords,
  ...rateDistortionWords,
  ...savingWords,
  ...scriptsWords,
  ...shelfWords,
  ...sideBySideWords,
  ...timelineWords,
  ...traversalWords,
  ...walksWords,
};
