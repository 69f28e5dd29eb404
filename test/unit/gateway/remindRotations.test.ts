import assert from "node:assert/strict";
import { Writable } from "node:stream";
import { pino } from "pino";
import type { ProviderId } from "../../../src/catalogue/types.ts";
import { remindRotations } from "../../../src/gateway/admin/remindRotations.ts";
import { watchedMs } from "../../../src/gateway/admin/rotation.ts";
import type { KeyRow } from "../../../src/gateway/ports.ts";

describe("a gateway whose teams go from one key to the next", () => {
  const noon = Date.UTC(2026, 10, 30, 12);
  const counts = { "accepted": 1, "refused": 0, "no-credit": 0, "limited": 0 };
  const rows: readonly KeyRow[] = [
    { provider: "ideogram", key: "main", team: "a", firstAt: noon - 9 * watchedMs, lastAt: noon, last: "accepted", counts },
    { provider: "ideogram", key: "next", team: "a", firstAt: noon, lastAt: noon, last: "accepted", counts },
  ];
  const said = new Set<string>();
  const at = async (now: number, keys: readonly string[] = ["main", "next"]): Promise<readonly string[]> => {
    const lines: string[] = [];
    const log = pino({ base: null }, new Writable({ write: (line: Buffer, _encoding, done) => {
      lines.push(line.toString());
      done();
    } }));
    const first = (text: string): Promise<boolean> => Promise.resolve(!said.has(text) && said.add(text) === said);
    const config = { teams: new Map([["a", { keys: new Map([["ideogram", "next"]]) }]]), providers: new Map<ProviderId, { keys: ReadonlyMap<string, unknown> }>([["ideogram", { keys: new Map(keys.map((key) => [key, ""])) }]]) };
    const { looked, end } = remindRotations({ config, log, store: { now: () => Promise.resolve(now), keys: () => Promise.resolve(rows), first } });
    await looked;
    end();
    return lines.map((line) => /"msg":"(.*)"/.exec(line)?.[1]?.replaceAll("\\\"", "'") ?? "");
  };

  it("says in its log, once, when the old key may be deleted, as long as the configuration has it", async () => {
    assert.deepEqual(await at(noon + watchedMs - 1), []);
    assert.deepEqual(await at(noon + watchedMs, ["next"]), []);
    assert.deepEqual(await at(noon + watchedMs), ["'next' has paid in place of 'main' for 48 hours: delete 'main' at https://ideogram.ai/platform, then take it out of the configuration."]);
    assert.deepEqual(await at(noon + 2 * watchedMs), []);
  });
});
