import { isPlaceholder } from "./placeholder.ts";

/** Keys shorter than this are typing slips, and too short to be hidden in a log without shredding it. */
const shortest = 8;
const longest = 512;

export type Cleaned = { readonly secret: string } | { readonly problem: string };

/**
 * A key as people paste it: with the line of the `.env` file around it, the header of the `curl` command, quotes, line
 * breaks at the ends. Whatever is left must be able to travel in a header; nothing of it is guessed. The problem is an
 * English sentence to localise.
 */
export function cleanKey(pasted: string): Cleaned {
  const secret = unwrap(pasted);
  if (secret === "") return { problem: "Paste the key here." };
  if (/\s/.test(secret)) return { problem: "The key has a space or a line break in it. Was more than the key copied?" };
  if (/[^!-~]/.test(secret)) return { problem: "The key has a character in it that no key has. Copy it again from the page where it was made." };
  if (/["'`]/.test(secret)) return { problem: "A quote is left in the key. Was it copied whole?" };
  if (secret.includes("\\")) return { problem: "A backslash is left in the key, from a program that wrote it in its own way. Copy the key again from the page where it was made." };
  if (isPlaceholder(secret)) return { problem: "This only stands for a key: a placeholder." };
  if (secret.length < shortest) return { problem: "This is too short to be a key. Was it copied whole?" };
  if (secret.length > longest) return { problem: "This is too long to be a key. Was more than the key copied?" };
  return { secret };
}

const wrappers: readonly RegExp[] = [
  /^(?:export\s+)?[a-z_][a-z0-9_]*_KEY\s*=\s*(.*)$/is,
  /^(?:-H\s+)?api-key\s*:\s*(.*)$/is,
  /^(?:authorization\s*:\s*)?bearer\s+(.*)$/is,
  /^-H\s+(.*)$/is,
  /^"(.*)"$/s,
  /^'(.*)'$/s,
  /^`(.*)`$/s,
];

function unwrap(text: string): string {
  const trimmed = text.trim();
  for (const wrapper of wrappers) {
    const inner = wrapper.exec(trimmed)?.[1];
    if (inner !== undefined) return unwrap(inner);
  }
  return trimmed;
}
