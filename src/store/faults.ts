/** Why the store cannot do something. "not whole" and "newer" are ours, the rest the disk's. */
export type StoreFaultReason = "locked" | "full" | "read-only" | "damaged" | "unreadable" | "not whole" | "newer";

/** A store that cannot be used says which file, why, and what helps; what SQLite said of it is the cause. */
export class StoreFault extends Error {
  override readonly name = "StoreFault";
  readonly reason: StoreFaultReason;

  constructor(reason: StoreFaultReason, message: string, options?: ErrorOptions) {
    super(message, options);
    this.reason = reason;
  }
}

/** https://sqlite.org/rescode.html: the low byte is the kind, the rest the detail. */
const reasons: Readonly<Record<number, StoreFaultReason>> = {
  5: "locked", 6: "locked", 8: "read-only", 10: "unreadable", 11: "damaged", 13: "full", 14: "unreadable", 26: "damaged",
};

const sentences: Partial<Record<StoreFaultReason, (file: string) => string>> = {
  locked: (file) => `Another program has been using ${file} for too long`,
  full: (file) => `The disk is full: nothing more can be written to ${file}`,
  "read-only": (file) => `${file} is read-only`,
  damaged: (file) => `${file} is damaged. It is moved aside, and a new one begun, when the window is reloaded`,
  unreadable: (file) => `${file} cannot be read or written`,
};

/** Undefined: nothing that SQLite said. */
export function reasonOf(error: unknown): StoreFaultReason | undefined {
  if (error instanceof StoreFault) return error.reason;
  if (!(error instanceof Error) || !("errcode" in error)) return undefined;
  return reasons[Number(error.errcode) & 0xff];
}

/** What SQLite threw, as a fault that names the file; anything else as it is. */
export function faultOf(error: unknown, file: string): unknown {
  const reason = error instanceof StoreFault ? undefined : reasonOf(error);
  const sentence = reason === undefined ? undefined : sentences[reason];
  return reason === undefined || sentence === undefined ? error : new StoreFault(reason, sentence(file), { cause: error });
}
