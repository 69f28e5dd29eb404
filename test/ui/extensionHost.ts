import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import type { Stage } from "./stage.ts";

/** SIGKILL: no farewell. The workbench starts another host for an installed extension by itself, three times in five minutes, and that one knows what was written down. */
export async function killExtensionHost({ server }: Stage): Promise<void> {
  const logs = (await readdir(server.data, { recursive: true })).filter((name) => name.endsWith("remoteexthost.log"));
  const texts = await Promise.all(logs.map((log) => readFile(join(server.data, log), "utf8")));
  const started = texts.flatMap((text) => [...text.matchAll(/^(?<at>[^[]*).* Extension host with pid (?<pid>\d+) started/gm)]).map(({ groups }) => groups);
  const newest = started.sort((one, other) => (one?.["at"] ?? "").localeCompare(other?.["at"] ?? "")).at(-1);
  process.kill(Number(newest?.["pid"] ?? assert.fail("no host has said its number")), "SIGKILL");
}
