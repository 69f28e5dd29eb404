import { LineCounter, isMap, isNode, isScalar, parseDocument, visit } from "yaml";
import type { Document } from "yaml";
import type * as z from "zod";

/** Where something stands in a file: from line and column 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** What is wrong with a file, and where. */
export interface Problem extends Place {
  readonly message: string;
}

export interface Unreadable {
  readonly ok: false;
  readonly problems: readonly [Problem, ...Problem[]];
}

/** `at`: where the value of a path stands, or the nearest thing around it. */
export type ReadYaml<T> = { readonly ok: true; readonly data: T; readonly at: (path: readonly PropertyKey[]) => Place } | Unreadable;

/** Of a file that is none at all, so many are enough. */
const mostProblems = 100;

/** A file that people write, as YAML or JSON. Anything in it that cannot be understood is a problem: nothing is passed over. */
export function readYaml<T>(text: string, schema: z.ZodType<T>): ReadYaml<T> {
  const lines = new LineCounter();
  // Aliases could unfold into more than any memory holds.
  const document = parseDocument(text, { lineCounter: lines, merge: false, uniqueKeys: false, prettyErrors: false, schema: "core" });
  const at = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const wrong = (offset: number, message: string): Unreadable => ({ ok: false, problems: [{ ...at(offset), message }] });

  const [fault] = [...document.errors, ...document.warnings];
  if (fault !== undefined) return wrong(fault.pos[0], `This is not YAML: ${fault.message}.`);
  const doubt = doubtIn(document);
  if (doubt !== undefined) return wrong(doubt.offset, doubt.message);
  const parsed = schema.safeParse(plainOf(document));
  if (parsed.success) return { ok: true, data: parsed.data, at: (path) => at(offsetOf(document, path)) };
  const [first, ...more] = parsed.error.issues.slice(0, mostProblems).map((issue) => ({ ...at(offsetOf(document, pathOf(issue))), message: issue.message })).sort((a, b) => a.line - b.line || a.column - b.column);
  return first === undefined ? wrong(0, "This cannot be read.") : { ok: false, problems: [first, ...more] };
}

/** What would be looked for in all of the file. */
const mostAliases = 20;

/** A key that would be passed over: one that stands there twice, however it is written, or that is no name; and too many aliases. YAML's own search for either grows with their square. */
function doubtIn(document: Document.Parsed): { readonly offset: number; readonly message: string } | undefined {
  let found: ReturnType<typeof doubtIn>;
  let aliases = 0;
  visit(document, {
    Alias: (_, { range }) => {
      aliases += 1;
      if (aliases <= mostAliases) return undefined;
      found = { offset: range?.[0] ?? 0, message: `There are more than ${mostAliases} aliases.` };
      return visit.BREAK;
    },
    Map: (_, { items }) => {
      const before = new Set<string>();
      for (const { key } of items) {
        const name = isScalar(key) ? String(key.value) : undefined;
        const message = name === undefined || name === "__proto__" ? "A name is text." : before.has(name) ? "This is not YAML: Map keys must be unique." : undefined;
        if (message !== undefined) {
          found = { offset: isNode(key) ? key.range?.[0] ?? 0 : 0, message };
          return visit.BREAK;
        }
        before.add(name ?? "");
      }
      return undefined;
    },
  });
  return found;
}

function plainOf(document: Document.Parsed): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch {
    return undefined;
  }
}

/** A key that is not known stands in the path of what holds it. */
function pathOf(issue: { readonly code: string; readonly path: readonly PropertyKey[]; readonly keys?: readonly string[] }): readonly PropertyKey[] {
  const [key] = issue.keys ?? [];
  return issue.code === "unrecognized_keys" && key !== undefined ? [...issue.path, key] : issue.path;
}

/** Where the value of a path begins, or the nearest thing around it. Of a key of a map, the key. */
function offsetOf(document: Document.Parsed, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length -= 1) {
    const within = document.getIn(path.slice(0, length - 1), true);
    const last = path[length - 1];
    const pair = isMap(within) ? within.items.find(({ key }) => String(key) === String(last)) : undefined;
    const node = pair?.key ?? document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range != null) return node.range[0];
  }
  return 0;
}
