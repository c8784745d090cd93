/**
 * Vite plugin: compiles the SIMD engine's AssemblyScript into WebAssembly, once for each kind of browser.
 *
 * `import { bytes } from "virtual:simd/relaxed-shared"` gives one variant's bytes. They are part of a script, so that
 * the same import works in a page, in a worker and in Node; each variant is its own chunk, fetched only when it fits.
 */
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { Plugin } from "vite";

const SOURCES = join(import.meta.dirname, "../src/core/compute/simd/assembly");
const CACHE = join(import.meta.dirname, "../node_modules/.cache/simd");
const PREFIX = "virtual:simd/";

/** `relaxed`: with a fused multiply-add; `shared`: over memory that threads share. */
const VARIANTS: Readonly<Record<string, readonly string[]>> = {
  plain: [],
  relaxed: ["--enable", "relaxed-simd"],
  "plain-shared": ["--enable", "threads", "--sharedMemory"],
  "relaxed-shared": ["--enable", "relaxed-simd", "--enable", "threads", "--sharedMemory"],
};

/** Pages of 64 KiB that an instance needs at least, and may have at most: 1 GiB. */
const PAGES = ["--initialMemory", "16", "--maximumMemory", "16384"];
/** Below it are the job and its counters (assembly/control.ts); the module's constants are above. */
const MEMORY_BASE = ["--memoryBase", "1024"];
const SPEED = ["-O3", "--converge", "--noAssert", "--runtime", "stub", "--enable", "simd"];
/** The warning that vectors cannot be exchanged with a script: they are passed between our own files alone. */
const SILENCED = ["--disableWarning", "112"];
const OPTIONS = [...SPEED, "--importMemory", ...PAGES, ...MEMORY_BASE, ...SILENCED];

function sourceFiles(): readonly string[] {
  return readdirSync(SOURCES).filter((name) => name.endsWith(".ts"));
}

/** Changes with the sources, the options and the compiler, and with nothing else. */
function fingerprint(options: readonly string[]): string {
  const hash = createHash("sha256");
  const require = createRequire(import.meta.url);
  hash.update(readFileSync(require.resolve("assemblyscript/package.json")));
  hash.update(options.join(" "));
  for (const name of sourceFiles()) hash.update(name).update(readFileSync(join(SOURCES, name)));
  return hash.digest("hex").slice(0, 16);
}

async function compile(variant: string): Promise<Uint8Array> {
  const options = [...OPTIONS, ...(VARIANTS[variant] ?? [])];
  const cached = join(CACHE, `${variant}-${fingerprint(options)}.wasm`);
  try {
    return readFileSync(cached);
  } catch {
    // Not compiled yet.
  }
  const { main } = await import("assemblyscript/asc");
  const written = new Map<string, Uint8Array>();
  const told: string[] = [];
  const { error } = await main(["index.ts", "--baseDir", SOURCES, "--outFile", "engine.wasm", ...options], {
    writeFile: (name: string, contents: Uint8Array) => void written.set(name, contents),
    stderr: { write: (text: string | Uint8Array) => void told.push(String(text)) },
  } as Parameters<typeof main>[1]);
  const bytes = written.get("engine.wasm");
  if (error !== null || bytes === undefined) {
    throw new Error(`The SIMD engine does not compile.\n${told.join("")}`, { cause: error });
  }
  mkdirSync(CACHE, { recursive: true });
  writeFileSync(cached, bytes);
  return bytes;
}

/** The bytes as text: half again as long, but compressed with the script around them. */
function scriptFor(bytes: Uint8Array): string {
  const text = JSON.stringify(Buffer.from(bytes).toString("base64"));
  return `export const bytes = Uint8Array.from(atob(${text}), (character) => character.charCodeAt(0));`;
}

export function simd(): Plugin {
  return {
    name: "elbo-room:simd",
    resolveId: { filter: { id: /^virtual:simd\// }, handler: (id) => `\0${id}` },
    load: {
      // oxlint-disable-next-line no-control-regex -- the mark of a module that is no file
      filter: { id: /^\0virtual:simd\// },
      async handler(id) {
        const variant = id.slice(1 + PREFIX.length);
        if (!(variant in VARIANTS)) throw new Error(`there is no variant ${variant} of the SIMD engine`);
        for (const name of sourceFiles()) this.addWatchFile(join(SOURCES, name));
        return scriptFor(await compile(variant));
      },
    },
  };
}
