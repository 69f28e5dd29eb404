import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { codecs } from "../support/pixels.ts";
import { startSandbox } from "../../src/sandbox/server.ts";
import type { Sandbox } from "../../src/sandbox/server.ts";
import { picturesUnseen } from "../support/vscode/settings.ts";
import { openSideBar, viewOf } from "../support/vscode/sideBar.ts";
import { killExtensionHost } from "./extensionHost.ts";
import { becomes, key, openStage, until } from "./stage.ts";
import type { Stage } from "./stage.ts";

const imagineKey = "imagine-key-of-the-ui-suite-5511";
const wrongKey = "a-wrong-key-of-the-ui-suite-7788";
const today = new Intl.DateTimeFormat("en", { dateStyle: "medium" }).format(Date.now());
const copy = "cleared from the clipboard after a minute";

describe("the list of keys", () => {
  let imagine: Sandbox;
  let stage: Stage;
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "policy-"));
    await writeFile(join(folder, "policy.yaml"), "teams:\n  marketing:\n    name: Marketing\n");
    imagine = await startSandbox({ key: imagineKey, controlToken: "control-of-the-ui-suite", drawing: "plain", codecs });
    stage = await openStage({ name: "key-list", settings: { ...picturesUnseen, "imageStudio.imagine.baseUrl": `${imagine.origin}/imagine`, "imageStudio.model": "ideogram-2a", "imageStudio.policy": join(folder, "policy.yaml") } });
  });
  after(async () => {
    await stage.end();
    await imagine.close();
    await rm(folder, { recursive: true });
  });
  afterEach(function () {
    return stage.tidy(this.currentTest);
  });

  const list = async (): Promise<void> => {
    await stage.runCommand("Image Studio: Manage API Keys…");
    await stage.quickInput.step("Manage API Keys");
  };
  /** The rows as "label: description", and what their details say that does not change with the time. */
  const rows = async (): Promise<string[]> => (await stage.quickInput.items()).map(({ label, description }) => (description === "" ? label : `${label}: ${description}`));
  const page = async (of: string, name: string): Promise<void> => {
    await list();
    await stage.quickInput.pick(name);
    await stage.quickInput.step(`The ${of} Key "${name}"`);
  };
  /** What was pressed is done, and the page stands there anew. */
  const ticked = (label: string): Promise<void> => stage.quickInput.widget.locator(".monaco-list-row").filter({ hasText: label }).locator(".codicon-check").waitFor();
  const enter = async (provider: string, secret: string, name: string): Promise<void> => {
    const { quickInput } = stage;
    await list();
    await quickInput.pick(`Add a Key of ${provider}…`);
    await quickInput.widget.getByPlaceholder(`Paste the ${provider} API key`).waitFor();
    await quickInput.type(secret);
    await quickInput.accept();
    await quickInput.widget.getByText("What should the key be called?").waitFor();
    await quickInput.type(name);
    await quickInput.accept();
    await quickInput.step(`The key "${name}" is saved`);
    await quickInput.pick("Not Now");
  };

  it("says with whose address an account is made, before there is a key", async () => {
    await list();
    const team = (title: string): string => `For a team, make the account at ${title} as admin@company.com or the like`;
    await becomes(() => stage.quickInput.items(), [
      { label: "Add a Key of Ideogram…", description: "", detail: team("Ideogram") }, { label: "Add a Key of Imagine…", description: "", detail: team("Imagine") },
      { label: "Import API Key from .env…", description: "", detail: "" },
    ]);
    await stage.show("keys-none");
    await stage.quickInput.cancel();
  });

  it("names those of both providers, what each is for, and leads to where they come from", async () => {
    await enter("Ideogram", key, "work");
    await enter("Imagine", imagineKey, "studio");
    await enter("Ideogram", wrongKey, "client");
    await becomes(async () => (await stage.statusBar()).filter((text) => text.includes(" today")), ["client, studio · $0.00 today"]);
    await page("Ideogram", "work");
    await stage.quickInput.pick("Default");
    await ticked("Default");
    await becomes(async () => (await stage.statusBar()).filter((text) => text.includes(" today")), ["work, studio · $0.00 today"]);
    await stage.quickInput.back();
    await stage.quickInput.step("Manage API Keys");
    const added = (ending: string, rest: string): string => `ends in "${ending}" · added ${today} · ${rest}`;
    await becomes(() => stage.quickInput.items(), [
      { label: "work", description: "default", detail: added(key.slice(-4), "not used yet") }, { label: "client", description: "", detail: added("7788", "not used yet") },
      { label: "Add a Key of Ideogram…", description: "", detail: "" },
      { label: "studio", description: "default", detail: added("5511", "not used yet") }, { label: "Add a Key of Imagine…", description: "", detail: "" },
    ]);
    // In a window's first seconds VS Code leads outside without a question.
    await stage.quickInput.pressItemButton("Add a Key of Imagine…", "Get a Key at Imagine");
    await stage.messages.pressInDialog(/external website[^]*https:\/\/[^ ]*/, "Cancel");
    await stage.generate("A paid kite", "Ideogram 2a");
    await stage.messages.said(/Saved assets\/images\/a-paid-kite/);
  });

  it("gives a model a key of its own, which then pays for it alone, and by keys alone", async () => {
    const { quickInput, page: window } = stage;
    await list();
    await quickInput.type("client");
    await window.keyboard.press("Enter");
    await quickInput.step("The Ideogram Key \"client\"");
    await quickInput.type("For Models");
    await window.keyboard.press("Enter");
    await quickInput.step("Models That the Key \"client\" Pays For");
    await quickInput.type("Ideogram 2a");
    await window.keyboard.press("Enter");
    await becomes(async () => (await quickInput.items()).find(({ label }) => label === "Ideogram 2a")?.description, "\"client\" pays");
    await stage.show("keys-models");
    await window.keyboard.press("Control+Alt+Minus");
    await quickInput.step("The Ideogram Key \"client\"");
    await becomes(async () => (await rows()).slice(0, 3), ["Default: wherever nothing else is chosen", "In This Workspace: in place of the default", "For Models…: Ideogram 2a"]);
    await quickInput.cancel();
    await stage.generate("A kite for a client", "Ideogram 2a");
    await stage.messages.press("Ideogram did not accept the key \"client\". Nothing was billed.", "Switch Key");
    await quickInput.step("Which key should pay for Ideogram 2a?");
    await quickInput.cancel();
    await stage.runCommand("Image Studio: Open Prompt Studio");
    const studio = await stage.webview("image-studio.image-studio", ".payer span");
    await becomes(() => studio.locator(".payer span").innerText(), "Billed to key \"client\"");
    await stage.runCommand("View: Close All Editors");
    await stage.generate("A kite for us", "Ideogram 2.0");
    await stage.messages.said(/Saved assets\/images\/a-kite-for-us/);
    await list();
    await becomes(async () => (await rows()).slice(0, 2), ["work: default", "client: Ideogram 2a"]);
    const details = (await quickInput.items()).map(({ detail }) => detail.replace(/^.*(?=used)/, ""));
    assert.deepEqual(details.slice(0, 2), ["used just now · accepted", "used just now · not accepted"]);
    await quickInput.widget.locator(".monaco-list-row").first().hover();
    await stage.showInThemes("keys-list");
  });

  it("gives the team whose policy holds a key of its own, which pays before every other, also a model's, and is seen wherever a payer is", async () => {
    const { quickInput } = stage;
    const bar = async (): Promise<readonly string[]> => (await stage.statusBar()).filter((text) => text.includes(" today")).map((text) => text.replace(/ · .*/, ""));
    const forTeam = "For the Team \"Marketing\"";
    const pays = async (name: string): Promise<void> => {
      await stage.runCommand("Image Studio: Open Prompt Studio");
      const studio = await stage.webview("image-studio.image-studio", ".payer span");
      await becomes(() => studio.locator(".payer span").innerText(), `Billed to key "${name}"`);
      await stage.runCommand("View: Close All Editors");
    };
    await page("Ideogram", "client");
    await quickInput.pick(forTeam);
    await ticked(forTeam);
    await stage.show("keys-team");
    await quickInput.cancel();
    await becomes(bar, ["client, studio"]);
    await page("Ideogram", "work");
    await quickInput.pick(forTeam);
    await ticked(forTeam);
    await quickInput.back();
    await quickInput.step("Manage API Keys");
    await becomes(async () => (await rows()).slice(0, 2), ["work: default, team \"Marketing\"", "client: Ideogram 2a"]);
    await quickInput.cancel();
    await becomes(bar, ["work, studio"]);
    await pays("work");
    await page("Ideogram", "work");
    await quickInput.pick(forTeam);
    await quickInput.widget.locator(".monaco-list-row").filter({ hasText: forTeam }).locator(".codicon-blank").waitFor();
    await quickInput.cancel();
    await pays("client");
  });

  it("shows in the history which key paid, and of a key what it paid for", async () => {
    await page("Ideogram", "work");
    await becomes(async () => (await rows()).find((row) => row.startsWith("Show What It Paid For")), "Show What It Paid For: 2 requests, $0.12 billed");
    await stage.showInThemes("keys-page");
    await stage.quickInput.pick("Show What It Paid For");
    await stage.quickInput.step("Asked for with the Key \"work\"");
    await becomes(async () => (await stage.quickInput.items()).map(({ label, description }) => [label, description.split(" · ").slice(0, 3)]), [
      ["A kite for us", ["Ideogram 2.0", "$0.08", "work"]], ["A paid kite", ["Ideogram 2a", "$0.04", "work"]],
    ]);
    await stage.quickInput.pick("A paid kite");
    await until(() => stage.tabs(), (tabs) => tabs.some((name) => name.startsWith("a-paid-kite")));
  });

  it("copies a key after a yes, for a minute", async () => {
    // All windows of the suite have one clipboard.
    await stage.page.evaluate("navigator.clipboard.writeText('')");
    await page("Ideogram", "work");
    await becomes(async () => (await rows()).find((row) => row.startsWith("Copy")), `Copy…: ${copy}`);
    await stage.quickInput.pick("Copy…");
    await stage.messages.pressInDialog(/Copy the Ideogram key "work"\?/, "Cancel");
    await stage.clipboard("");
    await list();
    await stage.quickInput.pressItemButton("work", "Copy…");
    await stage.messages.dialog(/Copy the Ideogram key "work"\?/);
    await stage.show("keys-copy");
    await stage.messages.pressInDialog(/Copy the Ideogram key "work"\?/, "Copy");
    await stage.clipboard(key);
  });

  it("renames a key, and chooses one for this workspace, and both outlive the extension host", async () => {
    const { quickInput } = stage;
    await page("Ideogram", "client");
    await quickInput.pick("Rename…");
    await quickInput.step("Rename the Ideogram Key \"client\"");
    await quickInput.type("work");
    await quickInput.widget.getByText("There is already a key called \"work\".").waitFor();
    await quickInput.type("harbour");
    await quickInput.accept();
    await quickInput.step("The Ideogram Key \"harbour\"");
    await quickInput.pick("In This Workspace");
    await ticked("In This Workspace");
    await becomes(async () => (await stage.statusBar()).filter((text) => text.includes(" today")), ["harbour, studio · $0.12 today"]);
    await quickInput.cancel();
    await killExtensionHost(stage);
    await list();
    await becomes(async () => (await rows()).slice(0, 2), ["work: default", "harbour: this workspace, Ideogram 2a"]);
    await quickInput.cancel();
    await stage.runCommand("Image Studio: Switch API Key…");
    await quickInput.step("Which key should pay in this workspace?");
    await quickInput.pick("work");
    await list();
    await becomes(async () => (await rows()).slice(0, 2), ["work: default, this workspace", "harbour: Ideogram 2a"]);
  });

  it("keeps a key that is removed until what it paid for is here, unless that is taken back", async () => {
    const { quickInput, messages, api } = stage;
    api.misbehave({ on: "submit", do: { kind: "hold" } });
    await stage.generate("A kite that is still fetched", "Ideogram 2.0");
    await until(() => Promise.resolve(stage.paid().length), (paid) => paid === 1);
    await page("Ideogram", "work");
    await quickInput.pick("Remove…");
    const question = /Remove the Ideogram key "work"\?[^]*1 request was sent with it and is not finished\./;
    await messages.dialog(question);
    await stage.show("keys-remove");
    await messages.pressInDialog(question, "Remove Once They Are Here");
    await becomes(async () => (await stage.statusBar()).filter((text) => text.includes("running")), ["1 running"]);
    await list();
    await becomes(async () => (await rows())[0], "work: removed: kept until what it paid for is here");
    await quickInput.pick("work");
    await quickInput.step("The Ideogram Key \"work\"");
    await becomes(rows, ["Show What It Paid For: 3 requests, $0.12 billed", "Remove…: from this machine; asks first", "Use It Again"]);
    await quickInput.pick("Use It Again");
    await becomes(async () => (await rows())[0], "Default: wherever nothing else is chosen");
    await quickInput.cancel();
    api.release();
    await messages.said(/Saved assets\/images\/a-kite-that-is-still-fetched/);
    await list();
    await becomes(async () => (await rows())[0], "work: default, this workspace");
  });

  it("leads through what to do about a key that others may have: it pays no more at once, and what it paid for still comes", async () => {
    const { quickInput, messages, api } = stage;
    const paidBar = async (): Promise<string[]> => (await stage.statusBar()).filter((text) => text.includes(" today"));
    api.misbehave({ on: "submit", do: { kind: "hold" } });
    await stage.generate("A kite that is on its way", "Ideogram 2.0");
    await until(() => stage.statusBar(), (texts) => texts.includes("1 running"));
    await until(() => Promise.resolve(stage.paid().length), (paid) => paid === 1);
    api.misbehave({ on: "submit", do: { kind: "inflight", retryAfterSeconds: 600 } });
    await stage.generate("A kite that waits", "Ideogram 2.0");
    await until(() => stage.statusBar(), (texts) => texts.includes("2 running"));
    await until(() => Promise.resolve(stage.paid().length), (paid) => paid === 2);
    await page("Ideogram", "work");
    await quickInput.pick("This Key Is Compromised…");
    const question = /Stop using the Ideogram key "work"\?[^]*1 request that waits to be sent with it leaves the queue\.[^]*still fetched with it/;
    await messages.dialog(question);
    await stage.show("keys-stop");
    await messages.pressInDialog(question, "Stop Using It");
    const led = 'The Ideogram Key "work" Is Compromised';
    await quickInput.step(led);
    const steps = (ended: string, payer: string): string[] => [
      "Not Used Here Any More: what it paid for is still fetched", `Delete It at Ideogram…: ${ended}`, "See Whether Ideogram Still Accepts It: free", `Add a New Key…: ${payer}`,
      "Show What It Paid For: 5 requests, $0.20 billed", "Remove…: from this machine; asks first", "Use It Again: nobody else has it after all",
    ];
    await becomes(rows, steps("until then others can spend with it", '"harbour" can pay'));
    await quickInput.cancel();
    await list();
    await quickInput.pick("work");
    await quickInput.step(led);
    await stage.showInThemes("keys-compromised");
    await becomes(async () => (await stage.statusBar()).filter((text) => text.includes("running")), ["1 running"]);
    api.release();
    await messages.said(/Saved assets\/images\/a-kite-that-is-on-its-way/);
    await becomes(paidBar, ["harbour, studio · $0.28 today"]);
    await quickInput.pick("Delete It at Ideogram…");
    await messages.pressInDialog(/external website[^]*https:\/\/[^ ]*ideogram\.ai/, "Cancel");
    await quickInput.step(led);
    await quickInput.pick("See Whether Ideogram Still Accepts It");
    await messages.said("Ideogram still accepts the key \"work\": others can spend with it until it is deleted there.");
    await quickInput.step(led);
    api.misbehave({ on: "quote", do: { kind: "status", status: 401, body: { message: "unknown" } } });
    await quickInput.pick("See Whether Ideogram Still Accepts It");
    await messages.said("Ideogram no longer accepts the key \"work\".");
    await quickInput.step(led);
    await becomes(async () => (await rows())[1], "Delete It at Ideogram…: no longer accepted there");
    await quickInput.pick("Add a New Key…");
    await quickInput.widget.getByPlaceholder("Paste the Ideogram API key").waitFor();
    await quickInput.type("the-next-key-of-the-ui-suite-9911");
    await quickInput.accept();
    await quickInput.widget.getByText("What should the key be called?").waitFor();
    await quickInput.type("work after");
    await quickInput.accept();
    await quickInput.pick("Not Now");
    await quickInput.step(led);
    await becomes(paidBar, ["work after, studio · $0.28 today"]);
    await quickInput.pick("Show What It Paid For");
    await quickInput.step("Asked for with the Key \"work\"");
    await becomes(async () => (await quickInput.items()).map(({ label, description }) => [label, description.split(" · ")[1]]), [
      ["A kite that waits", "not billed"], ["A kite that is on its way", "$0.08"], ["A kite that is still fetched", "$0.08"], ["A kite for us", "$0.08"], ["A paid kite", "$0.04"],
    ]);
    await quickInput.cancel();
    await list();
    await becomes(async () => (await rows()).slice(0, 3), ["work: compromised: pays for nothing any more", "harbour: Ideogram 2a", "work after: default, this workspace"]);
    await quickInput.pick("work");
    await quickInput.pick("Remove…");
    await messages.pressInDialog(/Remove the Ideogram key "work"\?/, "Remove");
    await list();
    await becomes(async () => (await rows()).slice(0, 2), ["harbour: Ideogram 2a", "work after: default, this workspace"]);
  });

  it("has taken the copied key from the clipboard after its minute, though the extension host that copied it is no more", async () => {
    for (let left = 4; left > 0 && await stage.page.evaluate("navigator.clipboard.readText()") !== ""; left -= 1) await until(async () => stage.page.evaluate("navigator.clipboard.readText()"), (text) => text === "");
    await stage.clipboard("");
  }).timeout(120_000);

  it("replaces a key step by step, whatever becomes of the extension host meanwhile, and offers the old one where the new one is not accepted, without using it by itself", async () => {
    const { quickInput, messages, api } = stage;
    const bar = async (): Promise<string[]> => (await stage.statusBar()).filter((text) => text.includes(" today")).map((text) => text.replace(/[,·].*/, "").trim());
    const schedule = 'Rotate the Ideogram Key "quarter"';
    const open = async (): Promise<void> => {
      await stage.runCommand("Image Studio: Rotate API Key…");
      await quickInput.step("Rotate API Key");
      await quickInput.pick("quarter");
      await quickInput.step(schedule);
    };
    await enter("Ideogram", "an-old-key-of-the-ui-suite-9911", "quarter");
    await open();
    await becomes(rows, ["1. Make a New Key at Ideogram…: it is shown only once: copy it when it is made", "2. Paste the New Key…: kept beside \"quarter\", which pays until you switch"]);
    await stage.show("keys-rotate");
    await quickInput.accept();
    await quickInput.widget.getByPlaceholder("Paste the new Ideogram API key").waitFor();
    await quickInput.type("an-old-key-of-the-ui-suite-9911");
    await quickInput.widget.getByText("This is the key that is to be replaced. Make a new one.").waitFor();
    await quickInput.type(key);
    await quickInput.accept();
    const kept = [
      "1. Make a New Key at Ideogram…", "2. Paste the New Key…: \"quarter 2\" is kept", "3. Verify \"quarter 2\": Free: asks Ideogram what a picture would cost. Nothing is generated.", "4. Switch to \"quarter 2\": pays from then on; \"quarter\" is kept",
      "5. Watch for 48 Hours: errors by key, then a reminder", "6. Delete \"quarter\" at Ideogram…: once that time is over", "Give Up: Remove \"quarter 2\"…: \"quarter\" goes on paying",
    ];
    await becomes(rows, kept);
    await quickInput.cancel();
    await becomes(bar, ["quarter"]);
    await killExtensionHost(stage);
    await open();
    await becomes(rows, kept);
    await quickInput.pick("3. Verify \"quarter 2\"");
    await messages.said("Ideogram accepted the key \"quarter 2\". Nothing was billed.");
    await quickInput.step(schedule);
    await becomes(async () => (await rows())[2], "3. Verify \"quarter 2\": accepted");
    await quickInput.pick("4. Switch to \"quarter 2\"");
    await ticked("4. Switch to");
    await becomes(async () => (await rows()).map((row) => row.replace(/until [^;]*/, "until then")), [
      ...kept.slice(0, 2), "3. Verify \"quarter 2\": accepted", "4. Switch to \"quarter 2\": pays since just now", "5. Watch for 48 Hours: until then; no request yet",
      "6. Delete \"quarter\" at Ideogram…: once that time is over", "7. Remove \"quarter\" Here…: from this machine; asks first", "Go Back to \"quarter\": pays again; \"quarter 2\" is kept",
    ]);
    await quickInput.cancel();
    await open();
    await stage.showInThemes("keys-rotated");
    await quickInput.cancel();
    await becomes(bar, ["quarter 2"]);
    await stage.generate("A kite of the new key", "Ideogram 2.0");
    await messages.said(/Saved assets\/images\/a-kite-of-the-new-key/);
    api.misbehave({ on: "submit", do: { kind: "status", status: 401, body: { message: "unknown" } } });
    await stage.generate("A kite of nobody's", "Ideogram 2.0");
    await messages.notification("Ideogram did not accept the key \"quarter 2\". Nothing was billed.");
    await becomes(bar, ["quarter 2"]);
    await stage.show("keys-previous");
    await messages.press("Ideogram did not accept the key \"quarter 2\". Nothing was billed.", "Use \"quarter\" Again");
    await becomes(bar, ["quarter"]);
    await open();
    await becomes(async () => (await rows())[1], "2. Paste Another Key…: Ideogram did not accept \"quarter 2\"");
    await quickInput.pick("Give Up: Remove \"quarter 2\"…");
    await messages.pressInDialog(/Remove the Ideogram key "quarter 2"\?/, "Remove");
    await list();
    await becomes(async () => (await rows()).filter((row) => row.startsWith("quarter")).map((row) => row.replace(/:.*/, "")), ["quarter"]);
  });

  it("takes a copied key from the clipboard at once when the key is removed: who removes it has no use for it there", async () => {
    await enter("Ideogram", "a-spare-key-of-the-ui-suite-3344", "spare");
    await list();
    await stage.quickInput.pressItemButton("spare", "Copy…");
    await stage.messages.pressInDialog(/Copy the Ideogram key "spare"\?/, "Copy");
    await stage.clipboard("a-spare-key-of-the-ui-suite-3344");
    await list();
    await stage.quickInput.pressItemButton("spare", "Remove…");
    await stage.messages.pressInDialog(/Remove the Ideogram key "spare"\?/, "Remove");
    await stage.clipboard("");
  });

  it("is reached from the status bar and the side bar", async () => {
    await stage.page.locator(".part.statusbar .statusbar-item").filter({ hasText: "today" }).click();
    await stage.quickInput.step("Image Studio");
    await stage.quickInput.pick("Manage API Keys…");
    await stage.quickInput.step("Manage API Keys");
    await stage.quickInput.cancel();
    await openSideBar(stage.page, "Image Studio");
    const { pane } = viewOf(stage.page, "Account");
    await pane.hover();
    await pane.getByRole("button", { name: "Manage API Keys…" }).click();
    await stage.quickInput.step("Manage API Keys");
  });
});
