/** VS Code's own expressions (1.139: linkedText.ts, iconLabels.ts). */
const link = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/gi;
const icon = /(\\)?\$\(([A-Za-z0-9-]+(?:~[A-Za-z]+)?)\)/g;

/** What VS Code would draw of a text instead of showing it. An icon hidden by a backslash is not drawn, but loses the backslash. */
export function drawn(text: string): { readonly links: readonly string[]; readonly icons: readonly string[] } {
  return { links: [...text.matchAll(link)].map(([whole]) => whole), icons: [...text.matchAll(icon)].map(([whole]) => whole) };
}
