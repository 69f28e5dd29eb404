import { jsonOf } from "./json.ts";

/** Which name an object within a text has twice: of the two, each reader takes another. */
export class SaidTwice {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

/** What a text says as JSON, where it can be read in one way only; undefined when it is none. */
export function strictJson(text: string): unknown {
  const value = jsonOf(text);
  return value === undefined ? undefined : nameSaidTwice(text) ?? value;
}

/** Of a text that is known to be JSON. */
function nameSaidTwice(text: string): SaidTwice | undefined {
  // The names within each object that is open, and nothing for a list.
  const open: (Set<unknown> | undefined)[] = [];
  let last = "";
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charAt(at);
    switch (sign) {
      case '"': {
        const end = endOfText(text, at);
        last = text.slice(at, end + 1);
        at = end;
        break;
      }
      case "{":
        open.push(new Set());
        break;
      case "[":
        open.push(undefined);
        break;
      case "}":
      case "]":
        open.pop();
        break;
      case ":": {
        const names = open.at(-1);
        const name = jsonOf(last);
        if (names?.has(name) === true) return new SaidTwice(String(name));
        names?.add(name);
      }
    }
  }
  return undefined;
}

function endOfText(text: string, start: number): number {
  let at = start + 1;
  while (text[at] !== '"') at += text[at] === "\\" ? 2 : 1;
  return at;
}
