import { Uri, ViewColumn, commands, l10n, window } from "vscode";
import type { ExtensionContext, WebviewOptions, WebviewPanel } from "vscode";
import { contextKeys, keptFolderName, studioViewType } from "../../ids.ts";
import type { Snapshot } from "../../shared/studio.ts";
import { studioHtml } from "./html.ts";

/**
 * The Studio's tab, once it has left for the editor; nothing where it was closed at once. It needs no engine: the shell opens the
 * first one, and the editor builds its frame while the engine loads and its page is made ready.
 */
export async function openPanel(context: ExtensionContext): Promise<WebviewPanel | undefined> {
  // Asked before: the editor answers before it begins with the tab, which keeps it busy.
  const answered = ask(context);
  const panel = window.createWebviewPanel(studioViewType, l10n.t("Prompt Studio"), ViewColumn.Active, optionsIn(context));
  panel.iconPath = iconIn(context);
  const tab = isOpen(panel);
  await answered;
  return tab() ? panel : undefined;
}

/** A tab of an earlier window. The roots of an earlier version of the extension may be gone. */
export function restorePanel(panel: WebviewPanel, context: ExtensionContext): void {
  panel.webview.options = optionsIn(context);
  panel.iconPath = iconIn(context);
  showPage(panel, context);
}

export function showPage({ webview }: WebviewPanel, context: ExtensionContext, snapshot?: Snapshot): void {
  webview.html = studioHtml(webview, distIn(context), snapshot);
}

const distIn = ({ extensionUri }: ExtensionContext): Uri => Uri.joinPath(extensionUri, "dist");
const iconIn = ({ extensionUri }: ExtensionContext): Uri => Uri.joinPath(extensionUri, "media", "icon.png");
const optionsIn = (context: ExtensionContext): WebviewOptions =>
  ({ enableScripts: true, enableForms: false, localResourceRoots: [distIn(context), Uri.joinPath(context.globalStorageUri, keptFolderName)] });

/** Resolves once the editor has the page, with what that has said by then; nothing where the tab was closed. */
export async function arrival(panel: WebviewPanel, context: ExtensionContext): Promise<readonly unknown[] | undefined> {
  const heard: unknown[] = [];
  const listening = panel.webview.onDidReceiveMessage((message: unknown) => heard.push(message));
  const tab = isOpen(panel);
  await ask(context);
  listening.dispose();
  return tab() ? heard : undefined;
}

/**
 * What is said to the editor leaves only while this thread has time, where it is compressed on its way to a browser: it has left
 * when something that was asked along with it is answered.
 */
const ask = async ({ workspaceState }: ExtensionContext): Promise<void> => void (await commands.executeCommand("setContext", contextKeys.offline, workspaceState.get(contextKeys.offline) === true));

function isOpen(panel: WebviewPanel): () => boolean {
  let open = true;
  const closed = panel.onDidDispose(() => {
    closed.dispose();
    open = false;
  });
  return () => open;
}
