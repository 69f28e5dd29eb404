/** What was used last stands first where one would have to look for it: five of many, none of a few. Newest first. */
export function recentOf<T extends { readonly id: string }>(all: readonly T[], used: readonly string[]): T[] {
  return [...new Set(used)].flatMap((id) => all.filter((each) => each.id === id)).slice(0, Math.min(5, Math.floor(all.length / 3)));
}

/** What was used now, before what was used earlier. */
export const usedNow = (id: string, used: readonly string[]): string[] => [id, ...used.filter((each) => each !== id)];
