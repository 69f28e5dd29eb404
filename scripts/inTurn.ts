/** Says a part of what one has to say, and in the end that this was all. */
export interface Voice {
  say(words: string | Uint8Array): void;
  end(): void;
}

/** Of several that speak at once each is heard whole, in the order in which they began: the first while it speaks, the others when it has ended. */
export function inTurn(heard: (words: string | Uint8Array) => void): () => Voice {
  const line: { readonly held: (string | Uint8Array)[]; ended: boolean }[] = [];
  const listen = (): void => {
    for (let first = line[0]; first !== undefined; first = line[0]) {
      for (const words of first.held.splice(0)) heard(words);
      if (!first.ended) return;
      line.shift();
    }
  };
  return () => {
    const own: (typeof line)[number] = { held: [], ended: false };
    line.push(own);
    return {
      say(words) {
        own.held.push(words);
        listen();
      },
      end() {
        own.ended = true;
        listen();
      },
    };
  };
}
