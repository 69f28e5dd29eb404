import { ThemeIcon, commands, l10n } from "vscode";
import { providers } from "../../catalogue/operations.ts";
import type { Provider, ProviderId } from "../../catalogue/types.ts";
import type { EditorDeps } from "../deps.ts";
import { teamReminder } from "../shell/accountPage.ts";
import { inTurn } from "../shell/inTurn.ts";
import type { Turn } from "../shell/inTurn.ts";
import { openLink, showInformation } from "../shell/messages.ts";
import { pick } from "../shell/quickInput.ts";
import { steps } from "../shell/steps.ts";
import { askText } from "../shell/askText.ts";
import { cleanKey } from "../../app/keys/cleanKey.ts";
import type { KeyInfo, ListedKey } from "../../app/keys/listKeys.ts";
import { freeName, nameProblem } from "../../app/keys/names.ts";
import { proofStory, verify } from "./verifyKey.ts";

interface Draft {
  readonly provider: Provider;
  readonly secret: string;
  readonly name: string;
}

/** Provider, unless it is known whose key is wanted → key → name → saved → verified, when wanted. True when a key was added: it pays for what the one pays that it stands in for. */
export async function addKey(deps: EditorDeps, wanted?: ProviderId, instead?: Pick<ListedKey, "places">): Promise<boolean> {
  const offered = wanted === undefined ? Object.values(providers) : [providers[wanted]];
  const [first] = offered;
  if (first === undefined) return false;
  const added = await inTurn(async (turn) => {
    const draft = await ask(deps, first, offered, turn);
    if (draft === undefined) return undefined;
    const key = await deps.keys.add({ provider: draft.provider.id, name: draft.name, secret: draft.secret }, ...(instead === undefined || instead.places.length === 0 ? [] : [instead.places]));
    return { key, prove: await wantsProof(key, draft.provider, turn) };
  });
  if (added === undefined) return false;
  if (added.prove) await verify(deps, added.key);
  if (deps.mode.offline) void offerToLeaveSandbox(added.key);
  return true;
}

function ask({ keys }: EditorDeps, first: Provider, offered: readonly Provider[], turn: Turn): Promise<Draft | undefined> {
  const title = l10n.t("Add API Key");
  const extra = offered.length > 1 ? 1 : 0;
  const at = (step: number) => [step + extra, 2 + extra] as const;
  return steps<Draft>({ provider: first, secret: "", name: "" }, [
    async () => {
      if (extra === 0) return undefined;
      const items = offered.map((provider) => ({ label: provider.title, description: provider.origin, provider }));
      const chosen = await pick({ title, step: [1, 3], placeholder: l10n.t("Whose key?"), items }, turn);
      return chosen.is === "value" ? { is: "value", value: { provider: chosen.value.provider, secret: "", name: "" } } : chosen;
    },
    async (draft) => {
      const { provider } = draft;
      const getKey = { iconPath: new ThemeIcon("link-external"), tooltip: l10n.t("Get a Key at {0}", provider.title) };
      const answer = await askText({
        title, step: at(1), password: true, value: draft.secret, placeholder: l10n.t("Paste the {0} API key", provider.title),
        prompt: [
          ...(provider.showsKeyOnce === undefined ? [] : [l10n.t("{0} shows a key only once: copy it when it is made.", provider.title)]),
          l10n.t("It is kept in this machine's secret storage and sent to {0} only.", keys.origin(provider.id)),
          ...(await keys.some(provider.id) ? [] : [teamReminder(provider)]),
        ].join(" "),
        problem: (text) => {
          const cleaned = cleanKey(text);
          return "problem" in cleaned ? l10n.t(cleaned.problem) : undefined;
        },
        buttons: [getKey], onButton: () => void openLink(provider.links.keys),
      }, turn);
      return answer.is === "value" ? { is: "value", value: { ...draft, secret: answer.value } } : answer;
    },
    async (draft) => {
      const taken = (await keys.list(draft.provider.id)).map((key) => key.label);
      const answer = await askText({
        title, step: at(2), value: freeName(taken.length === 0 ? "default" : "work", taken),
        prompt: l10n.t("What should the key be called? The name is shown where it pays."),
        problem: (text) => {
          const problem = nameProblem(text, taken);
          return problem === undefined ? undefined : l10n.t(problem);
        },
      }, turn);
      return answer.is === "value" ? { is: "value", value: { ...draft, name: answer.value } } : answer;
    },
  ], turn);
}

/** The key is already saved: leaving this step leaves it unverified, no more. */
async function wantsProof(key: KeyInfo, provider: Provider, turn: Turn): Promise<boolean> {
  const yes = { label: l10n.t("Verify the Key"), detail: proofStory(provider) };
  const no = { label: l10n.t("Not Now"), detail: l10n.t("The key is saved and proves itself at the first request.") };
  const chosen = await pick({ title: l10n.t("The key \"{0}\" is saved", key.label), placeholder: l10n.t("Verify it now?"), items: [yes, no] }, turn);
  return chosen.is === "value" && chosen.value === yes;
}

async function offerToLeaveSandbox({ label }: KeyInfo): Promise<void> {
  const leave = l10n.t("Leave the Sandbox");
  const pressed = await showInformation(l10n.t("The key \"{0}\" is saved. The sandbox still pays in this window.", label), leave);
  if (pressed === leave) await commands.executeCommand("imageStudio.leaveOffline");
}
