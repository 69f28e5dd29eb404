/** `NAME=value` in a `.env` file. Lines are counted from 0, both ends included: a quoted value may span several. */
export interface Assignment {
  readonly name: string;
  readonly value: string;
  readonly firstLine: number;
  readonly lastLine: number;
  /** What makes the value uncertain: programs read it differently, so that nobody can say what was meant. */
  readonly doubt?: "open quote" | "after quote";
}

const start = /^\s*(?:export\s+)?([\w.-]+)\s*(?:=|:\s)\s*(.*)$/;

/**
 * Reads what `dotenv`, shells and Docker agree on: `export`, three kinds of quotes, comments, any line ends. A "#" begins a
 * comment only behind a blank, as in a shell: in the middle of a bare value it belongs to it.
 */
export function parseDotEnv(text: string): readonly Assignment[] {
  const lines = linesOf(text);
  const found: Assignment[] = [];
  for (let line = 0; line < lines.length; line += 1) {
    const [, name, rest] = start.exec(lines[line] ?? "") ?? [];
    if (name === undefined || rest === undefined) continue;
    const read = readQuoted(rest, lines, line) ?? { value: rest.replace(/(?:^|\s)#.*$/, "").trim(), lastLine: line };
    found.push({ name, firstLine: line, ...read });
    line = read.lastLine;
  }
  return found;
}

export function linesOf(text: string): readonly string[] {
  return text.replace(/^\ufeff/, "").split(/\r\n|\n|\r/);
}

/** Undefined when the value does not begin with a quote. A quote that never ends makes it text like any other, in doubt. */
function readQuoted(rest: string, lines: readonly string[], line: number): Omit<Assignment, "name" | "firstLine"> | undefined {
  const quote = rest[0];
  if (quote !== "\"" && quote !== "'" && quote !== "`") return undefined;
  let value = rest.slice(1);
  for (let last = line; last < lines.length; last += 1, value += `\n${lines[last] ?? ""}`) {
    const end = closing(value, quote);
    if (end === undefined) continue;
    const behind = value.slice(end + 1).trim();
    return { value: value.slice(0, end), lastLine: last, ...(behind === "" || behind.startsWith("#") ? {} : { doubt: "after quote" }) };
  }
  return { value: rest.trim(), lastLine: line, doubt: "open quote" };
}

/** A backslash hides a quote, except between single quotes. */
function closing(text: string, quote: string): number | undefined {
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === quote) return at;
    if (text[at] === "\\" && quote !== "'") at += 1;
  }
  return undefined;
}
