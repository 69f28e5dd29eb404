import { QuickPickItemKind, ThemeIcon, Uri, l10n } from "vscode";
import type { QuickPickItem } from "vscode";
import { modelLine } from "../../app/modelLine.ts";
import type { Catalogue } from "../../catalogue/operations.ts";
import { drawing, filming } from "../../catalogue/tasks.ts";
import type { Operation, Shape } from "../../catalogue/types.ts";
import type { Price } from "../../core/price.ts";
import type { Purse } from "../../core/playMoney.ts";
import { pixelsText, ratioOfSize } from "../../core/ratio.ts";
import { recentOf } from "../../shared/recent.ts";
import { priceLabel } from "../ask/price.ts";

export interface PromptItem extends QuickPickItem {
  readonly prompt: string;
}

/** The typed text first, earlier prompts below: an input box has no history. */
export function promptItems(earlier: readonly string[]): (typed: string) => readonly PromptItem[] {
  return (typed) => {
    const text = typed.trim();
    const matching = earlier.filter((prompt) => prompt !== text && prompt.toLowerCase().includes(text.toLowerCase()));
    const history = matching.slice(0, 30).map((prompt): PromptItem => ({ label: shortened(prompt), iconPath: new ThemeIcon("history"), prompt, alwaysShow: true }));
    return text === "" ? history : [{ label: shortened(text), iconPath: new ThemeIcon("sparkle"), description: l10n.t("Enter to go on"), prompt: text, alwaysShow: true }, ...history];
  };
}

export interface ModelItem extends QuickPickItem {
  /** Absent on the line that parts pictures from videos. */
  readonly operation?: Operation;
}

export type ModelRow = ModelItem & { readonly operation: Operation };

/** Models with their price, who makes them and what they are good at; the last used ones first. */
export function modelRows(operations: readonly Operation[], used: readonly string[], prices: ReadonlyMap<string, Price>, purse: Purse): readonly ModelRow[] {
  return [...new Set([...recentOf(operations, used), ...operations])].map((operation) => ({
    label: operation.title,
    description: priceLabel(prices.get(operation.id) ?? operation.price({}), purse),
    detail: modelLine(operation),
    operation,
  }));
}

/** Models that make a picture from words, those that need one of the person's own among them, and below them those that make a video; the last used ones first in each. */
export function modelItems(catalogue: Catalogue, used: readonly string[], prices: ReadonlyMap<string, Price>, purse: Purse): readonly ModelItem[] {
  const rows = (operations: readonly Operation[]): readonly ModelRow[] => modelRows(operations, used, prices, purse);
  const films = rows(filming(catalogue));
  return [...rows(drawing(catalogue)), ...(films.length === 0 ? [] : [{ label: l10n.t("Videos"), kind: QuickPickItemKind.Separator }, ...films])];
}

export interface NamedItem extends QuickPickItem {
  readonly value: string;
}

/** What is typed first, where it is none of the known names, then those: the last used one before the others. */
export function namedItems(known: readonly string[], used: string | undefined): (typed: string) => readonly NamedItem[] {
  const names = [...new Set([...(used === undefined ? [] : [used]), ...known])];
  return (typed) => {
    const text = typed.trim();
    const rows = names.filter((name) => name.toLowerCase().includes(text.toLowerCase())).map((name): NamedItem => ({ label: name, value: name, alwaysShow: true }));
    return text === "" || names.includes(text) ? rows : [...rows, { label: shortened(text), description: l10n.t("Another name: the server says whether it knows it"), value: text, alwaysShow: true }];
  };
}

export interface ShapeItem extends QuickPickItem {
  /** Absent on the line that parts ratios from exact sizes. */
  readonly shape?: Shape;
}

/**
 * What is asked for stands in the label, since 16 px icons look alike: a ratio, or pixels, whose ratio may be only near.
 * The palette takes no picture whose shape could be kept.
 */
export function shapeItems(operation: Operation, media: Uri): readonly ShapeItem[] {
  const shapes = operation.shapes.filter(({ ratio }) => ratio !== "source");
  const ratios = shapes.filter((shape) => shape.width === undefined).map((shape): ShapeItem => ({
    label: ratioLabel(shape.ratio), iconPath: ratioIcon(shape.ratio, media), shape,
  }));
  const sizes = shapes.flatMap((shape): ShapeItem[] => {
    const { ratio, width, height } = shape;
    if (width === undefined || height === undefined) return [];
    return [{ label: pixelsText(width, height), description: ratioOfSize(ratio, width, height), iconPath: ratioIcon(ratio, media), shape }];
  });
  if (ratios.length === 0 || sizes.length === 0) return [...ratios, ...sizes];
  return [...ratios, { label: l10n.t("Exact sizes in pixels"), kind: QuickPickItemKind.Separator }, ...sizes];
}

function ratioLabel(ratio: string): string {
  if (ratio === "auto") return l10n.t("Auto: the model chooses");
  return ratio;
}

function ratioIcon(ratio: string, media: Uri): { light: Uri; dark: Uri } {
  const name = `${ratio.replace(":", "x")}.svg`;
  return { light: Uri.joinPath(media, "ratios", "light", name), dark: Uri.joinPath(media, "ratios", "dark", name) };
}

function shortened(text: string): string {
  const line = text.slice(0, 1000).replace(/\s+/g, " ");
  return line.length > 120 ? `${line.slice(0, 119)}…` : line;
}
