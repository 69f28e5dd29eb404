import { randomBytes } from "node:crypto";
import { chmod, readFile, realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import { watchedHours } from "../../gateway/admin/rotation.ts";
import { UsageError } from "../usageError.ts";
import type { Desk } from "./desk.ts";
import { prove } from "./keyDeeds.ts";
import type { Outside } from "./keyDeeds.ts";
import { keysOf, readSwitch } from "./keys.ts";
import { switchedText } from "./switchedText.ts";

/** `keys switch TEAM PROVIDER KEY`: proves the key where that is free, and writes it into the configuration, which is the truth. */
export async function switchCommand(desk: Desk, outside: Outside, args: readonly string[]): Promise<number> {
  const { setup, note } = desk;
  const { team, provider, key } = readSwitch(setup, args);
  const before = setup.teams.get(team)?.keys.get(provider);
  if (before === key) {
    note(`"${key}" pays for ${team} already.`);
    return 0;
  }
  const { baseUrl, keys } = keysOf(setup, provider);
  const source = keys.get(key);
  if (source === undefined) return 1;
  const proven = await prove({ provider, baseUrl, label: key, source, folder: setup.folder }, outside);
  if (typeof proven === "object" && proven.isRefused) {
    note(`${proven.fault} Nothing was changed.`);
    return 1;
  }
  const text = switchedText(await readFile(setup.file, "utf8"), team, provider, key);
  if (text === undefined) throw new UsageError(`${setup.file} is written so that the key of ${team} alone cannot be changed in it. Write it there by hand: teams: ${team}: keys: { ${provider}: ${key} }`);
  await replaceFile(setup.file, text);
  if (typeof proven === "object") note(`"${key}" could not be verified: ${proven.fault}`);
  note(`"${key}" pays for ${team}${before === undefined ? "" : ` in place of "${before}"`} once the gateway has read ${setup.file} again. Watch it for ${watchedHours} hours with: image-studio gateway keys --config ${setup.file}`);
  return 0;
}

/** Whole or not at all, with the rights that the file had; also where the name is a link to it. */
async function replaceFile(named: string, text: string): Promise<void> {
  const file = await realpath(named);
  const beside = `${file}.${randomBytes(6).toString("hex")}`;
  try {
    await writeFile(beside, text, { flag: "wx" });
    await chmod(beside, (await stat(file)).mode);
    await rename(beside, file);
  } finally {
    await rm(beside, { force: true });
  }
}
