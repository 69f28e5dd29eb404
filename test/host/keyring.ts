import { commands } from "vscode";
import type { ExtensionContext } from "vscode";

/** How the keyring behaves: as it is, as one that takes its time, as one that refuses every call, or as one that never answers. */
export type Keyring = "works" | "is slow" | "refuses" | "is silent";

const slowMs = 500;

/**
 * Another extension in the extension host of ours. VS Code gives both a secret storage of one class, so what this one does
 * to the class happens to ours: no keyring of a test machine could be broken for real.
 */
export function activate({ secrets, subscriptions }: ExtensionContext): void {
  const shared: unknown = Object.getPrototypeOf(secrets);
  if (typeof shared !== "object" || shared === null) throw new Error("The secret storage is of no class.");
  const calls = ["keys", "get", "store", "delete"].map((name) => ({ name, real: methodOf(shared, name) }));
  let keyring: Keyring = "works";
  for (const { name, real } of calls) {
    Reflect.set(shared, name, function answer(this: unknown, ...args: readonly unknown[]): unknown {
      if (keyring === "refuses") return Promise.reject(new Error("Error while decrypting the ciphertext provided to safeStorage.decryptString."));
      if (keyring === "is slow") return new Promise((resolve) => setTimeout(resolve, slowMs)).then(() => Reflect.apply(real, this, args));
      return keyring === "is silent" ? new Promise(() => undefined) : Reflect.apply(real, this, args);
    });
  }
  subscriptions.push(commands.registerCommand("companion.run", (behaviour: Keyring) => {
    keyring = behaviour;
  }));
}

function methodOf(owner: object, name: string): (...args: readonly unknown[]) => unknown {
  const method: unknown = Reflect.get(owner, name);
  if (!isMethod(method)) throw new Error(`The secret storage has no ${name}.`);
  return method;
}

function isMethod(value: unknown): value is (...args: readonly unknown[]) => unknown {
  return typeof value === "function";
}
