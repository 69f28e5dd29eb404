/** The words that people put where a key belongs, one by one; longer before their own beginnings. */
const words = [
  "placeholder", "undefined", "ideogram", "replace", "example", "imagine", "insert", "sample", "change", "secret", "actual", "fixme",
  "dummy", "enter", "paste", "token", "value", "string", "null", "none", "fake", "todo", "test", "demo", "your", "here", "goes", "with",
  "this", "from", "real", "some", "put", "add", "api", "key", "new", "own", "the", "tbd", "foo", "bar", "baz", "abc", "an",
  "my", "me", "in", "it", "to", "ai",
];
const onlyWords = new RegExp(words.join("|"), "g");

/** Said by one piece of it, whatever stands around. */
const telling = /^[<[{].*[>\]}]$|^your|your[-_ ]?(?:own[-_ ]?)?(?:ideogram|imagine|api|key|token|secret)|key[-_ ]?(?:goes[-_ ]?)?here|(?:change|replace)[-_ ]?(?:me|this|it)(?![a-z])|placeholder/i;

/** The same sign six times over, or a word of nothing but "x", is no part of a key by any likely chance. */
const filling = /(.)\1{5}|(?<![a-z0-9])x{3,}(?![a-z0-9])|\.\.\.|\*\*\*/i;

/** Whether a value stands for a key that somebody has yet to fill in: "your_api_key_here", "changeme", "<key>", "xxx". */
export function isPlaceholder(value: string): boolean {
  if (telling.test(value) || filling.test(value)) return true;
  const left = value.toLowerCase().replace(/[^a-z0-9]/g, "").replace(onlyWords, "");
  return /^x*$/.test(left) || "01234567890123456789".includes(left);
}
