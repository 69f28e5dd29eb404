/**
 * The files that a path in a document may mean, all absolute with "/": beside the document, or, for a path that begins with
 * "/", below any folder between the document and the `root` of the workspace, and below what sites serve as their root there.
 * None for an address, and for what only a build knows ("@/logo.png").
 */
export function candidatePaths(document: string, root: string, path: string): readonly string[] {
  if (path === "" || /^(?:[a-z][\w+.-]*:|\/\/|[@~#])/i.test(path)) return [];
  const folder = document.slice(0, document.lastIndexOf("/"));
  if (!path.startsWith("/")) return [joined(folder, path)];
  const base = root.replace(/\/$/, "");
  const folders: string[] = [];
  for (let at = folder; at.startsWith(base) && at.length >= base.length; at = at.slice(0, at.lastIndexOf("/"))) {
    folders.push(at);
    if (at === base) break;
  }
  return folders.flatMap((at) => ["", "/public", "/static"].map((served) => joined(at + served, path)));
}

function joined(folder: string, path: string): string {
  const parts: string[] = [];
  for (const part of `${folder}/${path}`.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "" && part !== ".") parts.push(part);
  }
  return `/${parts.join("/")}`;
}
