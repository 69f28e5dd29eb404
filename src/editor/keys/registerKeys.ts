import { Disposable } from "vscode";
import { providerIds } from "../../catalogue/types.ts";
import type { EditorDeps } from "../deps.ts";
import { addKey } from "./addKey.ts";
import { importKey } from "./importKey.ts";
import { removeKey } from "./removeKey.ts";
import { sayWait } from "./sayWait.ts";
import { switchKey } from "./switchKey.ts";
import { verifyKey } from "./verifyKey.ts";

/** The commands about keys. */
export function registerKeys(deps: EditorDeps): Disposable {
  deps.command("imageStudio.addKey", (provider) => addKey(deps, providerIds.find((id) => id === provider)));
  deps.command("imageStudio.switchKey", () => switchKey(deps));
  deps.command("imageStudio.verifyKey", () => verifyKey(deps));
  deps.command("imageStudio.removeKey", () => removeKey(deps));
  deps.command("imageStudio.importKey", () => importKey(deps));
  return Disposable.from(sayWait(deps));
}
