const brought = new Map<string, Promise<void>>();

/** The script that runs now vouches for those that it brings: the page's policy knows its nonce, and nothing else. */
const nonce = document.currentScript?.nonce ?? "";

/** Loads a script of the bundle, once; rejects when it does not come, and can be asked again then. */
export function bring(name: string): Promise<void> {
  const coming = brought.get(name) ?? new Promise<void>((came, failed) => {
    const script = document.createElement("script");
    script.nonce = nonce;
    script.src = name;
    script.onload = () => {
      came();
    };
    script.onerror = () => {
      brought.delete(name);
      failed(new Error(`A part of the Studio did not load: ${name}.`));
    };
    document.head.append(script);
  });
  brought.set(name, coming);
  return coming;
}
