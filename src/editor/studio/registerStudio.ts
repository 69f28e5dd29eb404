import type { WebviewPanel } from "vscode";
import { offerOf } from "../../catalogue/form.ts";
import { section } from "../../ids.ts";
import { pictureDeeds, pictureName } from "../../shared/cards.ts";
import { firstCalls } from "../../shared/newPage.ts";
import type { HostMessage } from "../../shared/studio.ts";
import type { EditorDeps } from "../deps.ts";
import { onDidComeBack } from "../shell/fromEditor.ts";
import { listen } from "./channel.ts";
import type { Channel } from "./channel.ts";
import { openPanel } from "./panel.ts";
import { createStudioHost } from "./studioHost.ts";
import type { StudioHost } from "./studioHost.ts";

export interface Studio {
  open(fill?: Omit<Extract<HostMessage, { kind: "fill" }>, "kind">): Promise<void>;
  openResults(): Promise<void>;
  /** Shows what was used, and what may be. */
  openUsage(): Promise<void>;
  /** Opens a picture in the viewer. */
  view(jobId: string, index: number): Promise<void>;
  /** Opens a picture on the canvas: for that operation, or to paint a mask on it. */
  paint(uri: string, operation?: string): Promise<void>;
  /** Serves a new tab, whose page asks for nothing. */
  readonly moveInto: (panel: WebviewPanel) => void;
  /** Serves a tab whose page is shown, and has said this. */
  readonly adopt: (panel: WebviewPanel, heard: readonly unknown[]) => void;
  dispose(): void;
}

/** One Prompt Studio a window, as an editor tab; it is revealed, not opened twice. */
export function registerStudio(deps: EditorDeps): Studio {
  let offer: ReturnType<typeof offerOf> | undefined;
  let current: { readonly panel: WebviewPanel; readonly host: StudioHost } | undefined;

  const serve = (panel: WebviewPanel): Channel => {
    // Of a panel whose tab was closed not even the webview can be asked for any more; the webview itself takes what comes late, and leaves it.
    const { webview } = panel;
    const post = (message: HostMessage): void => void webview.postMessage(message);
    // Made before the page asks: the editor is still busy with its frame.
    offer ??= offerOf(deps.catalogue);
    const host = createStudioHost(deps, offer, webview, post);
    const channel = listen(webview, host.handlers, { log: deps.log, post });
    current = { panel, host };
    panel.onDidChangeViewState(() => {
      if (!panel.visible) host.hidden();
    });
    const asked = onDidComeBack(() => {
      if (panel.active) panel.reveal();
    });
    panel.onDidDispose(() => {
      asked.dispose();
      channel.dispose();
      host.dispose();
      if (current?.panel === panel) current = undefined;
    });
    return channel;
  };

  const adopt: Studio["adopt"] = (panel, heard) => {
    heard.forEach(serve(panel).hear);
  };

  /** While the editor builds the tab's frame, all is gathered that its page shows first. */
  const moveInto: Studio["moveInto"] = (panel) => {
    serve(panel).hear({ kind: "call", id: firstCalls.told, call: "snapshot", params: {} });
  };

  let opening: Promise<void> | undefined;
  const openNew = async (): Promise<void> => {
    const panel = await openPanel(deps.context);
    if (panel !== undefined) moveInto(panel);
  };

  const reveal = async (): Promise<void> => {
    if (current === undefined) await (opening ??= openNew().finally(() => (opening = undefined)));
    else current.panel.reveal();
  };
  const studio: Studio = {
    open: async (fill) => {
      await reveal();
      if (fill !== undefined) current?.host.bring({ kind: "fill", ...fill });
    },
    openResults: async () => {
      await reveal();
      current?.host.bring({ kind: "show", front: "results" });
    },
    openUsage: async () => {
      await reveal();
      current?.host.bring({ kind: "show", room: "usage" });
    },
    view: async (jobId, index) => {
      await reveal();
      await current?.host.view(jobId, index);
    },
    paint: async (uri, operation) => {
      await reveal();
      current?.host.bring({ kind: "paint", uri, ...(operation === undefined ? {} : { operation }) });
    },
    moveInto,
    adopt,
    dispose: () => {
      current?.panel.dispose();
    },
  };
  for (const deed of pictureDeeds) {
    deps.command(`${section}.picture.${deed}`, (picture) => {
      current?.host.bring({ kind: "picture", ...pictureName.parse(picture), do: deed });
      return Promise.resolve();
    });
  }
  deps.command("imageStudio.openStudio", () => studio.open());
  deps.command("imageStudio.showUsage", () => studio.openUsage());
  return studio;
}
