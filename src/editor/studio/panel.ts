import { Uri, ViewColumn, commands, l10n, window } from "vscode";
import type { ExtensionContext, WebviewOptions, WebviewPanel } from "vscode";
import { contextKeys, keptFolderName, studioViewType } from "../../ids.ts";
import type { Snapshot } from "../../shared/studio.ts";
import { studioHtml } from "./html.ts";

/**
 * The Studio's tab, on its way to the editor, which builds its frame while the page is made ready. It needs no engine: the shell
 * opens the first one, and loads the engine meanwhile.
 */
export async function openPanel(context: ExtensionContext): Promise<WebviewPanel> {
  const panel = window.createWebviewPanel(studioViewType, l10n.t("Prompt Studio"), ViewColumn.Active, optionsIn(context));
  panel.iconPath = iconIn(context);
  // What is said to the editor in one go arrives in one go: the tab would wait for the whole text of its page.
  await new Promise((sent) => setTimeout(sent, 0));
  return panel;
}

/** A tab of an earlier window. The roots of an earlier version of the extension may be gone. */
export function restorePanel(panel: WebviewPanel, context: ExtensionContext): void {
  panel.webview.options = optionsIn(context);
  panel.iconPath = iconIn(context);
}

export function showPage({ webview }: WebviewPanel, context: ExtensionContext, snapshot?: Snapshot): void {
  webview.html = studioHtml(webview, distIn(context), snapshot);
}

const distIn = ({ extensionUri }: ExtensionContext): Uri => Uri.joinPath(extensionUri, "dist");
const iconIn = ({ extensionUri }: ExtensionContext): Uri => Uri.joinPath(extensionUri, "media", "icon.png");
const optionsIn = (context: ExtensionContext): WebviewOptions =>
  ({ enableScripts: true, enableForms: false, localResourceRoots: [distIn(context), Uri.joinPath(context.globalStorageUri, keptFolderName)] });

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
