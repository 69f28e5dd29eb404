import assert from "node:assert/strict";
import { mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import * as z from "zod";
import { runProgram, startProgram } from "../support/commandLine.ts";
import type { Ended } from "../support/commandLine.ts";
import { root } from "../support/vscode/paths.ts";

const manifest = z.object({ name: z.string(), version: z.string(), bin: z.record(z.string(), z.string()), engines: z.object({ node: z.string() }), dependencies: z.record(z.string(), z.string()) });
const packed = z.tuple([z.object({ filename: z.string(), files: z.array(z.object({ path: z.string() })) })]);

/** Whatever starts another Node starts this one. */
const env = { PATH: `${dirname(process.execPath)}${delimiter}${process.env["PATH"] ?? ""}` };

describe("the npm package, installed from its tarball in an empty folder", function () {
  this.timeout(120_000);
  let folder = "";
  let files: readonly string[] = [];
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "npm-package-"));
    const made = await runProgram(["npm"], ["pack", "--ignore-scripts", "--json", "--pack-destination", folder], { cwd: root, env });
    const [{ filename, files: listed }] = packed.parse(JSON.parse(made.out));
    files = listed.map(({ path }) => path);
    await mkdir(join(folder, "empty"));
    // As the container file does it, with what is on this machine already; there, even where a package lies in a folder above.
    const installed = await runProgram(["npm"], ["install", "--prefix", join(folder, "empty"), "--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline", join(folder, filename)], { cwd: join(folder, "empty"), env });
    assert.equal(installed.code, 0, installed.err);
  });
  after(() => rm(folder, { recursive: true }));

  const npx = (...words: string[]): Promise<Ended> => runProgram(["npx"], ["image-studio", ...words], { cwd: join(folder, "empty"), env });
  const program = (): string => join(folder, "empty/node_modules/image-studio/dist/cli.js");
  const described = async (): Promise<z.infer<typeof manifest>> => manifest.parse(JSON.parse(await readFile(join(root, "package.json"), "utf8")));

  const startOf = async (url: string): Promise<string> => Buffer.from(await (await fetch(url)).arrayBuffer()).toString("latin1", 1, 4);

  it("holds the command line, the gateway with its page and an empty store, and the codecs, and nothing of the extension or of the sources", () => {
    assert.deepEqual(files.filter((path) => !path.startsWith("dist/codecs/")).sort(), ["CHANGELOG.md", "Dockerfile", "LICENSE", "README.md", "dist/admin/page.css", "dist/admin/page.js", "dist/cli.js", "dist/empty-store.tar.br", "dist/gateway.js", "docs/gateway.md", "package.json", "package.nls.json"]);
  });

  it("lists all commands, and says which Node the gateway needs", async () => {
    const { code, out, err } = await npx("--help");
    assert.deepEqual([code, err, ["sandbox", "gateway --config", "gateway token add", "gateway keys", "gateway verify", "gateway usage"].filter((name) => !out.includes(name))], [0, "", []]);
    assert.deepEqual(await runProgram([process.execPath, program()], ["--version"], { env }), { code: 0, out: `${(await described()).version}\n`, err: "" });
    const older = `Object.defineProperty(process.versions, "node", { value: "20.19.0" }); process.argv = ["node", "cli", "gateway", "--demo"]; require(${JSON.stringify(program())});`;
    assert.deepEqual(await runProgram([process.execPath, "--eval", older], [], { env }), { code: 1, out: "", err: "The gateway needs Node 22.16 or newer. This is Node 20.19.0.\n" });
    assert.equal((await described()).engines.node, ">=20");
  });

  it("draws a picture in the sandbox", async () => {
    const sandbox = await startProgram([process.execPath, program()], ["sandbox"], /Ctrl\+C ends it\./, { env });
    const [, origin = "", key = ""] = /IDEOGRAM_BASE_URL=(\S+) IDEOGRAM_API_KEY=(\S+)/.exec(sandbox.out) ?? [];
    const made = await fetch(`${origin}/generate`, { method: "POST", headers: { "api-key": key, "content-type": "application/json" }, body: JSON.stringify({ image_request: { prompt: "a kite" } }) });
    const { data: [{ url }] } = z.object({ data: z.tuple([z.object({ url: z.string() })]) }).parse(await made.json());
    assert.equal(await startOf(url), "PNG");
    await sandbox.end();
  });

  it("draws one through the demo of the gateway, with a token that it printed, in the way that it says, and ends when it is told to", async () => {
    const demo = await startProgram([process.execPath, program()], ["gateway", "--demo", "--listen", "127.0.0.1:0"], /listening on /, { env });
    const [, origin = ""] = /listening on (\S+)/.exec(demo.out) ?? [];
    assert.equal((await fetch(`${origin}/readyz`)).status, 200);
    const [, said = ""] = /^ +Try it +(curl .*)$/m.exec(demo.out) ?? [];
    const drawn = await runProgram(["sh"], ["-c", said]);
    const { data: [{ url }] } = z.object({ data: z.tuple([z.object({ url: z.string() })]) }).parse(JSON.parse(drawn.out));
    assert.equal(await startOf(url), "PNG");
    const [, page = "", token = ""] = /^ +What they use +(\S+), with the token (\S+)$/m.exec(demo.out) ?? [];
    const answers = await Promise.all([page, `${page}/page.js`, `${page}/page.css`, `${page}/usage`].map((url) => fetch(url, { headers: { authorization: `Bearer ${token}` } }).then(({ status }) => status)));
    assert.deepEqual(answers, [200, 200, 200, 200]);
    assert.deepEqual([await healthOf(origin), await demo.end(), await healthOf(origin)], [0, 0, 1]);
  });

  /** The container's own look at it, at another port. */
  async function healthOf(origin: string): Promise<number> {
    const [, command = ""] = /^HEALTHCHECK .*CMD (\[.*\])$/m.exec(await readFile(join(root, "Dockerfile"), "utf8")) ?? [];
    const [, ...args] = z.array(z.string()).parse(JSON.parse(command.replace("http://127.0.0.1:8787", origin)));
    return (await runProgram([process.execPath], args)).code;
  }

  it("is what the container file builds from: it starts the installed program as nobody's superuser, on the Node that is tested", async () => {
    const text = await readFile(join(root, "Dockerfile"), "utf8");
    const { name, bin } = await described();
    const lines = (word: string): readonly string[] => [...text.matchAll(new RegExp(`^${word} (.*)$`, "gm"))].map(([, rest = ""]) => rest);
    const [major] = process.versions.node.split(".");
    assert.deepEqual(lines("FROM"), [`node:${major ?? ""}-slim AS install`, `node:${major ?? ""}-slim`]);
    assert.deepEqual(lines("COPY"), [`${name}-*.tgz ${name}.tgz`, "--from=install /app/node_modules /app/node_modules"]);
    const [entry = "", command = ""] = [...lines("ENTRYPOINT"), ...lines("CMD")];
    assert.deepEqual([JSON.parse(entry), JSON.parse(command)], [["node", `/app/node_modules/${name}/${bin[name] ?? ""}`], ["gateway", "--config", "/etc/image-studio/gateway.yaml", "--listen", "0.0.0.0:8787"]]);
    assert.deepEqual([lines("USER"), lines("EXPOSE"), lines("VOLUME")], [["node"], ["8787"], ["/data"]]);
    assert.deepEqual((await readFile(join(root, ".dockerignore"), "utf8")).trim().split("\n"), ["**", `!${name}-*.tgz`]);
    const guide = await readFile(join(root, "docs/gateway.md"), "utf8");
    assert.match(guide, new RegExp(`^docker exec gateway node /app/node_modules/${name}/${bin[name] ?? ""} gateway token add`, "m"));
  });
});
