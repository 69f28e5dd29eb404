import { StatusBarAlignment, window } from "vscode";
import type { StatusBarItem } from "vscode";
import type { CommandId } from "../../ids.ts";
import { plain } from "./plain.ts";

export interface StatusWords {
  readonly id: string;
  /** What the item is called in the status bar's own menu. */
  readonly name: string;
  /** A codicon's name. */
  readonly icon: string;
  readonly text: string;
  readonly tooltip: string;
  readonly command: CommandId;
}

/** An item of the status bar, hidden at first. Of its words only the icon is drawn. */
export function statusItem({ id, name, icon, text, tooltip, command }: StatusWords): StatusBarItem {
  const item = window.createStatusBarItem(id, StatusBarAlignment.Right, 100);
  item.name = name;
  item.text = `$(${icon}) ${plain(text)}`;
  item.tooltip = plain(tooltip);
  item.command = command;
  return item;
}
