/** What a source file refers to, read from its syntax tree: comments and strings are no imports. Resolves nothing. */
import { parseSync } from "vite";

export interface Reference {
  /** As written, e.g. `../shared/random.ts` or `react`. */
  readonly specifier: string;
  /** `url` names a file without running it in this place: `new URL(…, import.meta.url)`, `?url`, `?worker`. */
  readonly kind: "import" | "url";
}

type Node = Readonly<Record<string, unknown>>;

/** Throws when the file cannot be parsed: an unread file must not pass for a clean one. */
export function referencesIn(path: string, source: string): Reference[] {
  const { program, errors } = parseSync(path, source);
  if (errors.length > 0) throw new Error(`${path}: ${errors.map((error) => error.message).join("; ")}`);
  const found: Reference[] = [];
  visit(program, (node) => {
    const reference = referenceOf(node);
    if (reference !== null) found.push(reference);
  });
  return found;
}

function referenceOf(node: Node): Reference | null {
  switch (node["type"]) {
    case "ImportDeclaration":
    case "ExportNamedDeclaration":
    case "ExportAllDeclaration":
    case "ImportExpression":
    case "TSImportType":
    case "TSExternalModuleReference": {
      const specifier = textOf(node["source"] ?? node["expression"]);
      if (specifier !== null) return { specifier, kind: /[?&](url|worker)\b/.test(specifier) ? "url" : "import" };
      if (node["type"] === "ImportExpression") throw new Error("import() of something else than a plain string");
      return null;
    }
    case "NewExpression": {
      const [address, base] = Array.isArray(node["arguments"]) ? (node["arguments"] as unknown[]) : [];
      const specifier = isNode(node["callee"]) && node["callee"]["name"] === "URL" ? textOf(address) : null;
      return specifier !== null && isImportMetaUrl(base) ? { specifier, kind: "url" } : null;
    }
    default:
      return null;
  }
}

function isImportMetaUrl(node: unknown): boolean {
  if (!isNode(node) || node["type"] !== "MemberExpression") return false;
  return isNode(node["object"]) && node["object"]["type"] === "MetaProperty";
}

function textOf(node: unknown): string | null {
  return isNode(node) && node["type"] === "Literal" && typeof node["value"] === "string" ? node["value"] : null;
}

function visit(value: unknown, enter: (node: Node) => void): void {
  if (Array.isArray(value)) {
    for (const each of value) visit(each, enter);
  } else if (isNode(value)) {
    enter(value);
    for (const child of Object.values(value)) visit(child, enter);
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
