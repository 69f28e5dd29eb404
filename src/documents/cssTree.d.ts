/** The tokenizer alone: a tenth of the whole package. */
declare module "css-tree/tokenizer" {
  export { tokenNames, tokenize } from "css-tree";
}
