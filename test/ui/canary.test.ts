import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod";
import { startSandbox } from "../../src/sandbox/server.ts";
import type { Sandbox } from "../../src/sandbox/server.ts";
import { picturesUnseen } from "../support/vscode/settings.ts";
import { key, openStage, until } from "./stage.ts";
import type { Stage } from "./stage.ts";

/** Of the other provider, in the environment. */
const imagineKey = "canary-5e02c9a417-ui-suite";

/** What else a key could turn into on its way. */
const traces = [key, imagineKey].flatMap((one) => [one, encodeURIComponent(one), Buffer.from(one).toString("base64").slice(0, -4), Buffer.from(one).toString("hex")]);

describe("the key of each provider", () => {
  let stage: Stage;
  let imagine: Sandbox;
  let elsewhere: Awaited<ReturnType<typeof listen>>;
  before(async () => {
    elsewhere = await listen();
    imagine = await startSandbox({ key: imagineKey, controlToken: "control-of-the-ui-suite", drawing: "plain" });
    stage = await openStage({ name: "canary", settings: picturesUnseen, env: { IMAGINE_API_KEY: imagineKey, IMAGINE_BASE_URL: imagine.imagine }, prepare: async (page) => void await page.addInitScript(keepMessages) });
  });
  after(() => Promise.all([stage.end(), imagine.close(), elsewhere.close()]));
  afterEach(function () {
    return stage.tidy(this.currentTest);
  });

  it("is in the secret storage and in the requests to its own origin, and nowhere else", async () => {
    const { api, quickInput, messages } = stage;
    const shown: string[] = [];
    await stage.runCommand("Image Studio: Add API Key…");
    await quickInput.step("Whose key?");
    await quickInput.pick("Ideogram");
    await quickInput.widget.getByPlaceholder("Paste the Ideogram API key").waitFor();
    await quickInput.type(key);
    await quickInput.accept();
    await quickInput.step(/./);
    await stage.page.getByText("What should the key be called?").first().waitFor();
    await quickInput.accept();
    await quickInput.step("The key \"default\" is saved");
    await quickInput.pick("Verify the Key");
    await messages.said("Ideogram accepted the key \"default\". Nothing was billed.");

    // The ways out: an answer that quotes the key, redirects that keep method and headers, pictures that lie elsewhere.
    const outcomes = [
      [{ on: "submit", do: { kind: "status", status: 401, body: { message: `The key ${key} is unknown` } } }, /did not accept the key "default"/],
      [{ on: "submit", do: { kind: "status", status: 400, body: { message: `Header Api-Key: ${key} is odd` } } }, /cannot be sent/],
      [{ on: "submit", do: { kind: "redirect", status: 302, location: `${elsewhere.origin}/moved` } }, /error of its own/],
      [{ on: "submit", do: { kind: "redirect", status: 307, location: `${elsewhere.origin}/moved` } }, /error of its own/],
      [{ on: "download", do: { kind: "redirect", status: 302, location: `${elsewhere.origin}/picture.png` } }, /Saved assets\/images\/a-canary/],
    ] as const;
    for (const [fault, text] of outcomes) {
      api.misbehave(fault);
      await stage.generate("A canary", "Ideogram 2a");
      await messages.notification(text);
      shown.push(...await messages.notifications());
      await messages.clear();
    }
    const ofImagine = [
      [{ on: "submit", do: { kind: "status", status: 401, body: { status: "error", code: 1001, error: "Unauthorized", message: `The token ${imagineKey} is invalid` } } }, /did not accept the key/],
      [{ on: "submit", do: { kind: "redirect", status: 307, location: `${elsewhere.origin}/moved` } }, /error of its own/],
      [undefined, /Saved assets\/images\/a-canary.* for 1 token\./],
    ] as const;
    for (const [fault, text] of ofImagine) {
      if (fault !== undefined) imagine.misbehave(fault);
      await stage.generate("A canary of tokens", "Imagine Turbo");
      await messages.notification(text);
      shown.push(...await messages.notifications());
      await messages.clear();
    }
    await stage.runCommand("Image Studio: Open Prompt Studio");
    const studio = await stage.webview("image-studio.image-studio", "textarea");
    await studio.getByLabel("Prompt", { exact: true }).fill("Another canary");
    await studio.getByLabel("Prompt", { exact: true }).press("Control+Enter");
    await until(() => stage.images(), (images) => images.some((name) => name.startsWith("another-canary")));
    await stage.runCommand("Image Studio: Show Log");
    await stage.page.locator(".part.panel .view-line").first().waitFor();

    // What is known of a key, what is done with it, and what is asked then: a picture of each step that a person sees.
    const keep = async (): Promise<void> => void shown.push(await stage.page.locator("body").innerHTML());
    const step = async (title: string): Promise<void> => {
      await quickInput.step(title);
      await keep();
    };
    await stage.runCommand("Image Studio: Manage API Keys…");
    await step("Manage API Keys");
    await quickInput.pick("default");
    await step("The Ideogram Key \"default\"");
    await quickInput.pick("In This Workspace");
    await quickInput.widget.locator(".monaco-list-row").filter({ hasText: "In This Workspace" }).locator(".codicon-check").waitFor();
    await quickInput.pick("For Models…");
    await step("Models That the Key \"default\" Pays For");
    await quickInput.pick("Ideogram 2a");
    await quickInput.widget.getByText("\"default\" pays").waitFor();
    await quickInput.back();
    await quickInput.step("The Ideogram Key \"default\"");
    await quickInput.pick("Rename…");
    await step("Rename the Ideogram Key \"default\"");
    await quickInput.type("renamed");
    await quickInput.accept();
    await step("The Ideogram Key \"renamed\"");
    await quickInput.pick("Copy…");
    await messages.pressInDialog(/Copy the Ideogram key "renamed"\?/, "Copy");
    await stage.clipboard(key);
    await keep();
    await stage.runCommand("Image Studio: Manage API Keys…");
    await step("Manage API Keys");
    await quickInput.pick("renamed");
    await step("The Ideogram Key \"renamed\"");
    await quickInput.pick("This Key Is Compromised…");
    await messages.pressInDialog(/Stop using the Ideogram key "renamed"\?/, "Stop Using It");
    await step("The Ideogram Key \"renamed\" Is Compromised");
    await quickInput.pick("Show What It Paid For");
    await step("Asked for with the Key \"renamed\"");
    await quickInput.cancel();

    assert.ok(api.ledger().length >= 2 && imagine.ledger().length === 1, "each API knew its key");
    assert.deepEqual(elsewhere.requests.map(({ path, body }) => [path, body]), [["/picture.png", ""]], "nobody is sent elsewhere but for pictures");
    assert.deepEqual(elsewhere.requests.flatMap(({ headers }) => Object.keys(headers)).filter((name) => /api-key|authorization|cookie/.test(name)), []);
    const places = [
      ...await filesWith(stage.server.data),
      ...[...api.log(), ...imagine.log()].filter((entry) => leaks(JSON.stringify(entry))).map(({ path }) => `an API's log: ${path}`),
      ...elsewhere.requests.filter((request) => leaks(JSON.stringify(request))).map(({ path }) => `another origin: ${path}`),
      ...shown.filter(leaks),
      ...leaks(stage.server.output()) ? ["the server's output"] : [],
    ];
    for (const frame of stage.page.frames()) {
      const inside = z.array(z.string()).parse(await frame.evaluate("[document.documentElement.outerHTML, JSON.stringify(globalThis.keptMessages), JSON.stringify({ ...localStorage })]").catch(() => []));
      for (const [index, text] of inside.entries()) if (leaks(text)) places.push(`${["the page", "the messages", "the local storage"][index] ?? ""} of ${frame.url()}`);
    }
    assert.deepEqual(places, []);
  });
});

function leaks(text: string): boolean {
  return traces.some((trace) => text.includes(trace));
}

/** Every file below that holds the key in its raw bytes: logs, databases and their journals, settings, the workspace. */
async function filesWith(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  assert.ok(files.some((file) => file.endsWith("jobs.sqlite")), "the databases lie there");
  assert.ok(files.some((file) => /Image Studio\.log$/.test(file)), "the log lies there");
  const found = await Promise.all(files.map(async (file) => (leaks((await readFile(file)).toString("latin1")) ? [file] : [])));
  return found.flat();
}

/** Runs in every frame before its own scripts. What is no JSON carries no text either. */
const keepMessages = `
  globalThis.keptMessages = [];
  addEventListener("message", (event) => { try { keptMessages.push(JSON.stringify(event.data)); } catch {} }, true);
`;

/** Another origin: keeps what it is sent, and answers with the smallest of pictures. */
async function listen(): Promise<{ origin: string; requests: { path: string; headers: object; body: string }[]; close(): Promise<void> }> {
  const png = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");
  const requests: { path: string; headers: object; body: string }[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.setEncoding("latin1").on("data", (chunk: string) => { body += chunk; }).on("end", () => {
      requests.push({ path: request.url ?? "", headers: request.headers, body });
      response.writeHead(200, { "content-type": "image/png", "content-length": png.length }).end(png);
    });
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  return {
    origin: `http://127.0.0.1:${portOf(server.address())}`, requests,
    close: () => new Promise((closed) => {
      server.close(() => closed());
      server.closeAllConnections();
    }),
  };
}

function portOf(address: string | AddressInfo | null): number {
  if (address === null || typeof address === "string") throw new Error("There is no port.");
  return address.port;
}
