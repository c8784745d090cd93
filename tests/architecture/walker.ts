/** Holds the files of `src/` against the table of layers and names every reference that breaks it. */
import { readdirSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { cyclesIn } from "./cycles.ts";
import { referencesIn, type Reference } from "./imports.ts";
import { FILES, ROOMS } from "./layers.ts";

/** Contents by path from `src/`, with forward slashes. */
export type Sources = ReadonlyMap<string, string>;

export function readSources(root: string): Sources {
  const paths = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((path) => /\.tsx?$/.test(path));
  return new Map(paths.map((path) => [path.replaceAll("\\", "/"), readFileSync(join(root, path), "utf8")]));
}

/** One sentence for each thing that is wrong; none for a house in order. */
export function violationsIn(sources: Sources): string[] {
  const found: string[] = [];
  const edges = new Map<string, string[]>();
  for (const [path, source] of sources) {
    const room = roomOf(path);
    if (room === null) {
      found.push(`${path} stands in no room of the layer table`);
      continue;
    }
    for (const reference of referencesIn(path, source)) {
      const target = targetOf(path, reference);
      const problem = target === null ? packageProblem(path, room, reference) : fileProblem(room, target, reference);
      if (problem !== null) found.push(`${path}: ${problem}`);
      if (target !== null && reference.kind === "import") edges.set(path, [...(edges.get(path) ?? []), target]);
    }
  }
  return [...found, ...cyclesIn(edges).map((files) => `these files import each other: ${files.join(", ")}`)];
}

/** `core/nn/layers.ts` → `core/nn`; `worker/main.ts` → `worker`; null for what the table does not know. */
export function roomOf(path: string): string | null {
  const folders = posix.dirname(path).split("/");
  return [folders.slice(0, 2).join("/"), folders[0] ?? ""].find((name) => Object.hasOwn(ROOMS, name)) ?? null;
}

/** The file a relative reference names, from `src/`, or null for a package. */
function targetOf(path: string, { specifier }: Reference): string | null {
  const [file = ""] = specifier.split("?");
  return file.startsWith(".") ? posix.normalize(posix.join(posix.dirname(path), file)) : null;
}

function fileProblem(room: string, target: string, { kind }: Reference): string | null {
  const to = roomOf(target);
  if (to === null) return `${target} stands in no room of the layer table`;
  if (to === room || ROOMS[room]?.imports.includes(to)) return null;
  if (kind === "url") return ROOMS[room]?.urls.includes(target) ? null : `${room} may not name the URL of ${target}`;
  return `${room} may not import ${target}`;
}

function packageProblem(path: string, room: string, { specifier }: Reference): string | null {
  const allowed = [...(ROOMS[room]?.packages ?? []), ...(FILES[path] ?? [])];
  return allowed.some((name) => matches(name, specifier)) ? null : `${room} may not name the package ${specifier}`;
}

function matches(allowed: string, specifier: string): boolean {
  if (allowed.endsWith("*")) return specifier.startsWith(allowed.slice(0, -1));
  return specifier === allowed || specifier.startsWith(`${allowed}/`);
}
