import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { askGit } from "../../../src/app/keys/askGit.ts";
import { bundled } from "../../support/bundled.ts";
import { runProgram } from "../../support/commandLine.ts";

describe("git's own word on a file", () => {
  let root = "";
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), "ask-git-"));
  });
  afterEach(() => rm(root, { recursive: true }));
  const git = (...args: string[]) => execFileSync("git", ["-C", root, "-c", "user.name=a", "-c", "user.email=a@example.com", ...args]);
  const write = async (path: string, text: string): Promise<void> => {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  };

  it("is none where there is no repository, and none where git does not start", async () => {
    assert.equal(await askGit(root, ".env"), undefined);
    assert.equal(await askGit(join(root, "nowhere"), ".env"), undefined);
    const { PATH } = process.env;
    git("init", "-q");
    process.env["PATH"] = root;
    try {
      assert.equal(await askGit(root, ".env"), undefined);
    } finally {
      process.env["PATH"] = PATH;
    }
  });

  it("follows the file from the first look to the history, also in a folder inside the repository", async () => {
    git("init", "-q");
    await write("web/.env", "A=b\n");
    const seen = () => askGit(join(root, "web"), ".env");
    assert.deepEqual(await seen(), { tracked: false, committed: false, ignored: false });
    git("add", "web/.env");
    await write(".gitignore", ".env\n");
    assert.deepEqual(await seen(), { tracked: true, committed: false, ignored: true });
    git("commit", "-qm", "all");
    assert.deepEqual(await seen(), { tracked: true, committed: true, ignored: true });
    git("rm", "-q", "--cached", "web/.env");
    assert.deepEqual(await seen(), { tracked: false, committed: true, ignored: true });
    await write("web/.gitignore", "!.env\n");
    assert.deepEqual(await seen(), { tracked: false, committed: true, ignored: false });
  });

  it("knows rules that stand outside the workspace", async () => {
    git("init", "-q");
    await write(".git/info/exclude", ".env*\n");
    assert.deepEqual(await askGit(root, ".env.local"), { tracked: false, committed: false, ignored: true });
  });

  it("is asked about just that file, whatever it is called", async () => {
    git("init", "-q");
    await write(".env.production", "A=b\n");
    git("add", ".");
    assert.deepEqual(await askGit(root, ".env*"), { tracked: false, committed: false, ignored: false });
    assert.deepEqual(await askGit(root, ":(glob)**"), { tracked: false, committed: false, ignored: false });
  });

  it("agrees with ours, and each line that we would add is heard", async function () {
    this.timeout(120_000);
    git("init", "-q");
    assert.deepEqual(await runProgram([process.execPath, await bundled("test/unit/keys/agreeing.ts")], [root]), { code: 0, out: "agreed\n", err: "" });
  });
});
