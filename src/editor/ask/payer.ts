import { l10n } from "vscode";
import { isEnvironment } from "../../app/keys/storedKey.ts";
import type { KeyRing } from "../../app/keys/keyRing.ts";
import { operations, providers } from "../../catalogue/operations.ts";
import { providerIds } from "../../catalogue/types.ts";
import type { ProviderId } from "../../catalogue/types.ts";
import type { Failure } from "../../core/errors.ts";
import type { Payer } from "../../jobs/ports.ts";
import type { PayerView } from "../../shared/cards.ts";
import type { EditorDeps } from "../deps.ts";

/** In which a source that needs no keyring has answered. */
const momentMs = 50;

/** Who pays, as the composer's footer says it. Does not wait for a keyring that is silent: whoever asks listens for its answer. */
export async function payerOf(deps: Pick<EditorDeps, "mode" | "keys">): Promise<PayerView> {
  if (deps.mode.offline) return { kind: "sandbox", label: l10n.t("Sandbox, free") };
  const all = await payersNow(deps);
  const first = all.find(([, { kind }]) => kind !== "none") ?? all[0];
  return { ...(first?.[1] ?? { kind: "none", label: l10n.t("No key yet") }), of: Object.fromEntries(await ofModels(deps, new Map(all))) };
}

type One = Pick<PayerView, "kind" | "label">;

/** Which key pays each provider where no sandbox does, by the name that people know it by. */
export function payersNow(deps: Pick<EditorDeps, "keys">): Promise<readonly (readonly [provider: string, payer: One])[]> {
  return Promise.all(Object.values(providers).map(async ({ id, title }) => [title, await payerFor(deps, id)] as const));
}

/** Some models have a key of their own; for the others pays who pays their provider. */
async function ofModels(deps: Pick<EditorDeps, "keys">, ofProviders: ReadonlyMap<string, One>): Promise<readonly (readonly [model: string, payer: One])[]> {
  const own = providerIds.flatMap((id) => deps.keys.ownKeyModels(id).map((model) => ({ id, model })));
  const others = operations.flatMap(({ provider, model }) => {
    const payer = ofProviders.get(providers[provider].title);
    return payer === undefined ? [] : [[model, payer] as const];
  });
  return [...others, ...await Promise.all(own.map(async ({ id, model }) => [model, await payerFor(deps, id, model)] as const))];
}

async function payerFor({ keys }: Pick<EditorDeps, "keys">, provider: ProviderId, model?: string): Promise<One> {
  const payer = await payerSoon(keys, provider, model);
  if (payer === "later") return { kind: "waiting", label: l10n.t("Waiting for the keyring") };
  if ("kind" in payer) return { kind: "none", label: await keys.some(provider) ? l10n.t("No usable key") : l10n.t("No key yet") };
  return { kind: isEnvironment(payer.id, provider) ? "environment" : "key", label: payer.label };
}

/** "later": the keyring is silent. */
export async function payerSoon(keys: Pick<KeyRing, "payer" | "wait">, provider: ProviderId, model?: string): Promise<Payer | Failure | "later"> {
  const { wait } = keys;
  let stop: () => void = () => undefined;
  const later = new Promise<"later">((resolve) => {
    const look = (): void => {
      if (wait.isLong()) resolve("later");
    };
    const listening = wait.onDidChange(look);
    const timer = setTimeout(look, momentMs);
    stop = () => {
      listening.dispose();
      clearTimeout(timer);
    };
  });
  return Promise.race([keys.payer(provider, model), later]).finally(stop);
}
