import assert from "node:assert/strict";
import { chmod, mkdtemp, readFile, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { ProviderId } from "../../../src/catalogue/types.ts";
import { runDeskCommand, splitConfig } from "../../../src/cli/admin/commands.ts";
import type { Setup } from "../../../src/cli/admin/desk.ts";
import type { Office } from "../../../src/gateway/admin/office.ts";
import type { SecretFrom } from "../../../src/gateway/config/schema.ts";
import type { KeyRow, OpenPurchase } from "../../../src/gateway/ports.ts";
import { hours, memoryOffice, noon } from "./memoryOffice.ts";

const setupIn = (file: string): Setup => ({
  file, folder: dirname(file), store: "unused",
  teams: new Map([["marketing", { name: "Marketing", keys: new Map([["ideogram", "second"]]), timeZone: "UTC" }], ["social", { name: "Social", keys: new Map(), timeZone: "UTC" }]]),
  providers: new Map<ProviderId, { baseUrl: string; keys: ReadonlyMap<string, SecretFrom> }>([
    ["ideogram", { baseUrl: "https://api.example", keys: new Map<string, SecretFrom>([["main", { env: "KEY_MAIN" }], ["second", { file: "/run/secrets/second" }]]) }],
  ]),
});

const counts = (accepted: number, refused = 0): KeyRow["counts"] => ({ accepted, refused, "no-credit": 0, "limited": 0 });
const rowsOf = (since: number, last: KeyRow["last"] = "accepted"): readonly KeyRow[] => [
  { provider: "ideogram", key: "main", team: "marketing", firstAt: noon - hours(900), lastAt: since - hours(1), last: "accepted", counts: counts(7) },
  { provider: "ideogram", key: "second", team: "marketing", firstAt: since, lastAt: noon - hours(2), last, counts: counts(3, last === "refused" ? 1 : 0) },
];

/** What a command prints, what it notes, and how it ends. */
async function run(words: readonly string[], { office = memoryOffice(), setup = setupIn("gateway.yaml"), env = {}, status = 200 }: { readonly office?: Office; readonly setup?: Setup; readonly env?: Readonly<Record<string, string>>; readonly status?: number } = {}): Promise<{ readonly printed: readonly string[]; readonly noted: readonly string[]; readonly code: number }> {
  const [printed, noted]: [string[], string[]] = [[], []];
  const body = status === 200 ? { usd_micros: 60_000, qualifier: "exact" } : { message: "no" };
  const code = await runDeskCommand(
    { setup, office: (work) => work(office), now: noon, print: (line) => void printed.push(line), note: (line) => void noted.push(line) },
    { env, fetch: () => Promise.resolve(Response.json(body, { status })) }, words,
  );
  return { printed, noted, code };
}

describe("a gateway's token", () => {
  it("is printed once, alone on its line, for the team and for as long as was said", async () => {
    const office = memoryOffice();
    const { printed, noted, code } = await run(["token", "add", "marketing", "--member", "ana", "--expires", "30d"], { office });
    assert.deepEqual({ printed, noted, code }, { printed: office.secrets, noted: ["The token tk1 of the team \"marketing\" is shown this once: only its hash is kept. It expires 2026-12-30 12:00 UTC."], code: 0 });
    assert.match(printed[0] ?? "", /^istk_[\w-]{43}$/);
    assert.deepEqual((await run(["token", "add", "social"], { office })).noted, ["The token tk2 of the team \"social\" is shown this once: only its hash is kept. It does not expire."]);
    assert.deepEqual((await run(["token", "list"], { office })).printed, [[
      "ID   TEAM       MEMBER  ADDED                 USED   STATE",
      "tk1  marketing  ana     2026-11-30 12:00 UTC  never  valid until 2026-12-30 12:00 UTC",
      "tk2  social             2026-11-30 12:00 UTC  never  valid",
    ].join("\n")]);
  });

  it("is revoked by its ID, once", async () => {
    const office = memoryOffice();
    await run(["token", "add", "social"], { office });
    assert.deepEqual(await run(["token", "revoke", "tk1"], { office }), { printed: [], noted: ["The token tk1 is revoked: no request with it is taken any more."], code: 0 });
    assert.deepEqual(await run(["token", "revoke", "tk1"], { office }), { printed: [], noted: ["There is no valid token tk1: token list shows all."], code: 1 });
  });

  it("is refused in words where it cannot be meant", async () => {
    const told = async (...words: string[]): Promise<string> => run(["token", ...words]).then(() => "taken", (error: unknown) => (error instanceof Error ? `${error.name}: ${error.message}` : ""));
    assert.deepEqual(await Promise.all([told("add"), told("add", "sales"), told("add", "social", "--expires", "soon"), told("add", "social", "--member", " "), told("revoke"), told("print")]), [
      "UsageError: token add takes one team, as the configuration calls it.", "UsageError: There is no team \"sales\" in gateway.yaml: marketing, social.",
      "UsageError: --expires takes a time such as 30d, 12h or 2w, not \"soon\".", "UsageError: --member takes a name of up to 100 characters.",
      "UsageError: token revoke takes one ID; token list shows them.", "UsageError: \"print\" is nothing that can be done with tokens: add, list, revoke.",
    ]);
  });
});

describe("a gateway's counters and sums", () => {
  it("end the command with 1 when they differ from the ledger", async () => {
    assert.deepEqual(await run(["verify"]), { printed: ["Every counter says what the ledger says."], noted: [], code: 0 });
    const office = memoryOffice({ differences: [{ scope: "team:marketing", rule: "dailyBudgetUSD", unit: "usdMicros", since: noon - hours(12), counted: 200_000, ledger: 240_000 }] });
    assert.deepEqual(await run(["verify"], { office }), {
      printed: ["SCOPE           RULE            UNIT       SINCE                 COUNTER  LEDGER\nteam:marketing  dailyBudgetUSD  usdMicros  2026-11-30 00:00 UTC  200000   240000"],
      noted: ["1 counter differs from the ledger."], code: 1,
    });
  });

  it("are said for people, and for programs", async () => {
    const refused = "\nDAY         TEAM    REFUSED BY  RULE           TIMES\n2026-11-30  social  policy      allowedModels  2";
    assert.deepEqual(await run(["usage"]), {
      printed: ["DAY         TEAM       MEMBER  MODEL        REQUESTS  IMAGES  SPENT  RESERVED\n2026-11-29  marketing  ana     ideogram-2a  3         5       $0.20  $0.04", refused], noted: [], code: 0,
    });
    assert.deepEqual(await run(["usage", "--last", "12h"]), { printed: [refused], noted: ["Nothing was asked for in the last 12h."], code: 0 });
    const { printed: [json = ""] } = await run(["usage", "--json"]);
    assert.deepEqual(JSON.parse(json), await memoryOffice().usage(0));
  });
});

describe("a request whose bill nobody knows", () => {
  const sent: OpenPurchase = {
    id: "p-1", team: "marketing", member: "ana", tokenId: "tk1", provider: "ideogram", key: "main", operation: "generate/ideogram-2a", model: "ideogram-2a", images: 2, most: { usdMicros: 80_000, tokens: 0 },
    state: "unknown", since: noon - hours(3),
  };

  it("is listed, and settled by a person's word: as billed at the most or at an amount, or as not billed", async () => {
    const office = memoryOffice({ open: [sent] });
    const settle = (...words: string[]): ReturnType<typeof run> => run(["unknown", "settle", ...words], { office });
    assert.deepEqual(await run(["unknown"], { office }), { printed: ["ID   TEAM       MEMBER  KEY            MODEL        AT MOST  SENT       STATE\np-1  marketing  ana     ideogram main  ideogram-2a  $0.08    3 hr. ago  bill unknown"], noted: [], code: 0 });
    assert.deepEqual([(await settle("p-1", "yes")).noted, (await settle("p-1", "yes", "--usd", "0.04")).noted, (await settle("p-1", "no")).noted], [
      ["p-1 is in the ledger as billed: $0.08."], ["p-1 is in the ledger as billed: $0.04."], ["p-1 is in the ledger as not billed. What it had reserved is free again."],
    ]);
    assert.deepEqual(office.bills, [["p-1", { billed: "yes", amounts: { usdMicros: 80_000, tokens: 0 }, images: 2 }], ["p-1", { billed: "yes", amounts: { usdMicros: 40_000, tokens: 0 }, images: 2 }], ["p-1", { billed: "no" }]]);
    assert.deepEqual(await settle("p-2", "no"), { printed: [], noted: ["There is no request p-2 whose bill is not known: unknown list shows all."], code: 1 });
    assert.deepEqual((await run(["unknown"])).noted, ["There is no request whose bill is not known."]);
    const told = (...words: string[]): Promise<string> => settle(...words).then(() => "taken", (error: unknown) => (error instanceof Error ? error.message : ""));
    assert.deepEqual(await Promise.all([told("p-1"), told("p-1", "perhaps"), told("p-1", "no", "--usd", "1"), told("p-1", "yes", "--usd", "much"), told("p-1", "yes", "--tokens", "1.5")]), [
      ...["", ""].map(() => "unknown settle takes an ID and whether it was billed: unknown settle ID yes, or unknown settle ID no"), "What was not billed has no amount.",
      "--usd takes an amount such as 0.05, not \"much\".", "--tokens takes an amount such as 5, not \"1.5\".",
    ]);
  });
});

describe("a gateway's keys", () => {
  const listed = (last: string, accepted: string, refused: string): string => [
    "PROVIDER  KEY     FROM                 PAYS FOR   LAST                   ACCEPTED (48 H)  REFUSED  NO CREDIT",
    "ideogram  main    KEY_MAIN                        accepted 6 hr. ago     7                0        0",
    `ideogram  second  /run/secrets/second  marketing  ${last}  ${accepted}                ${refused}        0`,
  ].join("\n");

  it("are listed with what became of them, and watched for 48 hours after a switch", async () => {
    const { printed, noted } = await run(["keys"], { office: memoryOffice({ keys: rowsOf(noon - hours(5)) }) });
    assert.deepEqual({ printed: printed.map((line) => line.replace(/ {2,}/g, "  ")), noted }, {
      printed: [listed("accepted 2 hr. ago", "3", "0").replace(/ {2,}/g, "  ")],
      noted: ["\nmarketing: \"second\" in place of \"main\" at Ideogram since 2026-11-30 07:00 UTC, 3 accepted, 0 not. Watch it until 2026-12-02 07:00 UTC, and delete \"main\" then."],
    });
  });

  it("say when the 48 hours are over, that the old one is to be deleted, and go back on a word of yours alone", async () => {
    const story = async (rows: readonly KeyRow[]): Promise<readonly string[]> => (await run(["keys", "list"], { office: memoryOffice({ keys: rows }) })).noted;
    assert.deepEqual(await story(rowsOf(noon - hours(49))), ["\nmarketing: \"second\" in place of \"main\" at Ideogram since 2026-11-28 11:00 UTC, 3 accepted, 0 not in the last 48 hours. The 48 hours are over: delete \"main\" at https://ideogram.ai/platform, then take it out of gateway.yaml."]);
    assert.deepEqual(await story(rowsOf(noon - hours(5), "refused")), ["\nmarketing: \"second\" in place of \"main\" at Ideogram. Ideogram does not accept \"second\". \"main\" is still there, and pays again when you say so:\n  image-studio gateway keys switch marketing ideogram main --config gateway.yaml"]);
    assert.deepEqual(await story(rowsOf(noon).slice(0, 1)), ["\nmarketing: \"second\" in place of \"main\" at Ideogram. Nothing was asked for with \"second\" yet. The gateway knows of the switch once it has read gateway.yaml again."]);
    assert.deepEqual(await story([]), []);
  });

  it("are verified free, and end the command with 1 where one is not accepted", async () => {
    const env = { KEY_MAIN: "a-key-of-the-desk-test" };
    assert.deepEqual(await run(["keys", "verify", "ideogram", "main"], { env }), { printed: ["PROVIDER  KEY   VERIFIED\nideogram  main  accepted; nothing was billed"], noted: [], code: 0 });
    assert.deepEqual(await run(["keys", "verify"], { env, status: 401 }), {
      printed: ["PROVIDER  KEY     VERIFIED\nideogram  main    Ideogram did not accept the key \"main\". Nothing was billed.\nideogram  second  The file /run/secrets/second cannot be read."], noted: [], code: 1,
    });
  });

  it("are switched in the configuration, of which only that word is changed, once the key was accepted", async () => {
    const folder = await mkdtemp(join(tmpdir(), "desk-"));
    const file = join(folder, "gateway.yaml");
    const text = "# Ours.\nteams:\n  marketing:   # pays by invoice\n    name: Marketing\n    keys: { ideogram: second }   # until March\n  social: { name: Social }\n";
    await writeFile(file, text);
    await chmod(file, 0o640);
    const [setup, env] = [setupIn(file), { KEY_MAIN: "a-key-of-the-desk-test" }];
    const refused = await run(["keys", "switch", "marketing", "ideogram", "main"], { setup, env, status: 401 });
    assert.deepEqual([refused, await readFile(file, "utf8")], [{ printed: [], noted: ["Ideogram did not accept the key \"main\". Nothing was billed. Nothing was changed."], code: 1 }, text]);
    const switched = await run(["keys", "switch", "marketing", "ideogram", "main"], { setup, env });
    assert.deepEqual(switched, { printed: [], noted: [`"main" pays for marketing in place of "second" once the gateway has read ${file} again. Watch it for 48 hours with: image-studio gateway keys --config ${file}`], code: 0 });
    assert.equal(await readFile(file, "utf8"), text.replace("ideogram: second", "ideogram: main"));
    assert.deepEqual([(await stat(file)).mode & 0o777, await readdir(folder)], [0o640, ["gateway.yaml"]]);
    await run(["keys", "switch", "social", "ideogram", "main"], { setup, env });
    assert.equal(await readFile(file, "utf8"), text.replace("ideogram: second", "ideogram: main").replace("social: {", "social: { keys: { ideogram: main },"));
    await rm(folder, { recursive: true });
  });

  it("are refused in words where there is no such team, provider or key, or where the file shares its place with others", async () => {
    const folder = await mkdtemp(join(tmpdir(), "desk-"));
    const file = join(folder, "gateway.yaml");
    await writeFile(file, "teams:\n  marketing: { name: Marketing, keys: &shared { ideogram: second } }\n  social: { name: Social, keys: *shared }\n");
    const told = (...words: string[]): Promise<string> => run(["keys", "switch", ...words], { setup: setupIn(file) }).then(() => "taken", (error: unknown) => (error instanceof Error ? error.message.replaceAll(file, "FILE") : ""));
    assert.deepEqual(await Promise.all([told("marketing", "ideogram"), told("sales", "ideogram", "main"), told("social", "imagine", "main"), told("social", "ideogram", "third"), told("marketing", "ideogram", "main"), told("social", "ideogram", "main")]), [
      "keys switch takes a team, a provider and one of its keys: keys switch marketing ideogram second", "There is no team \"sales\" in FILE: marketing, social.", "There is no provider \"imagine\" in FILE: ideogram.",
      "There is no key \"third\" of ideogram in FILE: main, second. Write it there first: third: { env: IDEOGRAM_API_KEY_2 }",
      ...["marketing", "social"].map((team) => `FILE is written so that the key of ${team} alone cannot be changed in it. Write it there by hand: teams: ${team}: keys: { ideogram: main }`),
    ]);
    await rm(folder, { recursive: true });
  });
});

describe("the option --config", () => {
  it("may stand anywhere, in both forms", () => {
    assert.deepEqual([splitConfig(["token", "add", "a", "--config", "f"]), splitConfig(["--config=f", "verify"]), splitConfig(["usage", "--json"])], [
      { config: "f", rest: ["token", "add", "a"] }, { config: "f", rest: ["verify"] }, { config: undefined, rest: ["usage", "--json"] },
    ]);
    assert.throws(() => splitConfig(["verify", "--config"]), /--config takes the gateway's configuration file\./);
  });
});
