/** Which part of a request is not known here: its path, a word of its query, a field, what a field says, or how the whole is written. */
export type Unknown = "path" | "query" | "field" | "value" | "body";

/** The most of a stranger's word that a sentence repeats. */
const most = 60;

/** What of a request is not understood, so that it can be refused by name. */
export class NotUnderstood {
  readonly what: Unknown;
  readonly name: string;
  /** One sentence, whose foreign words are quoted, on one line and short. */
  readonly message: string;

  constructor(what: Unknown, name: string, message: string) {
    this.what = what;
    this.name = name.slice(0, most);
    this.message = message;
  }
}

/** A stranger's word within a sentence: in quotes, on one line, and only so much of it. */
export function quoted(word: string): string {
  const plain = word.length > most ? `${word.slice(0, most)}…` : word;
  // Unpaired halves and signs that turn the writing around are escaped as well.
  return JSON.stringify(plain).replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, (sign) => `\\u{${(sign.codePointAt(0) ?? 0).toString(16)}}`);
}

export const unknownPath = (path: string): NotUnderstood => new NotUnderstood("path", path, `Nothing is known at the path ${quoted(path)}.`);
export const unknownQuery = (name: string): NotUnderstood => new NotUnderstood("query", name, `The query's ${quoted(name)} is not known here.`);
export const unknownField = (name: string): NotUnderstood => new NotUnderstood("field", name, `The field ${quoted(name)} is not known here.`);
export const saidTwice = (name: string): NotUnderstood => new NotUnderstood("field", name, `The field ${quoted(name)} is there twice.`);
export const unknownValue = (name: string, message = `The field ${quoted(name)} says what is not known here.`): NotUnderstood => new NotUnderstood("value", name, message);
export const unknownBody = (message: string): NotUnderstood => new NotUnderstood("body", "", message);
