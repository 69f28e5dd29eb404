/** `node scripts/pictures.ts`: the README's pictures, taken of the real workbench with the packaged extension. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdir, rm } from "node:fs/promises";
import { join, relative } from "node:path";
import { createInterface } from "node:readline";
import { launchChromium } from "../test/support/vscode/chromium.ts";
import { cache, root } from "../test/support/vscode/paths.ts";
import { installExtension, plainEnvironment, startServer } from "../test/support/vscode/server.ts";
import { openSideBar } from "../test/support/vscode/sideBar.ts";
import { openWorkbench } from "../test/support/vscode/workbench.ts";
import type { Workbench } from "../test/support/vscode/workbench.ts";
import { packageExtension, vsix } from "./build.ts";
import { generateOffline } from "./generateOffline.ts";

const extension = "image-studio.image-studio";
const data = join(cache, "pictures");
const target = join(root, "media/readme");

await rm(data, { recursive: true, force: true });
await mkdir(target, { recursive: true });
const workspace = join(data, "lantern");
await cp(join(root, "test/fixtures/sample"), workspace, { recursive: true });
await packageExtension();
await installExtension(data, vsix);
const server = await startServer({ data, env: plainEnvironment(), settings: { "workbench.colorTheme": "Dark Modern", "workbench.reduceMotion": "on" } });
const browser = await launchChromium(console.log);
const workbench = await openWorkbench(browser, server, { folder: workspace, size: { width: 1720, height: 960 } });
try {
  const image = await generateOffline(workbench, workspace);
  await palette(workbench);
  await describe(workbench, relative(workspace, image.path));
  await canvas(workbench, relative(workspace, image.path));
  await studio(workbench);
  await usage();
} finally {
  await browser.close();
  await server.stop();
}

async function shot({ page }: Pick<Workbench, "page">, name: string): Promise<void> {
  await page.screenshot({ path: join(target, `${name}.png`), animations: "disabled" });
  console.log(`media/readme/${name}.png`);
}

async function palette(bench: Workbench): Promise<void> {
  await bench.messages.clear();
  await bench.runCommand("Image Studio: Generate Image…");
  await bench.quickInput.step("What should the picture show?");
  await bench.quickInput.type("A hand-drawn map of a lighthouse island, ink and wash");
  await bench.quickInput.accept();
  await bench.quickInput.step(/^Which model\?/);
  await shot(bench, "palette");
  await bench.quickInput.cancel();
}

async function describe(bench: Workbench, image: string): Promise<void> {
  await bench.explorer.choose(image, "Image Studio", "Describe Image");
  await bench.quickInput.step(/, described:/);
  await bench.page.locator(".notification-toast").waitFor({ state: "hidden" });
  await shot(bench, "describe");
  await bench.quickInput.cancel();
}

/** What may change is painted over the picture. */
async function canvas(bench: Workbench, image: string): Promise<void> {
  await bench.explorer.choose(image, "Image Studio", "Edit Image with a Mask…");
  const page = await bench.webview(extension, ".canvas img.viewed");
  const box = await page.locator(".canvas img.viewed").boundingBox();
  if (box === null) throw new Error("The canvas shows no picture.");
  const at = (x: number, y: number): [number, number] => [box.x + box.width * x, box.y + box.height * y];
  const { mouse } = bench.page;
  await mouse.move(...at(0.3, 0.3));
  await mouse.down();
  for (let step = 0; step <= 24; step += 1) await mouse.move(...at(0.3 + step / 60, 0.3 + Math.sin(step / 4) / 12));
  await mouse.up();
  await page.locator("#canvas-f-prompt").fill("A flock of paper cranes in the evening sky");
  await page.locator(".canvas-sent img").nth(1).waitFor();
  await bench.messages.clear();
  await shot(bench, "canvas");
  await page.locator(".canvas-stage").press("Escape");
}

/** VS Code shows a row before the picture of its icon has come. */
async function thumbnails({ page }: Workbench): Promise<void> {
  await page.waitForFunction(`[...document.querySelectorAll(".custom-view-tree-node-item-icon")].filter((icon) => icon.style.backgroundImage !== "").length > 5`);
  await page.evaluate(`Promise.all([...document.querySelectorAll(".custom-view-tree-node-item-icon")].map((icon) => {
    const [, url] = /url\\("([^"]+)"\\)/.exec(icon.style.backgroundImage) ?? [];
    const image = new Image();
    image.src = url ?? "";
    return url === undefined ? undefined : image.decode();
  }))`);
  await page.waitForTimeout(200);
}

/** Side bar, code, and the Studio beside it; then a picture in full. */
async function studio(bench: Workbench): Promise<void> {
  await bench.runCommand("View: Close All Editors");
  await (await bench.explorer.reveal("README.md")).dblclick();
  await bench.page.getByRole("tab", { name: /^README\.md/, selected: true }).waitFor();
  await bench.runCommand("View: Split Editor Right");
  await bench.runCommand("Image Studio: Open Prompt Studio");
  const page = await bench.webview(extension, "image-studio .footer");
  await page.getByRole("radio", { name: "Create", exact: true }).check();
  const prompts = ["A paper lantern festival on a quiet harbour at dusk, long reflections", "Isometric cutaway of a tiny server room, warm light"];
  for (const prompt of prompts) {
    await page.getByLabel("Prompt", { exact: true }).fill(prompt);
    await page.getByRole("radio", { name: prompt.startsWith("A paper") ? "16:9" : "4:3" }).first().click();
    await page.getByRole("radio", { name: prompt.startsWith("A paper") ? "4" : "2", exact: true }).first().click();
    await page.getByLabel("Prompt", { exact: true }).press("Control+Enter");
    await page.getByRole("heading", { name: prompt }).or(page.getByText(prompt)).first().waitFor();
  }
  await page.locator(".card img").nth(5).waitFor();
  await page.getByText(/^(Generating|Downloading|Saving|Queued)/).first().waitFor({ state: "detached" });
  await openSideBar(bench.page, "Image Studio");
  await thumbnails(bench);
  await bench.messages.clear();
  await shot(bench, "studio");
  await bench.runCommand("View: Toggle Primary Side Bar Visibility");
  await page.locator(".card button.shown").nth(2).click();
  await page.locator(".viewed").waitFor();
  await bench.page.waitForTimeout(500);
  await shot(bench, "viewer");
}

/** What the teams of the demo have used, as whoever runs their gateway sees it. */
async function usage(): Promise<void> {
  const gateway = spawn(process.execPath, [join(root, "dist/cli.js"), "gateway", "--demo", "--listen", "127.0.0.1:0"], { stdio: ["ignore", "pipe", "ignore"] });
  const gone = once(gateway, "exit");
  try {
    const tokens = new Map<string, string>();
    let [admin, url] = ["", ""];
    for await (const line of createInterface({ input: gateway.stdout })) {
      const [, team, token] = /^ {2}(\w+) +(istk_\S+)$/.exec(line) ?? [];
      if (team !== undefined && token !== undefined) tokens.set(team, token);
      admin = /with the token (\S+)$/.exec(line)?.[1] ?? admin;
      url = /^listening on (\S+)$/.exec(line)?.[1] ?? url;
      if (url !== "") break;
    }
    const asked = [["marketing", "V_2_TURBO", 8, "DESIGN"], ["marketing", "V_2", 8, "REALISTIC"], ["marketing", "V_2", 8, "ANIME"], ["product", "V_2", 8, "RENDER_3D"], ["product", "V_2_TURBO", 4, "GENERAL"],
      ["social", "V_2_TURBO", 8, "ANIME"], ["social", "V_2_TURBO", 8, "DESIGN"], ["social", "V_2", 1, "DESIGN"]] as const;
    for (let round = 0; round < 8; round += 1) {
      for (const [team, model, images, style] of asked.slice(round % 3)) {
        await fetch(`${url}/ideogram/generate`, {
          method: "POST", headers: { "api-key": tokens.get(team) ?? "", "content-type": "application/json" },
          body: JSON.stringify({ image_request: { prompt: "a paper lantern over a harbour", model, num_images: images, style_type: style } }),
        });
      }
    }
    const page = await browser.newPage({ viewport: { width: 1280, height: 860 }, colorScheme: "dark" });
    await page.goto(`${url}/admin`);
    await page.getByLabel(/token/i).fill(admin);
    await page.getByRole("button", { name: "Sign In" }).click();
    // What was refused is written down a moment later.
    const refused = page.getByText("allowedModels", { exact: true });
    while (!await refused.isVisible()) {
      await page.getByRole("button", { name: "Refresh" }).click();
      await page.waitForTimeout(300);
    }
    await page.locator("usage-view canvas").waitFor();
    await shot({ page }, "usage");
    await page.close();
  } finally {
    gateway.kill();
    await gone;
  }
}
