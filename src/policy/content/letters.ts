/**
 * What looks like a Latin letter and is another character, and what is written in place of one. Only shapes that fool a reader:
 * each more would make foreign words look like English ones.
 */
const look: Readonly<Record<string, string>> = {
  a: "аαаɑɐᴀꭺᎪ", b: "вьβʙƀɓᏴ", c: "сᴄƈȼɕϲᏟ", d: "ԁᴅđɖɗðᎠ", e: "еεəǝɘɛɜᴇєᎬ", f: "ƒꜰϝ", g: "ɡɢԍցᏀ", h: "нһʜħɦհᎻ", i: "іιıɩɪᎥ",
  j: "јȷʝᴊյᎫ", k: "кκᴋƙĸᏦ", l: "ӏłƚɫɭʟᏞ", m: "мᴍɱᎷ", n: "пɴŋƞɲɳոո", o: "оοօøɵᴏɔσ", p: "рρᴘþᏢ", q: "ԛզ", r: "ʀɾɹᏒ", s: "ѕςʂƨꜱᏚ", t: "тτᴛŧʈʇᎢ",
  u: "սᴜʊʋ", v: "ᴠʌѵᏙ", w: "ԝшѡᴡωᏔ", x: "хχ", y: "уʏƴүγᎩ", z: "ᴢƶʐᏃ",
};

/** Of these the small letter looks like one, and the capital like another. */
const twofold: Readonly<Record<string, string>> = { ν: "vn", η: "nh", υ: "uy", μ: "um" };

const spelled: Readonly<Record<string, string>> = { æ: "ae", œ: "oe", ß: "ss" };

const digits: Readonly<Record<string, string>> = { 0: "o", 1: "il", 2: "z", 3: "e", 4: "a", 5: "s", 6: "gb", 7: "t", 8: "b", 9: "gq" };

const symbols: Readonly<Record<string, string>> = {
  "@": "a", "$": "s", "!": "il", "|": "il", "¡": "i", "+": "t", "†": "t", "€": "e", "£": "l", "¢": "c", "©": "c", "®": "r", "¥": "y", "×": "x", "∂": "d", "₫": "d", "₦": "n", "₱": "p",
};

const letters = new Map<string, string>([
  ...Object.entries(look).flatMap(([latin, others]) => Array.from(others).map((other) => [other, latin] as const)),
  ...Object.entries(twofold),
]);

/** Filled letters in a circle or a square, which no normal form takes apart. */
const filled = [0x1f150, 0x1f170] as const;

export function filledLetter(char: string): string | undefined {
  const point = char.codePointAt(0) ?? 0;
  const from = filled.find((first) => point >= first && point < first + 26);
  return from === undefined ? undefined : String.fromCharCode(97 + point - from);
}

/** The Latin letters that this one may stand for, likeliest first; the letter itself where there are none. Never empty. */
export const lettersOf = (char: string): readonly string[] => {
  const small = char.toLowerCase();
  const whole = spelled[small];
  if (whole !== undefined) return Array.from(whole);
  return [letters.get(char) ?? letters.get(small) ?? small];
};

/** A digit is itself, and the letters that it is written for. */
export const ofDigit = (char: string): string => `${char}${digits[char] ?? ""}`;

/** The letters that a sign is written for; nothing where it is none of these. */
export const ofSymbol = (char: string): string | undefined => symbols[char];
