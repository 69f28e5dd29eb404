/** What a file says a name stands for, as it is written there. A colour without a name was used where it was needed. */
export interface Definition {
  /** As its file writes it: "--brand", "$brand", "brand.500". */
  readonly name: string | undefined;
  readonly value: string;
}
