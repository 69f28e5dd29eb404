import { l10n } from "vscode";
import type { SayPrice } from "../../core/priceWords.ts";

export const sayPrice: SayPrice = (text, ...args) => l10n.t(text, ...args);

export const sayBilled = (text: string, ...args: readonly string[]): string => l10n.t(text, ...args);
