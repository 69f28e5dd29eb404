/** The name, or "name 2", "name 3" …: the first that is not taken. */
export function freeName(wanted: string, taken: readonly string[]): string {
  const used = new Set(taken);
  for (let count = 1; ; count += 1) {
    const name = count === 1 ? wanted : `${wanted} ${count}`;
    if (!used.has(name)) return name;
  }
}
