export type StoreTrouble =
  /** It cannot be reached now, or went away in the middle: what was asked may have been done. */
  | "away"
  /** A newer version of Image Studio has written it. */
  | "newer"
  /** An embedded one that another process has open. */
  | "in-use"
  /** Whoever asks may ask no more: the token has expired, or was revoked a moment ago. */
  | "token"
  | "failed";

/** Whatever the gateway's store cannot do. Says where it lies, and never with which password. */
export class GatewayStoreFault extends Error {
  override readonly name = "GatewayStoreFault";
  readonly trouble: StoreTrouble;

  constructor(trouble: StoreTrouble, message: string, options?: ErrorOptions) {
    super(message, options);
    this.trouble = trouble;
  }
}
