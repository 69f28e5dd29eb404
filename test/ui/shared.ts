import { picturesUnseen } from "../support/vscode/settings.ts";
import { openStage, until } from "./stage.ts";
import type { Stage } from "./stage.ts";

/** Windows that several files share, by what is set in each. Nobody looks at a picture's tab in them. */
const windows = {
  /** Asks above $0.06. */
  everyday: { "imageStudio.confirmAbove": 0.06 },
  /** Asks about no price. */
  unasked: { "imageStudio.confirmAbove": 10 },
} as const;

const opened = new Map<string, Promise<Stage>>();
const sent = new Set<Stage>();

/** One window for all who ask for it by this name; each leaves it tidy, and one that fails in the sandbox leaves nobody else there. */
export function shared(name: keyof typeof windows): Promise<Stage> {
  const stage = opened.get(name) ?? open(name);
  opened.set(name, stage);
  return stage;
}

async function open(name: keyof typeof windows): Promise<Stage> {
  const stage = await openStage({ name, pays: "environment", settings: { ...picturesUnseen, ...windows[name] } });
  return {
    ...stage,
    async tidy(test) {
      await stage.tidy(test);
      if (test?.state === "failed") await leaveSandbox(stage);
    },
  };
}

/** Says yes where it is asked whether pictures may go out: once in a workspace, so that the first file that sends some here is asked, and no other. */
export async function send(stage: Stage, question: RegExp): Promise<void> {
  if (sent.has(stage)) return;
  await stage.messages.pressInDialog(question, "Send");
  sent.add(stage);
}

/** Leaves the Studio's form as it is at first: what stands in it stands in everybody's. */
export async function emptyForm({ runCommand, webview }: Stage): Promise<void> {
  await runCommand("Image Studio: Open Prompt Studio");
  const studio = await webview("image-studio.image-studio", ".tasks");
  await studio.getByRole("radio", { name: "Edit", exact: true }).press("Space");
  await studio.locator("[data-field=image]").first().waitFor();
  const given = studio.locator("[data-field=image], [data-field=mask]").getByRole("button", { name: /^Remove / });
  await until(async () => {
    const left = await given.count();
    if (left > 0) await given.first().click({ timeout: 1_000 }).catch(() => undefined);
    return left;
  }, (left) => left === 0);
  await studio.getByRole("radio", { name: "Create", exact: true }).press("Space");
  if (await studio.getByRole("button", { name: /^Model: Ideogram 3\.0/ }).count() === 0) {
    await studio.getByRole("button", { name: /^Model: / }).click();
    await studio.getByRole("option", { name: /^Ideogram 3\.0 \$/ }).first().click();
  }
  await studio.getByLabel("Prompt", { exact: true }).fill("");
}

async function leaveSandbox({ page, quickInput, messages }: Stage): Promise<void> {
  const sandbox = page.locator(".part.statusbar").getByText("Sandbox", { exact: true });
  if (!await sandbox.isVisible()) return;
  await sandbox.click();
  await quickInput.pick("Leave the Sandbox…");
  await messages.pressInDialog(/Leave the sandbox\?/, "Leave the Sandbox");
  await sandbox.waitFor({ state: "hidden" });
}
