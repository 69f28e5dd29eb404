export interface StudioPage {
  /** Where our own files come from, as the webview's policy names it. */
  readonly source: string;
  readonly nonce: string;
  /** The first script, as it is built. */
  readonly boot: string;
  /** The address of the folder where the scripts of the rooms lie: the page's base. With the same base and nonce a browser knows a script that it has compiled before. */
  readonly bundle: string;
  /** It need not ask for its first snapshot. */
  readonly isNew: boolean;
  /** What stands before all else in the head. */
  readonly before?: string;
}

/**
 * A few lines: the editor reads a page's text, writes it and reads it once more before it shows it, each time that the tab comes to the
 * front. Files of their own would be asked for through its service worker, one round trip after the other. So the page is told the rest.
 * Nothing but our own bundle may run; pictures and films come from our own storage only.
 */
export function studioPage({ source, nonce, boot, bundle, isNew, before = "" }: StudioPage): string {
  const policy = [
    "default-src 'none'", `script-src 'nonce-${nonce}'`, `style-src 'nonce-${nonce}'`,
    `img-src ${source} blob:`, `media-src ${source}`, `font-src ${source}`,
  ].join("; ");
  return `<!DOCTYPE html>
<html lang="en"${isNew ? " data-new" : ""}>
<head>
<meta charset="utf-8">
<base href="${bundle}/">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
${before}<script nonce="${nonce}">${inline(boot)}</script>
<title>Image Studio</title>
</head>
<body>
<image-studio></image-studio>
</body>
</html>`;
}

/** The style as it is built, with the address of the icons' font. */
export function withFont(style: string, font: string): string {
  return style.replace(/url\([^)]*codicon[^)]*\)/, () => `url("${font}")`);
}

/** A script that names its own end would end there. */
function inline(script: string): string {
  return script.replace(/<(?=\/script|script|!--)/gi, "\\x3C");
}
