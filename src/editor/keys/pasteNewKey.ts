import { ThemeIcon, l10n } from "vscode";
import { cleanKey } from "../../app/keys/cleanKey.ts";
import type { KeyInfo } from "../../app/keys/listKeys.ts";
import { freeName } from "../../app/keys/names.ts";
import { providers } from "../../catalogue/operations.ts";
import type { EditorDeps } from "../deps.ts";
import { askText } from "../shell/askText.ts";
import type { Turn } from "../shell/inTurn.ts";
import { openLink } from "../shell/messages.ts";

/** Kept as soon as it is pasted, since its provider may show it only once; it pays for nothing yet. Its name can be changed later. */
export async function pasteNewKey({ keys }: EditorDeps, old: KeyInfo, turn: Turn): Promise<KeyInfo | "back" | "left"> {
  const provider = providers[old.provider];
  const [taken, before] = await Promise.all([keys.list(old.provider).then((all) => all.map(({ label }) => label)), keys.secret(old.id, old.origin, "collect")]);
  const getKey = { iconPath: new ThemeIcon("link-external"), tooltip: l10n.t("Get a Key at {0}", provider.title) };
  const answer = await askText({
    title: l10n.t("Rotate the {0} Key \"{1}\"", provider.title, old.label), password: true, placeholder: l10n.t("Paste the new {0} API key", provider.title),
    prompt: l10n.t("It is kept in this machine's secret storage and sent to {0} only.", keys.origin(provider.id)),
    problem: (text) => {
      const cleaned = cleanKey(text);
      if ("problem" in cleaned) return l10n.t(cleaned.problem);
      return cleaned.secret === before ? l10n.t("This is the key that is to be replaced. Make a new one.") : undefined;
    },
    buttons: [getKey], onButton: () => void openLink(provider.links.keys),
  }, turn);
  return answer.is === "value" ? keys.add({ provider: old.provider, name: freeName(old.label, taken), secret: answer.value }, []) : answer.is;
}
