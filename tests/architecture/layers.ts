/**
 * The house as a table: who may import whom. The own room is always allowed; type imports count.
 * `docs/architecture.md` shows the same table, and a test compares the two.
 */

export interface Room {
  /** Rooms it may import from. */
  readonly imports: readonly string[];
  /** Packages and virtual modules it may name; `*` at the end stands for any ending. */
  readonly packages: readonly string[];
  /** Files that it may name the URL of, but not import. */
  readonly urls: readonly string[];
}

const SHARED = ["core/shared"] as const;
const CORE_GROUND = ["core/shared", "core/settings", "core/compute", "core/datasets"] as const;
const CORE = [...CORE_GROUND, "core/nn", "core/models", "core/training"] as const;

/** What any room of the page may know of the world outside it. */
const OUTSIDE = ["protocol", "core/settings", "core/shared"] as const;
const PAGE_GROUND = ["page/engine", "page/storage", "page/charts", "page/language", "page/lessons"] as const;

function room(imports: readonly string[], packages: readonly string[] = [], urls: readonly string[] = []): Room {
  return { imports, packages, urls };
}

export const ROOMS: Readonly<Record<string, Room>> = {
  "core/shared": room([]),
  "core/settings": room(SHARED),
  "core/compute": room(SHARED, ["@tensorflow/*", "virtual:simd/*"]),
  "core/datasets": room(SHARED, ["fflate", "papaparse"]),
  "core/nn": room(CORE_GROUND),
  "core/models": room([...CORE_GROUND, "core/nn"]),
  "core/training": room([...CORE_GROUND, "core/nn", "core/models"]),
  protocol: room(["core/settings", "core/shared"]),
  offline: room([]),
  worker: room(["protocol", ...CORE], ["virtual:datasets"]),
  "page/engine": room(OUTSIDE, [], ["worker/main.ts", "worker/explorer.ts", "worker/intake.ts"]),
  "page/storage": room(OUTSIDE, ["idb", "fflate"]),
  "page/charts": room(OUTSIDE, ["react"]),
  "page/language": room(OUTSIDE, ["react", "i18next", "react-i18next"]),
  "page/lessons": room(OUTSIDE),
  "page/state": room([...OUTSIDE, ...PAGE_GROUND], ["react", "zustand"]),
  "page/views": room([...OUTSIDE, ...PAGE_GROUND, "page/state"], ["react", "react-i18next", "zustand", "lucide-react"]),
  "page/app": room(
    [...OUTSIDE, ...PAGE_GROUND, "page/state", "page/views"],
    ["react", "react-dom", "react-i18next", "zustand", "@fontsource-variable/*"],
  ),
};

/** Packages that one file alone may name. */
export const FILES: Readonly<Record<string, readonly string[]>> = {
  "page/charts/plotly.ts": ["plotly.js"],
  "page/views/objective/typeset.tsx": ["virtual:formulas*"],
  "page/views/objective/SourceLines.tsx": ["virtual:source-excerpts"],
  "page/views/share/qrCode.ts": ["qrcode-generator"],
};
