import { readFileSync } from "node:fs";
import { Uri } from "vscode";
import type { Webview } from "vscode";

/** The page: nothing but our own bundle may run, and pictures come from our own storage only. */
export function studioHtml(webview: Webview, dist: Uri): string {
  const nonce = crypto.randomUUID();
  const uri = (name: string): string => webview.asWebviewUri(Uri.joinPath(dist, name)).toString();
  const csp = [
    "default-src 'none'", `script-src 'nonce-${nonce}'`, `style-src ${webview.cspSource} 'nonce-${nonce}'`,
    `img-src ${webview.cspSource} blob:`, `font-src ${webview.cspSource}`,
  ].join("; ");
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${csp}">
<script nonce="${nonce}">${readFileSync(Uri.joinPath(dist, "studioBoot.js").fsPath, "utf8")}</script>
<link rel="stylesheet" href="${uri("studio.css")}" nonce="${nonce}">
<title>Image Studio</title>
</head>
<body>
<image-studio></image-studio>
<script type="module" nonce="${nonce}" src="${uri("studio.js")}"></script>
</body>
</html>`;
}
