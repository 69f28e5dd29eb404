import { ThemeIcon, commands, l10n } from "vscode";
import { providers } from "../../catalogue/operations.ts";
import type { EditorDeps } from "../deps.ts";
import { pick } from "../shell/quickInput.ts";
import { addKey } from "./addKey.ts";
import { keyItems } from "./keyItems.ts";
import type { KeyInfo } from "../../app/keys/keyRing.ts";
import { noKeyYet } from "./noKeyYet.ts";
import { remove } from "./removeKey.ts";
import { verify } from "./verifyKey.ts";

/** All keys, the paying one marked; choosing one makes it pay. */
export async function switchKey(deps: EditorDeps): Promise<void> {
  const verifyButton = { iconPath: new ThemeIcon("verified"), tooltip: l10n.t("Verify (Free)") };
  const removeButton = { iconPath: new ThemeIcon("trash"), tooltip: l10n.t("Remove") };
  const addButton = { iconPath: new ThemeIcon("add"), tooltip: l10n.t("Add Key") };
  const items = await keyItems(deps, ({ from, provider }) => [
    ...(providers[provider].proof === undefined ? [] : [verifyButton]), ...(from === "stored" ? [removeButton] : []),
  ]);
  if (items.length === 0) return noKeyYet();

  // A button acts after the list is gone, inside the command, so that what fails is shown like every failure.
  let pressed: (() => Promise<unknown>) | undefined;
  const leaveFor = (action: () => Promise<unknown>): void => {
    pressed = action;
    void commands.executeCommand("workbench.action.closeQuickOpen");
  };
  const act = (key: KeyInfo, button: unknown): Promise<void> => (button === removeButton ? remove(deps, key) : verify(deps, key));
  const chosen = await pick({
    title: l10n.t("Switch API Key"),
    placeholder: deps.mode.offline ? l10n.t("Which key should pay, once you leave the sandbox?") : l10n.t("Which key should pay?"),
    items, active: items.find(({ iconPath }) => iconPath instanceof ThemeIcon && iconPath.id === "check"), matchOnDescription: true,
    buttons: [addButton], onButton: () => leaveFor(() => addKey(deps)),
    onItemButton: ({ key }, button) => leaveFor(() => act(key, button)),
  });
  if (chosen.is === "value") await deps.keys.select(chosen.value.key);
  else await pressed?.();
}
