import { readlink, realpath } from "node:fs/promises";
import { dirname, isAbsolute, join, relative, resolve, sep } from "node:path";

/**
 * Where a folder really lies when links on its way lead out of all these roots; undefined when it lies within one. It need
 * not exist yet: what is missing is made where the part that exists really lies.
 */
export async function leadsOut(folder: string, roots: readonly string[]): Promise<string | undefined> {
  const target = await realFolder(folder);
  const real = await Promise.all(roots.map(realFolder));
  return real.some((root) => isWithin(root, target)) ? undefined : target;
}

export function isWithin(root: string, path: string): boolean {
  const way = relative(root, path);
  return way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** So many links in a row the system follows too. */
const mostLinks = 40;

async function realFolder(folder: string, links = 0): Promise<string> {
  try {
    return await realpath(folder);
  } catch {
    const points = links < mostLinks ? await readlink(folder).catch(() => undefined) : undefined;
    const above = dirname(folder);
    if (points !== undefined) return realFolder(resolve(await realFolder(above, links), points), links + 1);
    return above === folder ? folder : join(await realFolder(above, links), relative(above, folder));
  }
}
