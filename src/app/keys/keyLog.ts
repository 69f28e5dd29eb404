/** Where keys say what is wrong with them, and from where on a secret is never written. */
export interface KeyLog {
  warn(text: string): void;
  hide(secret: string): void;
}

/** Keys are looked at all the time: what is wrong with one is said once. */
export function sayingOnce(log: KeyLog): KeyLog {
  const said = new Set<string>();
  return {
    hide: (secret) => log.hide(secret),
    warn: (text) => {
      if (said.has(text)) return;
      said.add(text);
      log.warn(text);
    },
  };
}
