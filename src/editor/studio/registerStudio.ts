import { Uri, ViewColumn, l10n, window } from "vscode";
import type { WebviewPanel } from "vscode";
import { studioViewType } from "../../ids.ts";
import type { HostMessage } from "../../shared/studio.ts";
import type { EditorDeps } from "../deps.ts";
import { listen } from "./channel.ts";
import { studioHtml } from "./html.ts";
import { createStudioHost } from "./studioHost.ts";

type Fill = Omit<Extract<HostMessage, { kind: "fill" }>, "kind">;

export interface Studio {
  open(fill?: Fill): Promise<void>;
  restore(panel: WebviewPanel): Promise<void>;
  dispose(): void;
}

/** One Prompt Studio a window, as an editor tab; it is revealed, not opened twice. */
export function registerStudio(deps: EditorDeps): Studio {
  const dist = Uri.joinPath(deps.context.extensionUri, "dist");
  let current: { panel: WebviewPanel; fill: (fill: Fill) => void } | undefined;

  const attach = (panel: WebviewPanel): void => {
    // Set again on restore: the roots of an earlier version of the extension may be gone.
    panel.webview.options = { enableScripts: true, enableForms: false, localResourceRoots: [dist, deps.keptFolder] };
    panel.iconPath = Uri.joinPath(deps.context.extensionUri, "media", "icon.png");
    const post = (message: HostMessage): void => void panel.webview.postMessage(message);
    const host = createStudioHost(deps, panel.webview, post);
    const channel = listen(panel.webview, host.handlers, deps.log);
    current = { panel, fill: host.fill };
    panel.onDidDispose(() => {
      channel.dispose();
      host.dispose();
      if (current?.panel === panel) current = undefined;
    });
    panel.webview.html = studioHtml(panel.webview, dist);
  };

  const studio: Studio = {
    open: async (fill) => {
      if (current === undefined) attach(window.createWebviewPanel(studioViewType, l10n.t("Prompt Studio"), ViewColumn.Active));
      else current.panel.reveal();
      if (fill !== undefined) current?.fill(fill);
      return Promise.resolve();
    },
    restore: async (panel) => {
      attach(panel);
      return Promise.resolve();
    },
    dispose: () => {
      current?.panel.dispose();
    },
  };
  deps.command("imageStudio.openStudio", () => studio.open());
  return studio;
}
