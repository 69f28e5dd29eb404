import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { gatewayCommands } from "../../src/cli/help.ts";
import { readConfig } from "../../src/gateway/config/config.ts";
import { createMetrics } from "../../src/gateway/http/metrics.ts";
import { root } from "../support/vscode/paths.ts";

const read = (file: string): Promise<string> => readFile(join(root, file), "utf8");

/** The examples of one language. */
const examples = (text: string, language: string): readonly string[] => [...text.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\`$`, "gm"))].map(([, code = ""]) => code);

describe("the guide to the gateway", () => {
  it("has a configuration that the gateway takes", async () => {
    const [config = ""] = examples(await read("docs/gateway.md"), "yaml");
    const { teams } = await readConfig(config.replace("{ file: /run/secrets/ideogram-product }", "{ env: IDEOGRAM_KEY_PRODUCT }"), "gateway.yaml", {
      GATEWAY_ADMIN_TOKEN: "admin-token-of-the-guide", IDEOGRAM_KEY_MARKETING: "key-of-the-guide-1", IDEOGRAM_KEY_PRODUCT: "key-of-the-guide-2",
    });
    assert.deepEqual([...teams].map(([id, { team }]) => [id, team.name]), [["marketing", "Marketing"], ["product", "Product Design"]]);
  });

  it("and the README name only commands that the help lists", async () => {
    const texts = (await Promise.all(["docs/gateway.md", "README.md"].map(read))).join("\n");
    const known = new Set([...gatewayCommands.matchAll(/^ {2}gateway ((?:[a-z]+ ?)*)/gm)].map(([, words = ""]) => words.trim()));
    const used = [...texts.matchAll(/image-studio gateway ([^\n`]*)/g)].map(([, rest = ""]) => rest.split(/\s+(?=-|[A-Z]|$)/)[0] ?? "").filter((words) => /^[a-z]/.test(words));
    const name = (words: string): string => words.split(" ").slice(0, ["token", "keys", "unknown"].includes(words.split(" ")[0] ?? "") ? 2 : 1).join(" ");
    assert.deepEqual([...new Set(used.map(name))].filter((words) => !known.has(words)), []);
    assert.ok(used.length > 10);
  });

  it("leads only to its own parts, and watches metrics that there are", async () => {
    const text = await read("docs/gateway.md");
    const anchors = new Set([...text.matchAll(/^## (.*)$/gm)].map(([, title = ""]) => title.toLowerCase().replace(/[^\w -]/g, "").replaceAll(" ", "-")));
    assert.deepEqual([...text.matchAll(/\]\(#([^)]*)\)/g)].map(([, anchor = ""]) => anchor).filter((anchor) => !anchors.has(anchor)), []);
    const served = await createMetrics().text();
    assert.deepEqual([...new Set([...text.matchAll(/image_studio_\w+(?=[{`[ ])/g)].map(([name]) => name))].filter((name) => !served.includes(`# TYPE ${name} `)), []);
  });
});
