import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "playwright-core";
import type { Browser } from "playwright-core";
import { root } from "./paths.ts";
import { run } from "./processes.ts";

interface Chromium { path: string; source: "CHROME_PATH" | "installed" | "apt-get" | "Playwright" }

/** CHROME_PATH, else an installed Chromium or Chrome, else Debian's package (as root), else Playwright's download. Says which. */
export async function ensureChromium(log: (line: string) => void): Promise<Chromium> {
  const found = await findOrInstall(log);
  log(`Browser: ${found.path} (${found.source}).`);
  return found;
}

async function findOrInstall(log: (line: string) => void): Promise<Chromium> {
  const named = process.env["CHROME_PATH"];
  if (named !== undefined && named !== "") {
    if (!existsSync(named)) throw new Error(`CHROME_PATH names ${named}, which does not exist.`);
    return { path: named, source: "CHROME_PATH" };
  }
  const installed = installedChromium();
  if (installed !== undefined) return { path: installed, source: "installed" };
  if (existsSync("/etc/debian_version") && process.getuid?.() === 0) {
    log("Installing Chromium with apt-get …");
    try {
      await run("apt-get", ["update"]);
      await run("apt-get", ["install", "-y", "chromium-headless-shell"], { env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } });
      const path = installedChromium();
      if (path !== undefined) return { path, source: "apt-get" };
    } catch (error) {
      // Ubuntu's package, for one, is a wrapper around snap and fails in containers.
      log(`apt-get could not install Chromium: ${String(error)}`);
    }
  }
  if (!existsSync(chromium.executablePath())) {
    log("Downloading Chromium with Playwright …");
    await run(process.execPath, [join(root, "node_modules/playwright-core/cli.js"), "install", "chromium"]);
  }
  return { path: chromium.executablePath(), source: "Playwright" };
}

/** What has no window to draw comes first: it does the same with a quarter less of the machine. */
function installedChromium(): string | undefined {
  const names = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome"];
  const onPath = (process.env["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "").flatMap((folder) => names.map((name) => join(folder, name)));
  const elsewhere = ["/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe", "C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe"];
  return [...onPath, ...elsewhere].find((path) => existsSync(path));
}

export const chromiumFlags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

/** A headless browser that talks to nobody but the page it is given. */
export async function launchChromium(log: (line: string) => void, more: readonly string[] = []): Promise<Browser> {
  const { path } = await ensureChromium(log);
  return chromium.launch({ executablePath: path, args: [...chromiumFlags, ...more] });
}
