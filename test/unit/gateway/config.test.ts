import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ConfigError, loadConfig, readConfig } from "../../../src/gateway/config/config.ts";
import { newFolder, removeFolders } from "../../support/folders.ts";

const environment = { IDEOGRAM_API_KEY: "canary-ideogram-key", SHORT: "short", EMPTY: " " };

/** The contract's own, as far as it stands there. */
const contract = `# gateway.yaml
listen: 127.0.0.1:8787
store: ./gateway-data
admin: { env: GATEWAY_ADMIN_TOKEN }
providers:
  ideogram: { baseUrl: https://api.ideogram.ai, keys: { main: { env: IDEOGRAM_API_KEY } } }
  imagine:  { baseUrl: https://api.vyro.ai,     keys: { main: { file: ./imagine } } }
teams:
  marketing:
    name: Marketing
    keys: { ideogram: main }
    dailyBudgetUSD: 20
    monthlyBudgetUSD: 300
    dailyBudgetTokens: 500
    timeZone: Europe/Berlin
    allowedModels: [ideogram-2, ideogram-2-turbo]
    allowedStyles: [DESIGN, REALISTIC]
    allowedOperations: [generate, describe]
    maxConcurrency: 5
    contentPolicy: strict
    blockedTerms: [acme rival]
`;

describe("a gateway's configuration", () => {
  after(removeFolders);

  it("is what the contract shows: keys from the environment or a file, paths beside the file", async () => {
    const folder = await newFolder();
    await writeFile(join(folder, "imagine"), "canary-imagine-key\n");
    await writeFile(join(folder, "gateway.yaml"), contract);
    const { listen, store, admin, providers, teams } = await loadConfig(join(folder, "gateway.yaml"), { ...environment, GATEWAY_ADMIN_TOKEN: "canary-admin-token" });
    assert.deepEqual([listen, store, admin], [{ host: "127.0.0.1", port: 8787 }, join(folder, "gateway-data"), "canary-admin-token"]);
    assert.deepEqual([...providers].map(([id, { origin, keys, maxInFlight }]) => [id, origin, [...keys], maxInFlight]), [
      ["ideogram", "https://api.ideogram.ai", [["main", "canary-ideogram-key"]], 10], ["imagine", "https://api.vyro.ai", [["main", "canary-imagine-key"]], 10],
    ]);
    assert.deepEqual([...teams.values()].map(({ id, team, keys }) => [id, team.name, [...keys]]), [["marketing", "Marketing", [["ideogram", "main"]]]]);
  });

  const good = "store: postgres://user:canary-password@db/x\nproviders:\n  ideogram:\n    baseUrl: https://api.example/v/\n    keys:\n      main: { env: IDEOGRAM_API_KEY }\nteams:\n  a:\n    name: A\n    keys: { ideogram: main }\n";

  it("has defaults, and may name a database", async () => {
    const { listen, store, providers } = await readConfig(good, "gateway.yaml", environment);
    assert.deepEqual([listen, store, providers.get("ideogram")?.origin], [{ host: "127.0.0.1", port: 8787 }, "postgres://user:canary-password@db/x", "https://api.example/v"]);
  });

  const wrong: readonly (readonly [what: string, text: string, told: string])[] = [
    ["a name that is not known", good.replace("store:", "stroe: x\nstore:"), 'gateway.yaml:1: The configuration has no "stroe".'],
    ["a rule that is not known", good.replace("    name: A", "    name: A\n    dailyBudget: 3"), 'gateway.yaml:10: There is no rule called "dailyBudget".'],
    ["a provider that is not known", good.replace("  ideogram:", "  midjourney:"), 'gateway.yaml:3: There is no provider called "midjourney". There are ideogram and imagine.'],
    ["a variable that is not set", good.replace("IDEOGRAM_API_KEY", "NO_SUCH_KEY"), "gateway.yaml:6: The variable NO_SUCH_KEY is not set."],
    ["a variable that is empty", good.replace("IDEOGRAM_API_KEY", "EMPTY"), "gateway.yaml:6: The variable EMPTY is empty."],
    ["a variable that holds no key", good.replace("IDEOGRAM_API_KEY", "SHORT"), "gateway.yaml:6: The variable SHORT holds no key: it has 8 or more letters, digits and signs, without spaces."],
    ["a file that is not there", good.replace("{ env: IDEOGRAM_API_KEY }", "{ file: /no/such/file }"), "gateway.yaml:6: The file /no/such/file cannot be read."],
    ["a key that stands in it", good.replace("{ env: IDEOGRAM_API_KEY }", "canary-ideogram-key"), "gateway.yaml:6: A secret is written as { env: NAME } or { file: PATH }."],
    ["a team's key that is none of the provider's", good.replace("{ ideogram: main }", "{ ideogram: spare }"), 'gateway.yaml:10: Ideogram has no key called "spare".'],
    ["a team's key of a provider that is not there", good.replace("{ ideogram: main }", "{ imagine: main }"), 'gateway.yaml:10: There is no provider "imagine" among the providers.'],
    ["a team without a key", good.replace("    keys: { ideogram: main }\n", ""), 'gateway.yaml:8: Team "a" has no key: write one under "keys", by provider.'],
    ["a team without a key for what it may ask", good.replace("    name: A", "    name: A\n    allowedProviders: [ideogram, imagine]"), 'gateway.yaml:10: Team "a" may ask imagine and has no key for it.'],
    ["a pattern that is none", good.replace("    name: A", "    name: A\n    blockedPatterns:\n      - fine\n      - '('"), "gateway.yaml:12: error parsing regexp: missing closing ): `(`"],
    ["an address that is none", `listen: 8787\n${good}`, "gateway.yaml:1: Where to listen is written like 127.0.0.1:8787."],
    ["a base URL with a password", good.replace("https://api.example/v/", "https://u:canary-password@api.example"), "gateway.yaml:4: The base URL of Ideogram is a URL like https://api.example.com, without a query or a password."],
    ["no teams", good.slice(0, good.indexOf("  a:")).replace("teams:", "teams: {}"), "gateway.yaml:7: There is no team in it."],
    ["no YAML", "teams: [", "gateway.yaml:1:"],
  ];
  for (const [what, text, told] of wrong) {
    it(`with ${what} is refused by its line, and never says a secret`, async () => {
      const error: unknown = await readConfig(text, "gateway.yaml", environment).then(() => undefined, (thrown: unknown) => thrown);
      assert.ok(error instanceof ConfigError, String(error));
      if (told.endsWith(":")) assert.ok(error.message.startsWith(told), error.message);
      else assert.equal(error.message, told);
      assert.ok(!error.message.includes("canary"), error.message);
    });
  }
});
