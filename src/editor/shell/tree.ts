import { isDeepStrictEqual } from "node:util";
import { DataTransferItem, EventEmitter, MarkdownString, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState, Uri, window } from "vscode";
import type { TreeDragAndDropController } from "vscode";
import { markdownText } from "../../core/escape.ts";
import type { CommandId } from "../../ids.ts";
import { plain } from "./plain.ts";

/** A row of a tree, as data. */
export interface Row {
  /** Of its own among all rows of its tree: what is chosen and unfolded stays so by it. */
  readonly id: string;
  readonly label: string;
  readonly description?: string;
  /** Lines of words, shown with the picture when the pointer rests on the row. */
  readonly hover?: readonly string[];
  /** A codicon's name, and the colour of a theme that it is drawn in. */
  readonly icon?: string;
  readonly colour?: string;
  /** The address of a picture, drawn in place of an icon. */
  readonly picture?: string;
  /** What menus ask for: `viewItem`. */
  readonly context?: string;
  readonly command?: readonly [id: CommandId, title: string, ...args: readonly unknown[]];
  /** What it is about, for the commands of its menu. */
  readonly subject?: { readonly jobId: string; readonly index?: number };
  /** What is dragged with it: a file's address, and words about it. */
  readonly file?: { readonly uri: string; readonly alt: string };
  /** Rows below it, unfolded at first. */
  readonly rows?: readonly Row[];
}

export interface Tree {
  /** Its rows may be others now. A tree that nobody sees asks for them when it is seen. */
  readonly update: () => void;
  /** Stands beside the view's title. */
  readonly note: (text: string) => void;
  /** Stands on the icon of the side bar. */
  readonly badge: (value: number, tooltip: string) => void;
  readonly dispose: () => void;
}

export interface TreeOptions {
  /** The view that package.json contributes. */
  readonly id: string;
  readonly rows: () => Promise<readonly Row[]>;
  /** Several rows may be chosen, and dragged: the files go as URIs, and with their words under this type. */
  readonly dragged?: string;
}

/** One native tree. Nothing is asked of `rows` until the view is seen. */
export function createTree({ id, rows, dragged }: TreeOptions): Tree {
  const changes = new EventEmitter<undefined>();
  let shown: readonly Row[] | undefined;
  let fresh: readonly Row[] | undefined;
  const view = window.createTreeView<Row>(id, {
    showCollapseAll: false,
    ...(dragged === undefined ? {} : { canSelectMany: true, dragAndDropController: dragging(dragged) }),
    treeDataProvider: {
      onDidChangeTreeData: changes.event,
      getTreeItem: itemOf,
      getChildren: async (row) => {
        if (row !== undefined) return [...row.rows ?? []];
        shown = fresh ?? await rows();
        fresh = undefined;
        return [...shown];
      },
    },
  });
  /** Rows that stay as they are keep the pointer's hover and the keyboard's place. */
  const look = async (): Promise<void> => {
    const next = await rows();
    if (isDeepStrictEqual(next, shown)) return;
    fresh = next;
    changes.fire(undefined);
  };
  return {
    update: () => {
      if (view.visible && shown !== undefined) void look();
      else changes.fire(undefined);
    },
    note: (text) => {
      view.description = plain(text);
    },
    badge: (value, tooltip) => {
      view.badge = value === 0 ? undefined : { value, tooltip: plain(tooltip) };
    },
    dispose: () => {
      view.dispose();
      changes.dispose();
    },
  };
}

function itemOf(row: Row): TreeItem {
  const item = new TreeItem(plain(row.label), row.rows === undefined ? TreeItemCollapsibleState.None : TreeItemCollapsibleState.Expanded);
  const spoken = [row.label, row.description].filter((text) => text !== undefined).map(plain).join(", ");
  item.id = row.id;
  item.accessibilityInformation = { label: spoken };
  item.tooltip = hoverOf(row);
  if (row.description !== undefined) item.description = plain(row.description);
  if (row.context !== undefined) item.contextValue = row.context;
  if (row.picture !== undefined) item.iconPath = Uri.parse(row.picture, true);
  else if (row.icon !== undefined) item.iconPath = new ThemeIcon(row.icon, row.colour === undefined ? undefined : new ThemeColor(row.colour));
  if (row.command !== undefined) {
    const [command, title, ...args] = row.command;
    item.command = { command, title, arguments: args };
  }
  return item;
}

/** Of what is foreign in it only words are shown, and icons are off. Of `appendText` Markdown would make links where an address stands. */
function hoverOf({ label, hover, picture }: Row): MarkdownString {
  const text = new MarkdownString();
  if (picture !== undefined) text.appendMarkdown(`![](${Uri.parse(picture, true).toString()}|width=240)\n\n`);
  for (const [n, line] of (hover ?? [label]).entries()) {
    if (n > 0) text.appendMarkdown("\n\n");
    text.appendMarkdown(markdownText(plain(line)));
  }
  return text;
}

function dragging(type: string): TreeDragAndDropController<Row> {
  return {
    dragMimeTypes: ["text/uri-list"],
    dropMimeTypes: [],
    handleDrag: (rows, transfer) => {
      const files = rows.flatMap(({ file }) => file ?? []);
      if (files.length === 0) return;
      transfer.set("text/uri-list", new DataTransferItem(files.map(({ uri }) => uri).join("\r\n")));
      transfer.set(type, new DataTransferItem(JSON.stringify(files)));
    },
  };
}
