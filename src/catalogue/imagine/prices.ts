import { tokenPrice, unknownPrice } from "../../core/price.ts";
import type { Price } from "../../core/price.ts";

/** Of which year the provider's table of tokens is. */
export const tokenTable = "2025";

/** So many tokens a call. */
export const tokens = (amount: number) => (): Price => tokenPrice(amount, tokenTable);

/** No list names it, nor does any answer. */
export const unpublished = (): Price => unknownPrice();
