/** The path from a document to a file, both absolute with "/", as a link in the document: "../assets/kite.png". */
export function relativePath(document: string, file: string): string {
  const from = document.split("/").slice(0, -1);
  const to = file.split("/");
  let common = 0;
  while (common < from.length && common < to.length - 1 && from[common] === to[common]) common += 1;
  const up = from.slice(common).map(() => "..");
  return [...(up.length === 0 ? ["."] : up), ...to.slice(common)].join("/").replace(/^\.\//, "");
}
