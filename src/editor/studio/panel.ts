import { Uri, ViewColumn, l10n, window } from "vscode";
import type { ExtensionContext, WebviewPanel } from "vscode";
import { keptFolderName, studioViewType } from "../../ids.ts";
import { studioHtml } from "./html.ts";

/** The Studio's tab. It needs no engine: the shell opens the first one, and the editor builds its frame while the engine loads. */
export function openPanel(context: ExtensionContext): WebviewPanel {
  const panel = window.createWebviewPanel(studioViewType, l10n.t("Prompt Studio"), ViewColumn.Active);
  showPage(panel, context);
  return panel;
}

export function showPage(panel: WebviewPanel, context: ExtensionContext): void {
  const dist = Uri.joinPath(context.extensionUri, "dist");
  // Set again on restore: the roots of an earlier version of the extension may be gone.
  panel.webview.options = { enableScripts: true, enableForms: false, localResourceRoots: [dist, Uri.joinPath(context.globalStorageUri, keptFolderName)] };
  panel.iconPath = Uri.joinPath(context.extensionUri, "media", "icon.png");
  panel.webview.html = studioHtml(panel.webview, dist);
}
