import { QuickPickItemKind, ThemeIcon, Uri, l10n } from "vscode";
import type { QuickPickItem } from "vscode";
import { modelLine } from "../../app/modelLine.ts";
import type { Catalogue } from "../../catalogue/operations.ts";
import { creating } from "../../catalogue/tasks.ts";
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
  readonly operation: Operation;
}

/** Models that make a picture from words, the last used ones first. */
export function modelItems(catalogue: Catalogue, used: readonly string[], prices: ReadonlyMap<string, Price>, purse: Purse): readonly ModelItem[] {
  const generating = creating(catalogue);
  return [...new Set([...recentOf(generating, used), ...generating])].map((operation): ModelItem => ({
    label: operation.title,
    description: priceLabel(prices.get(operation.id) ?? operation.price({}), purse),
    detail: modelLine(operation),
    operation,
  }));
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
