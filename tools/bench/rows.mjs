/** Which rows the bench measures on this machine. Measures nothing. */

/** @typedef {import("../../src/core/shared/backends.ts").BackendFact} BackendFact */
/** @typedef {import("../../src/core/shared/backends.ts").BackendName} BackendName */
/** @typedef {import("../../src/core/shared/benchmark.ts").BenchmarkCase} BenchmarkCase */
/** @typedef {import("./browser.mjs").BrowserKind} BrowserKind */
/** @typedef {import("./torch.mjs").TorchFacts} TorchFacts */
/** @typedef {"ours" | "TensorFlow.js" | "jax-js" | "PyTorch"} EngineName */

/**
 * @typedef {object} Row
 * @property {string} name The network and its batch size.
 * @property {BenchmarkCase} network
 * @property {EngineName} engine
 * @property {string} backend
 * @property {number} threads Threads asked for.
 * @property {BrowserKind} browser PyTorch's rows are timed with those of the quiet one.
 * @property {boolean} isImitation A GPU imitated by the processor.
 */

/**
 * What this machine has.
 * @typedef {object} Machine
 * @property {number} threads
 * @property {Readonly<Record<BrowserKind, readonly BackendFact[]>>} facts
 * @property {TorchFacts | null} torch
 */

/** @param {readonly number[]} hidden @param {number} latentDim @param {number} batchSize @returns {BenchmarkCase} */
const network = (hidden, latentDim, batchSize) => ({ hidden, latentDim, batchSize });

export const STANDARD = network([512], 2, 128);
const FURTHER = [network([400], 20, 128), network([512, 256], 2, 128)];
export const GROWTH_WIDTHS = [64, 128, 256, 512, 1024];
const GROWTH_BATCHES = [32, 64, 256, 512, 1024];

/** @param {BenchmarkCase} network */
export function nameOf({ hidden, latentDim, batchSize }) {
  return `784-${[...hidden, latentDim].join("-")} b${batchSize}`;
}

/** @param {Machine} machine @param {string} only @returns {Row[]} */
export function rowsFor(machine, only) {
  const rows = [
    ...ourRows(machine, STANDARD),
    ...contenderRows(machine, STANDARD),
    ...FURTHER.flatMap((each) => ourRows(machine, each)),
    ...growthRows(machine),
  ];
  return rows.filter((row) => titleOf(row).includes(only));
}

/** @param {Pick<Row, "name" | "engine" | "backend" | "threads">} row */
export function titleOf({ name, engine, backend, threads }) {
  return `${name} ${engine} ${backend} ×${threads}`;
}

/**
 * Where each backend runs: in the quiet browser if it has it, else in the one that imitates a GPU.
 * @param {Machine} machine
 * @returns {(Pick<Row, "browser" | "isImitation"> & { backend: BackendName })[]}
 */
function places({ facts }) {
  return /** @type {const} */ (["webgpu", "webgl", "wasm", "cpu"]).flatMap((backend) => {
    for (const browser of /** @type {const} */ (["quiet", "imitating"])) {
      const fact = facts[browser].find(({ name, available }) => name === backend && available);
      if (fact !== undefined) return [{ backend, browser, isImitation: fact.software }];
    }
    return [];
  });
}

/** One thread and all of them. @param {Machine} machine */
const threadCounts = ({ threads }) => (threads > 1 ? [1, threads] : [1]);

/** @param {Machine} machine @param {BenchmarkCase} network @returns {Row[]} */
function ourRows(machine, network) {
  return places(machine).flatMap((place) =>
    (place.backend === "wasm" ? threadCounts(machine) : [1]).map((threads) => ({
      name: nameOf(network),
      network,
      engine: /** @type {const} */ ("ours"),
      threads,
      ...place,
    })),
  );
}

/** The same network on other engines. @param {Machine} machine @param {BenchmarkCase} network @returns {Row[]} */
function contenderRows(machine, network) {
  const name = nameOf(network);
  /** @param {EngineName} engine @param {string} backend @param {number} threads @returns {Row} */
  const quiet = (engine, backend, threads) => ({
    name,
    network,
    engine,
    backend,
    threads,
    browser: "quiet",
    isImitation: false,
  });
  const gpus = places(machine).filter(({ backend, isImitation }) =>
    backend === "webgl" ? true : backend === "webgpu" && !isImitation,
  );
  const { torch } = machine;
  return [
    ...threadCounts(machine).map((threads) => quiet("TensorFlow.js", "wasm", threads)),
    ...gpus.map((place) => ({ ...quiet("TensorFlow.js", place.backend, 1), ...place })),
    quiet("jax-js", "wasm", machine.threads),
    ...(torch === null
      ? []
      : threadCounts({ ...machine, threads: Math.min(2, machine.threads) }).map((threads) =>
          quiet("PyTorch", "cpu", threads),
        )),
    ...(torch?.hasCuda === true ? [quiet("PyTorch", "cuda", 1)] : []),
  ];
}

/** Ours as width and batch grow, where the time is the engine's and not that of an imitation. @param {Machine} machine @returns {Row[]} */
function growthRows(machine) {
  const networks = [
    ...GROWTH_WIDTHS.map((width) => network([width], 2, 128)),
    ...GROWTH_BATCHES.map((batch) => network([512], 2, batch)),
  ].filter((each) => nameOf(each) !== nameOf(STANDARD));
  return networks.flatMap((each) =>
    ourRows(machine, each).filter(
      ({ backend, threads, isImitation }) =>
        !isImitation && backend !== "cpu" && (backend !== "wasm" || threads === machine.threads),
    ),
  );
}
