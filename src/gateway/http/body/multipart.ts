/** Takes the pieces of one part. */
export interface PartSink {
  piece(bytes: Buffer): void;
  end(): void;
}

/** What is no such body, or none that everybody reads alike. */
export class Malformed extends Error {
  override readonly name = "Malformed";
}

const longestHead = 16 * 1024;
const mostParts = 200;
const lineEnd = Buffer.from("\r\n");
const headEnd = Buffer.from("\r\n\r\n");

/**
 * Splits multipart/form-data while it comes. Nothing may stand before the first boundary or after the last one, where another
 * program might look for a part. `open` is given the lines of a part's head.
 */
export function splitter(boundary: string, open: (head: Buffer) => PartSink): { push(piece: Buffer): void; end(): void } {
  const delimiter = Buffer.from(`\r\n--${boundary}`);
  // The first boundary has no line before it.
  let rest: Buffer = lineEnd;
  let at: "before" | "delimiter" | "head" | "part" | "after" = "before";
  let sink: PartSink | undefined;
  let parts = 0;

  /** False where more is needed. */
  const step = (): boolean => {
    switch (at) {
      case "before":
        if (rest.length < delimiter.length) return false;
        if (!rest.subarray(0, delimiter.length).equals(delimiter)) throw new Malformed("The body does not begin with its boundary.");
        rest = rest.subarray(delimiter.length);
        at = "delimiter";
        return true;
      case "delimiter": {
        if (rest.length < 2) return false;
        const next = rest.toString("latin1", 0, 2);
        if (next !== "--" && next !== "\r\n") throw new Malformed("A boundary is not at the end of its line.");
        rest = rest.subarray(2);
        at = next === "--" ? "after" : "head";
        return true;
      }
      case "head": {
        const end = rest.indexOf(headEnd);
        if (end > longestHead || (end < 0 && rest.length > longestHead)) throw new Malformed("The head of a part is too long.");
        if (end < 0) return false;
        parts += 1;
        if (parts > mostParts) throw new Malformed(`The body has more than ${mostParts} parts.`);
        sink = open(rest.subarray(0, end));
        rest = rest.subarray(end + headEnd.length);
        at = "part";
        return true;
      }
      case "part": {
        const end = rest.indexOf(delimiter);
        const sure = end >= 0 ? end : Math.max(0, rest.length - delimiter.length + 1);
        if (sure > 0) sink?.piece(rest.subarray(0, sure));
        rest = rest.subarray(end >= 0 ? end + delimiter.length : sure);
        if (end < 0) return false;
        sink?.end();
        at = "delimiter";
        return true;
      }
      case "after":
        if (rest.length > 2 || !lineEnd.subarray(0, rest.length).equals(rest)) throw new Malformed("Something stands after the last boundary.");
        return false;
    }
  };

  return {
    push: (piece) => {
      rest = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
      while (step());
    },
    end: () => {
      if (at !== "after") throw new Malformed("The body ends before its last boundary.");
    },
  };
}
