import { Uri, ViewColumn, commands, l10n, window } from "vscode";
import type { ExtensionContext, WebviewPanel } from "vscode";
import { contextKeys, keptFolderName, studioViewType } from "../../ids.ts";
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

/**
 * Resolves once the editor has all that it needs for the tab, with what the page has said by then; nothing where the tab was
 * closed. What is said to the editor leaves only while this thread has time, where it is compressed on its way to a browser:
 * it has arrived when something that was asked after it is answered.
 */
export async function arrival(panel: WebviewPanel, context: ExtensionContext): Promise<readonly unknown[] | undefined> {
  const heard: unknown[] = [];
  const tab = { isOpen: true };
  const listening = [panel.webview.onDidReceiveMessage((message: unknown) => heard.push(message)), panel.onDidDispose(() => (tab.isOpen = false))];
  await commands.executeCommand("setContext", contextKeys.offline, context.workspaceState.get(contextKeys.offline) === true);
  for (const each of listening) each.dispose();
  return tab.isOpen ? heard : undefined;
}
