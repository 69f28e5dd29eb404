import { tokensOf } from "../cssTokens.ts";
import type { Token } from "../cssTokens.ts";
import type { Definition } from "./definition.ts";

/** Custom properties, variables of SCSS and Less, SCSS maps of colours, and colours that a property has without a name. */
export function inStylesheet(document: string, hasLineComments: boolean): readonly Definition[] {
  const text = hasLineComments ? withoutLineComments(document) : document;
  const definitions: Definition[] = [];
  let statement: Token[] = [];
  let depth = 0;
  const end = (): void => {
    definitions.push(...definitionsIn(statement, text));
    statement = [];
  };
  for (const token of tokensOf(text)) {
    const { type } = token;
    if (type === "whitespace-token" || type === "comment-token") continue;
    if (type === "(-token" || type === "function-token") depth += 1;
    if (type === ")-token") depth = Math.max(0, depth - 1);
    // A brace that is not closed in a value is a fault of the file: what follows is read all the same.
    if (type === "{-token" || type === "}-token") depth = 0;
    if (type === "{-token") statement = [];
    else if (type === "}-token" || (type === "semicolon-token" && depth === 0)) end();
    else statement.push(token);
  }
  end();
  return definitions;
}

/** "//" begins a comment in SCSS and Less, unless it stands in a string, an address or another comment. */
function withoutLineComments(text: string): string {
  return text.replace(/"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|url\([^)]*\)|\/\*[^]*?(?:\*\/|$)|\/\/[^\n]*/g, (found) => (found.startsWith("//") ? "" : found));
}

function definitionsIn(statement: readonly Token[], text: string): readonly Definition[] {
  const [first, second] = statement;
  const said = (token: Token | undefined): string => (token === undefined ? "" : text.slice(token.start, token.end));
  const isDollar = first?.type === "delim-token" && said(first) === "$" && second?.type === "ident-token" && second.start === first.end;
  const rest = statement.slice(isDollar ? 3 : 2);
  if (statement[isDollar ? 2 : 1]?.type !== "colon-token" || rest.length === 0) return [];
  const name = isDollar ? `$${said(second)}` : said(first);
  if (isDollar && rest[0]?.type === "(-token") return entriesOf(name, rest.slice(1), text);
  if (isDollar || first?.type === "at-keyword-token" || (first?.type === "ident-token" && name.startsWith("--"))) return [{ name, value: valueOf(rest, text) }];
  return first?.type === "ident-token" ? coloursOf(name.toLowerCase(), rest, text) : [];
}

/** Without "!default" and "!important". */
function valueOf(tokens: readonly Token[], text: string): string {
  const mark = tokens.findIndex(({ type, start, end }) => type === "delim-token" && text.slice(start, end) === "!");
  const own = mark < 0 ? tokens : tokens.slice(0, mark);
  return text.slice(own[0]?.start ?? 0, own.at(-1)?.end ?? 0);
}

/** `$colours: (brand: #f00, "ink": (light: #333))`. `tokens`: behind the opening parenthesis. */
function entriesOf(map: string, tokens: readonly Token[], text: string): readonly Definition[] {
  const definitions: Definition[] = [];
  const path = [map];
  let key: Token | undefined;
  let value: Token[] = [];
  let inside = 0;
  const end = (): void => {
    if (key !== undefined && value.length > 0) definitions.push({ name: [...path, unquoted(text.slice(key.start, key.end))].join("."), value: text.slice(value[0]?.start, value.at(-1)?.end) });
    key = undefined;
    value = [];
  };
  for (const token of tokens) {
    const { type } = token;
    if (key === undefined) {
      if (type === "ident-token" || type === "string-token" || type === "number-token") key = token;
      else if (type === ")-token") path.pop();
      continue;
    }
    if (type === "colon-token" && value.length === 0) continue;
    if (type === "(-token" && value.length === 0) {
      path.push(unquoted(text.slice(key.start, key.end)));
      key = undefined;
    } else if (inside === 0 && (type === "comma-token" || type === ")-token")) {
      end();
      if (type === ")-token") path.pop();
    } else {
      inside += type === "function-token" || type === "(-token" ? 1 : type === ")-token" ? -1 : 0;
      value.push(token);
    }
  }
  return definitions;
}

const unquoted = (text: string): string => text.replace(/^(["'])(.*)\1$/s, "$2");

/** Properties whose value is a colour: a word that names one means it there. Elsewhere "tan" and "red" may be anything. */
const coloured = /^(?:color|fill|stroke|background|.*-color)$/;

function coloursOf(property: string, tokens: readonly Token[], text: string): readonly Definition[] {
  const found: Definition[] = [];
  for (const [index, { type, start, end }] of tokens.entries()) {
    const said = text.slice(start, end);
    if (type === "hash-token" || (type === "ident-token" && coloured.test(property))) found.push({ name: undefined, value: said });
    if (type === "function-token" && /^(?:rgba?|hsla?|hwb|oklab|oklch)\($/i.test(said)) {
      const close = tokens.slice(index).find((token) => token.type === ")-token");
      if (close !== undefined) found.push({ name: undefined, value: text.slice(start, close.end) });
    }
  }
  return found;
}
