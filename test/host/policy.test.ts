import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ConfigurationTarget, Uri, extensions, workspace } from "vscode";
import * as z from "zod";

const refusal = z.looseObject({ kind: z.literal("policy"), billed: z.literal("no"), message: z.string(), failure: z.looseObject({ detail: z.string().optional(), params: z.record(z.string(), z.unknown()) }) });

describe("a policy", () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "policy-"));
  });
  afterEach(async () => {
    await set(undefined);
    await workspace.fs.delete(repository(".image-studio"), { recursive: true }).then(undefined, () => undefined);
  });
  after(() => rm(folder, { recursive: true, force: true }));

  const set = (value: unknown): Thenable<void> => workspace.getConfiguration("imageStudio").update("policy", value, ConfigurationTarget.Global);
  const repository = (path: string): Uri => Uri.joinPath(workspace.workspaceFolders?.[0]?.uri ?? assert.fail("no folder"), path);
  const policy = (name: string, ...models: string[]): string => JSON.stringify({ teams: { a: { name, allowedModels: models } } });
  const quote = async (model: string): Promise<unknown> => {
    const exported = z.looseObject({ quote: z.custom<(request: object) => Promise<unknown>>((value) => typeof value === "function") })
      .parse(await extensions.getExtension("image-studio.image-studio")?.activate());
    return exported.quote({ operation: `generate/${model}`, input: { prompt: "a lighthouse" } });
  };
  const refused = async (model: string) => quote(model).then(() => assert.fail(`${model} was allowed`), (error: unknown) => refusal.parse(error).failure);

  it("of the user's is a file, by its path or its address; other extensions are held to it, too", async () => {
    const file = join(folder, "policy.yaml");
    await writeFile(file, policy("Mine", "ideogram-2"));
    for (const said of [file, pathToFileURL(file).href]) {
      await set(said);
      assert.deepEqual((await refused("ideogram-3")).params, { rule: "allowedModels", team: "Mine", uri: Uri.file(file).toString(), ask: said, asked: "Ideogram 3.0", allowed: "Ideogram 2.0", offer: "generate/ideogram-2", offered: "Ideogram 2.0" });
      await quote("ideogram-2");
    }
  });

  it("that is not there, or not named as a whole, lets nothing pass", async () => {
    for (const said of [join(folder, "none.yaml"), "policy.yaml", "http://acme.example/policy.yaml", 7]) {
      await set(said);
      assert.equal((await refused("ideogram-2")).params["unreadable"], typeof said === "string" ? said : "?");
    }
  });

  it("that a link in the repository leads to is none only where there is nothing at all: what has no end is not read, what is gone holds", async () => {
    const link = repository(".image-studio/policy.yaml").fsPath;
    for (const target of [join(folder, "gone.yaml"), folder, "/dev/zero"]) {
      await mkdir(repository(".image-studio").fsPath, { recursive: true });
      await symlink(target, link);
      const { params, detail } = await refused("ideogram-2");
      assert.deepEqual([params["unreadable"], detail], [".image-studio/policy.yaml", "This is not a file, or a link that leads to none."]);
      await rm(link);
    }
    await quote("ideogram-2");
  });

  it("of the repository can only tighten the user's", async () => {
    const file = join(folder, "both.yaml");
    await writeFile(file, policy("Mine", "ideogram-2", "ideogram-2a"));
    await set(file);
    await workspace.fs.writeFile(repository(".image-studio/policy.yaml"), Buffer.from(policy("Ours", "ideogram-3", "ideogram-2a")));
    assert.deepEqual([(await refused("ideogram-2")).params["team"], (await refused("ideogram-3")).params["team"]], ["Ours", "Mine"]);
    await quote("ideogram-2a");
  });
});
