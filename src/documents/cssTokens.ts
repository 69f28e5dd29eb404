import { tokenNames, tokenize } from "css-tree/tokenizer";
import type { Range } from "./document.ts";

export interface Token extends Range {
  readonly type: string;
}

/** The tokens of a stylesheet, or of a value in one. */
export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  tokenize(text, (type, start, end) => void tokens.push({ type: tokenNames[type] ?? "", start, end }));
  return tokens;
}
