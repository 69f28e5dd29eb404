import { realpath } from "node:fs/promises";
import { dirname, isAbsolute, join, relative, sep } from "node:path";

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

async function realFolder(folder: string): Promise<string> {
  try {
    return await realpath(folder);
  } catch {
    const above = dirname(folder);
    return above === folder ? folder : join(await realFolder(above), relative(above, folder));
  }
}
