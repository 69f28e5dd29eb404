import { ThemeIcon, commands, l10n } from "vscode";
import type { QuickPickItem } from "vscode";
import { providers } from "../../catalogue/operations.ts";
import { providerIds } from "../../catalogue/types.ts";
import type { Operation, ProviderId } from "../../catalogue/types.ts";
import type { EditorDeps } from "../deps.ts";
import { pick } from "../shell/quickInput.ts";
import { addKey } from "./addKey.ts";
import { keyItems } from "./keyItems.ts";
import type { KeyInfo } from "../../app/keys/listKeys.ts";
import { remove } from "./removeKey.ts";
import { verify } from "./verifyKey.ts";

interface PayerItem extends QuickPickItem {
  readonly key?: KeyInfo;
  /** What is chosen where it is no key. */
  readonly run?: () => Thenable<unknown>;
}

/** What the choice is about: the team, the model or the workspace that has one of its own. */
function question({ keys }: EditorDeps, provider: ProviderId | undefined, model: string | undefined, title: string | undefined): string {
  const inEffect = (provider === undefined ? providerIds : [provider]).map((id) => keys.inEffect(id, model));
  const team = inEffect.find((place) => place.for === "team")?.team;
  if (team !== undefined) return l10n.t("Which key should pay for the team \"{0}\"?", team);
  const places = inEffect.map((place) => place.for);
  if (places.includes("model")) return l10n.t("Which key should pay for {0}?", title ?? "");
  return places.includes("workspace") ? l10n.t("Which key should pay in this workspace?") : l10n.t("Which key should pay?");
}

/** Everything that can pay, the payer marked: all keys, and the sandbox. A key that is chosen in the sandbox leaves it, which asks. */
export async function switchKey(deps: EditorDeps, { provider: of, model, title }: Partial<Pick<Operation, "provider" | "model" | "title">> = {}): Promise<void> {
  const verifyButton = { iconPath: new ThemeIcon("verified"), tooltip: l10n.t("Verify (Free)") };
  const removeButton = { iconPath: new ThemeIcon("trash"), tooltip: l10n.t("Remove") };
  const keys = await keyItems(deps, ({ from, provider }) => [
    ...(providers[provider].proof === undefined ? [] : [verifyButton]), ...(from === "stored" ? [removeButton] : []),
  ], model);
  const { offline } = deps.mode;
  const items: PayerItem[] = [
    ...keys,
    {
      label: l10n.t("Sandbox"), description: offline ? l10n.t("in use") : "", detail: l10n.t("Simulated pictures on this machine, free"), iconPath: new ThemeIcon(offline ? "check" : "beaker"),
      run: () => (offline ? Promise.resolve() : commands.executeCommand("imageStudio.tryOffline")),
    },
    { label: l10n.t("Add API Key…"), iconPath: new ThemeIcon("add"), run: () => addKey(deps) },
    ...(keys.length > 0 ? [] : [{ label: l10n.t("Import API Key from .env…"), iconPath: new ThemeIcon("file-symlink-file"), run: () => commands.executeCommand("imageStudio.importKey") }]),
  ];

  // A button acts after the list is gone, inside the command, so that what fails is shown like every failure.
  let pressed: (() => Promise<unknown>) | undefined;
  const leaveFor = (action: () => Promise<unknown>): void => {
    pressed = action;
    void commands.executeCommand("workbench.action.closeQuickOpen");
  };
  const act = (key: KeyInfo, button: unknown): Promise<void> => (button === removeButton ? remove(deps, key) : verify(deps, key));
  const chosen = await pick<PayerItem>({
    title: l10n.t("Switch API Key"),
    placeholder: offline ? l10n.t("The sandbox pays. Who should pay instead?") : question(deps, of, model, title),
    items, active: items.find(({ iconPath }) => iconPath instanceof ThemeIcon && iconPath.id === "check"), matchOnDescription: true,
    onItemButton: ({ key }, button) => key !== undefined && leaveFor(() => act(key, button)),
  });
  if (chosen.is !== "value") return void (await pressed?.());
  const { key, run } = chosen.value;
  if (key === undefined) return void (await run?.());
  await deps.keys.select(key, deps.keys.inEffect(key.provider, key.provider === of ? model : undefined));
  if (offline) await commands.executeCommand("imageStudio.leaveOffline");
}
