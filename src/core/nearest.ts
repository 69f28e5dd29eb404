/** Those paths first that are fewest folders away from a folder, those in it before all; among equals by name. */
export function nearestFirst<T>(things: readonly T[], pathOf: (thing: T) => string, folder: string): readonly T[] {
  const from = partsOf(folder);
  const away = (path: string): number => {
    const to = partsOf(path).slice(0, -1);
    const shared = to.findIndex((part, index) => part !== from[index]);
    const common = shared < 0 ? to.length : shared;
    return from.length - common + (to.length - common);
  };
  return things
    .map((thing) => ({ thing, path: pathOf(thing), steps: away(pathOf(thing)) }))
    .sort((a, b) => a.steps - b.steps || (a.path < b.path ? -1 : a.path > b.path ? 1 : 0))
    .map(({ thing }) => thing);
}

const partsOf = (path: string): readonly string[] => path.split("/").filter((part) => part !== "");
