import assert from "node:assert/strict";
import { mkdir, mkdtemp, realpath, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isWithin, leadsOut } from "../../../src/app/leadsOut.ts";

describe("a folder of the workspace", () => {
  let dir = "";
  const at = (...names: string[]): string => join(dir, ...names);
  before(async () => {
    dir = await realpath(await mkdtemp(join(tmpdir(), "leads-out-")));
    for (const folder of ["work/assets", "work/..dots", "second", "outside/deep"]) await mkdir(at(folder), { recursive: true });
    const links = { "work/linked": "outside", "work/inner": "work/assets", "work/sibling": "second", "work/twice": "work/linked/deep", "door": "work", "work/dangling": "nowhere", "work/dangling-within": "work/nowhere", "work/round": "work/and-round", "work/and-round": "work/round" };
    for (const [link, target] of Object.entries(links)) await symlink(at(target), at(link), "dir");
  });
  after(() => rm(dir, { recursive: true }));
  const out = (folder: string): Promise<string | undefined> => leadsOut(at(folder), [at("work"), at("second")]);

  it("lies within when it is one, also when it is not there yet, or a link leads to another part of the workspace", async () => {
    for (const folder of ["work", "work/assets", "work/assets/new/er", "work/..dots", "work/inner", "work/inner/new", "work/sibling/new", "second"]) assert.equal(await out(folder), undefined, folder);
  });

  it("leads out where a link on its way does, and is named as what it really is", async () => {
    assert.deepEqual(await Promise.all(["work/linked", "work/linked/new/er", "work/linked/deep", "work/twice/new"].map(out)),
      [at("outside"), at("outside/new/er"), at("outside/deep"), at("outside/deep/new")]);
    assert.deepEqual(await Promise.all(["outside", "work/../outside", "workshop"].map(out)), [at("outside"), at("outside"), at("workshop")]);
  });

  it("leads to where a link points, though nothing is there yet, and nowhere where links go round", async () => {
    assert.deepEqual(await Promise.all(["work/dangling", "work/dangling/new", "work/dangling-within/new", "work/round/new"].map(out)), [at("nowhere"), at("nowhere/new"), undefined, undefined]);
  });

  it("lies within a root that is a link itself", async () => {
    assert.equal(await leadsOut(at("door/assets"), [at("door")]), undefined);
    assert.equal(await leadsOut(at("door/linked"), [at("door")]), at("outside"));
  });

  it("is not another one that begins with the same letters", () => {
    assert.deepEqual([isWithin("/a/b", "/a/b"), isWithin("/a/b", "/a/b/c"), isWithin("/a/b", "/a/b/..c"), isWithin("/a/b", "/a/bc"), isWithin("/a/b", "/a")], [true, true, true, false, false]);
  });
});
