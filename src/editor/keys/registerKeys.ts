import { Disposable } from "vscode";
import { keyRotations } from "../../app/keys/rotations.ts";
import { providerIds } from "../../catalogue/types.ts";
import type { Operation } from "../../catalogue/types.ts";
import type { EditorDeps } from "../deps.ts";
import { addKey } from "./addKey.ts";
import { importKey } from "./importKey.ts";
import { keyDesk } from "./keyDesk.ts";
import { manageKeys } from "./manageKeys.ts";
import { removeKey } from "./removeKey.ts";
import { rotateKey } from "./rotateKey.ts";
import { sayWait } from "./sayWait.ts";
import { sweepRemoved } from "./sweepRemoved.ts";
import type { RemovedKeys } from "./sweepRemoved.ts";
import { switchKey } from "./switchKey.ts";
import { verifyKey } from "./verifyKey.ts";
import { watchRotations } from "./watchRotations.ts";

/** The commands about keys. */
export function registerKeys(deps: EditorDeps): Disposable & Pick<RemovedKeys, "follow"> {
  const rotate = (keyId?: string): Promise<void> => rotateKey(deps, desk, watching.rotations, keyId);
  const watching = watchRotations(deps, keyRotations(deps.context.globalState), rotate);
  const desk: ReturnType<typeof keyDesk> = keyDesk(deps, { open: (keyId) => manageKeys(deps, desk, keyId), rotate });
  const removed = sweepRemoved(deps);
  const operationOf = (model: unknown): Operation | undefined => deps.catalogue.operations.find((operation) => operation.model === model);
  deps.command("imageStudio.addKey", (provider, model) => {
    // What a key was not accepted for, its replacement is for: also where that model has a key of its own.
    const about = operationOf(model);
    return addKey(deps, providerIds.find((id) => id === provider), about === undefined ? undefined : { places: [deps.keys.inEffect(about.provider, about.model)] });
  });
  deps.command("imageStudio.manageKeys", () => manageKeys(deps, desk));
  deps.command("imageStudio.switchKey", (model) => switchKey(deps, operationOf(model)));
  deps.command("imageStudio.verifyKey", () => verifyKey(deps));
  deps.command("imageStudio.removeKey", () => removeKey(deps));
  deps.command("imageStudio.rotateKey", (keyId) => rotate(typeof keyId === "string" ? keyId : undefined));
  deps.command("imageStudio.importKey", () => importKey(deps));
  return Object.assign(Disposable.from(sayWait(deps), desk, removed, watching), { follow: removed.follow });
}
