import { firstSnapshotId } from "../../shared/firstSnapshot.ts";
import type { Snapshot } from "../../shared/studio.ts";

export interface PageParts {
  /** Where our own files come from, as the webview's policy names it. */
  readonly source: string;
  readonly nonce: string;
  /** The first script, the style and the page's script, as they are built. */
  readonly boot: string;
  readonly style: string;
  readonly script: string;
  /** The address of the icons' font. */
  readonly font: string;
  /** The address of the folder where the scripts of the rooms lie. */
  readonly bundle: string;
  /** What a new page shows first; without it, it asks. */
  readonly snapshot?: Snapshot;
  /** What stands before our own style. */
  readonly before?: string;
}

/**
 * The page in one piece: each file of its own would be asked for through the editor's service worker, one round trip after
 * the other. Nothing but our own bundle may run; pictures and films come from our own storage only.
 */
export function studioPage({ source, nonce, boot, style, script, font, bundle, snapshot, before = "" }: PageParts): string {
  const policy = [
    "default-src 'none'", `script-src 'nonce-${nonce}'`, `style-src 'nonce-${nonce}'`,
    `img-src ${source} blob:`, `media-src ${source}`, `font-src ${source}`,
  ].join("; ");
  return `<!DOCTYPE html>
<html lang="en" data-bundle="${bundle}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
${snapshot === undefined ? "" : `<script type="application/json" id="${firstSnapshotId}">${JSON.stringify(snapshot).replaceAll("<", "\\u003c")}</script>\n`}<script nonce="${nonce}">${inline(boot)}</script>
${before}<style nonce="${nonce}">${style.replace(/url\([^)]*codicon[^)]*\)/, () => `url("${font}")`)}</style>
<title>Image Studio</title>
</head>
<body>
<image-studio></image-studio>
<script nonce="${nonce}">${inline(script)}</script>
</body>
</html>`;
}

/** A script that names its own end would end there. */
function inline(script: string): string {
  return script.replace(/<(?=\/script|script|!--)/gi, "\\x3C");
}
