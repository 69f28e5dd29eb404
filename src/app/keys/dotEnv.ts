/** `NAME=value` in a `.env` file. Lines are counted from 0, both ends included: a quoted value may span several. */
export interface Assignment {
  readonly name: string;
  readonly value: string;
  readonly firstLine: number;
  readonly lastLine: number;
}

const start = /^\s*(?:export\s+)?([\w.-]+)\s*(?:=|:\s)\s*(.*)$/;

/** Reads what `dotenv`, shells and Docker agree on: `export`, three kinds of quotes, comments, any line ends. */
export function parseDotEnv(text: string): readonly Assignment[] {
  const lines = text.replace(/^\ufeff/, "").split(/\r\n|\n|\r/);
  const found: Assignment[] = [];
  for (let line = 0; line < lines.length; line += 1) {
    const [, name, rest] = start.exec(lines[line] ?? "") ?? [];
    if (name === undefined || rest === undefined) continue;
    const quoted = readQuoted(rest, lines, line);
    const value = quoted?.value ?? rest.replace(/#.*$/, "").trim();
    const lastLine = quoted?.lastLine ?? line;
    found.push({ name, value, firstLine: line, lastLine });
    line = lastLine;
  }
  return found;
}

/** Undefined when the value does not begin with a quote, or the quote never ends: then it is text like any other. */
function readQuoted(rest: string, lines: readonly string[], line: number): { value: string; lastLine: number } | undefined {
  const quote = rest[0];
  if (quote !== "\"" && quote !== "'" && quote !== "`") return undefined;
  let value = rest.slice(1);
  for (let last = line; last < lines.length; last += 1, value += `\n${lines[last] ?? ""}`) {
    const end = closing(value, quote);
    if (end !== undefined) return { value: value.slice(0, end), lastLine: last };
  }
  return undefined;
}

/** A backslash hides a quote, except between single quotes. */
function closing(text: string, quote: string): number | undefined {
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === quote) return at;
    if (text[at] === "\\" && quote !== "'") at += 1;
  }
  return undefined;
}
