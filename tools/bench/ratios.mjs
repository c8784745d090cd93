/** What must hold on two cores without a GPU, as ratios of what was measured in one run. Measures nothing. */
import { lossDifference, roundRatio } from "./measure.mjs";
import { GROWTH_WIDTHS, nameOf, STANDARD } from "./rows.mjs";

/** @typedef {import("./measure.mjs").Measured} Measured */
/** @typedef {import("./pageFigures.mjs").DefaultRun} DefaultRun */

/**
 * @typedef {object} Ratio
 * @property {string} what
 * @property {"atLeast" | "atMost"} sense
 * @property {number} bound
 * @property {number | null} value Null when a row of it was not measured.
 * @property {"×" | "%" | " ms" | " MB" | ""} unit
 */

/**
 * Largest relative difference of the losses of 50 steps that another order of summation explains. Measured: 7e-5 for
 * jax-js, 6e-5 and 5e-6 for stock TensorFlow.js. An Adam with ε = 1e-4 instead of 1e-7 makes 2e-3.
 */
export const LOSS_TOLERANCE = 3e-4;
/** The same among our own backends; measured: 1e-5. */
const OUR_LOSS_TOLERANCE = 5e-5;

/** Growth of memory from the second quarter of a run to the last that collections of garbage alone explain. */
const FLAT_MB = 25;

/** @param {Ratio} ratio @returns {boolean | null} null when it was not measured */
export function holds({ sense, bound, value }) {
  if (value === null) return null;
  return sense === "atLeast" ? value >= bound : value <= bound;
}

/** @param {readonly Measured[]} cases @param {DefaultRun | null} defaultRun @returns {Ratio[]} */
export function ratiosOf(cases, defaultRun) {
  const sound = cases.filter(({ error }) => error === null);
  const standard = sound.filter(({ row }) => row.name === nameOf(STANDARD));
  /** @param {string} engine @param {string} backend */
  const all = (engine, backend) => standard.filter(({ row }) => row.engine === engine && row.backend === backend);
  const ours = fastest(all("ours", "wasm"));
  const torch = all("PyTorch", "cpu").find(({ row }) => row.threads === 2) ?? null;
  const share = ours?.share ?? null;
  /** @param {string} backend */
  const kernels = (backend) => all("ours", backend)[0]?.told.kernelsPerStep ?? null;
  return [
    {
      what: "stock TensorFlow.js wasm ÷ ours",
      ...atLeast(18, "×"),
      value: ratio(fastest(all("TensorFlow.js", "wasm")), ours),
    },
    { what: "jax-js wasm ÷ ours", ...atLeast(2.5, "×"), value: ratio(fastest(all("jax-js", "wasm")), ours) },
    { what: "ours ÷ PyTorch on 2 threads", ...atMost(2.6, "×"), value: ratio(ours, torch) },
    { what: "share of the limit of all threads", ...atLeast(55, "%"), value: share === null ? null : 100 * share },
    { what: "kernels per step on WebGPU", ...atMost(45, ""), value: kernels("webgpu") },
    { what: "kernels per step on WebGL", ...atMost(45, ""), value: kernels("webgl") },
    { what: "JavaScript per step outside kernels", ...atMost(1.5, " ms"), value: ours?.told.jsMsPerStep ?? null },
    { what: "time ÷ FLOPs, width 256 to 1024: most ÷ least", ...atMost(1.3, "×"), value: growth(sound) },
    { what: "memory of a default run", ...atMost(350, " MB"), value: defaultRun?.peakMemoryMb ?? null },
    {
      what: `its growth, second to last quarter of ${defaultRun?.steps ?? "its"} steps`,
      ...atMost(FLAT_MB, " MB"),
      value: defaultRun?.growthMb ?? null,
    },
    {
      what: "losses of our backends: largest difference",
      ...atMost(100 * OUR_LOSS_TOLERANCE, "%"),
      value: ourDifference(standard),
    },
  ];
}

/** @param {number} bound @param {Ratio["unit"]} unit */
const atLeast = (bound, unit) => ({ sense: /** @type {const} */ ("atLeast"), bound, unit });
/** @param {number} bound @param {Ratio["unit"]} unit */
const atMost = (bound, unit) => ({ sense: /** @type {const} */ ("atMost"), bound, unit });

/** @param {readonly Measured[]} cases */
function fastest(cases) {
  return cases.toSorted((a, b) => a.stepMs.median - b.stepMs.median)[0] ?? null;
}

/** @param {Measured | null} one @param {Measured | null} other */
function ratio(one, other) {
  return one === null || other === null ? null : roundRatio(one, other);
}

/** @param {readonly Measured[]} cases */
function growth(cases) {
  const names = GROWTH_WIDTHS.filter((width) => width >= 256).map((width) => nameOf({ ...STANDARD, hidden: [width] }));
  const perFlop = names.map((name) => {
    const best = fastest(
      cases.filter(({ row }) => row.name === name && row.engine === "ours" && row.backend === "wasm"),
    );
    return best === null || best.flops === null ? null : best.stepMs.median / best.flops;
  });
  const known = perFlop.filter((value) => value !== null);
  return known.length < names.length ? null : Math.max(...known) / Math.min(...known);
}

/** In per cent, against the plain composition, which the cpu backend runs. @param {readonly Measured[]} standard */
function ourDifference(standard) {
  const ours = standard.filter(({ row }) => row.engine === "ours");
  const reference = ours.find(({ row }) => row.backend === "cpu");
  if (reference === undefined || ours.length < 2) return null;
  return 100 * Math.max(...ours.map(({ told }) => lossDifference(told.losses, reference.told.losses)));
}
