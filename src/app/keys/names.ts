/** Why a key cannot be called this; undefined when it can. */
export function nameProblem(name: string, taken: readonly string[]): string | undefined {
  if (name.trim() === "") return "Give the key a name, such as \"work\".";
  if (name.trim().length > 60) return "This name is too long.";
  if (/\p{C}/u.test(name)) return "The name has a character in it that cannot be shown.";
  return taken.includes(name.trim()) ? `There is already a key called "${name.trim()}".` : undefined;
}

/** The name, or "name 2", "name 3" …: the first that is not taken. */
export function freeName(wanted: string, taken: readonly string[]): string {
  const used = new Set(taken);
  for (let count = 1; ; count += 1) {
    const name = count === 1 ? wanted : `${wanted} ${count}`;
    if (!used.has(name)) return name;
  }
}
