/** What a script declares of its model, read out of its text: layers, free parameters, constants. Runs no Python. */

export interface DeclaredLayer {
  readonly name: string;
  readonly inputs: number;
  readonly units: number;
  readonly activation: string;
}

export interface ScriptTables {
  readonly layers: readonly DeclaredLayer[];
  /** Shape by name. */
  readonly free: Readonly<Record<string, readonly number[]>>;
}

/** @throws when a table is missing or a row is not understood */
export function readTables(script: string): ScriptTables {
  const layers = rowsOf(script, "LAYERS").map((row) => {
    const match = /^\("([\w.]+)", (\d+), (\d+), "(\w+)"\),$/.exec(row);
    if (match === null) throw new Error(`a layer must be (name, inputs, units, activation), got ${row}`);
    const [, name = "", inputs, units, activation = ""] = match;
    return { name, inputs: Number(inputs), units: Number(units), activation };
  });
  const free = rowsOf(script, "PARAMETERS").map((row) => {
    const match = /^\("([\w.]+)", \[([\d, ]+)\]\),$/.exec(row);
    if (match === null) throw new Error(`a parameter must be (name, shape), got ${row}`);
    const [, name = "", shape = ""] = match;
    return [name, shape.split(", ").map(Number)] as const;
  });
  return { layers, free: Object.fromEntries(free) };
}

/** A constant as its text: of `ORDER = [[0, 1]]` what is right of the sign, without a comment. */
export function constantOf(script: string, name: string): string {
  const match = new RegExp(String.raw`^${name} = (.*?)(?:  #.*)?$`, "m").exec(script);
  if (match?.[1] === undefined) throw new Error(`the script has no ${name}`);
  return match[1];
}

function rowsOf(script: string, table: string): readonly string[] {
  const match = new RegExp(String.raw`^${table} = \[\n([\s\S]*?)^\]$`, "m").exec(script);
  if (match?.[1] === undefined) throw new Error(`the script has no ${table}`);
  return match[1]
    .split("\n")
    .map((row) => row.trim())
    .filter((row) => row !== "");
}
