/**
 * The one file that names plotly: its core, which draws scatter traces, and no other trace type. A megabyte, so it is
 * loaded on demand: import this file with `import()` only, and its types with `import type`.
 */

import "./plotlyGlobal.ts";
import Plotly from "plotly.js/lib/core";
import type { Config, Data, Layout, PlotlyHTMLElement } from "plotly.js";

export const { react, redraw, extendTraces, purge } = Plotly;
export type { Config, Data, Layout, PlotlyHTMLElement };
