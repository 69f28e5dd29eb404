import assert from "node:assert/strict";
import { home, paying, ringIn } from "./ringIn.ts";

describe("the key ring lets a key be chosen for a workspace, or for a model,", () => {
  const two = async () => {
    const world = ringIn({ env: { IDEOGRAM_API_KEY: "secret-of-the-environment" } });
    const work = await world.ring.add({ provider: "ideogram", name: "work", secret: "secret-work-0123456789" });
    const client = await world.ring.add({ provider: "ideogram", name: "client", secret: "secret-client" });
    await world.ring.select(work);
    return { ...world, work, client };
  };

  it("and pays for that with it alone", async () => {
    const { ring, work, client } = await two();
    await ring.select(client, { for: "model", model: "ideogram-3" });
    const payers = async (): Promise<unknown> => Promise.all(["ideogram-3", "ideogram-2", undefined].map(async (model) => {
      const payer = await ring.payer("ideogram", model);
      return "id" in payer ? payer.label : payer;
    }));
    assert.deepEqual(await payers(), ["client", "work", "work"]);
    await ring.select({ id: "environment.ideogram", provider: "ideogram" }, { for: "workspace" });
    assert.deepEqual(await payers(), ["client", "IDEOGRAM_API_KEY", "IDEOGRAM_API_KEY"]);
    await ring.unselect(client, { for: "model", model: "ideogram-3" });
    await ring.unselect(work, { for: "workspace" });
    assert.deepEqual(await payers(), ["IDEOGRAM_API_KEY", "IDEOGRAM_API_KEY", "IDEOGRAM_API_KEY"], "what another key was chosen for is not undone");
    await ring.unselect({ id: "environment.ideogram", provider: "ideogram" }, { for: "workspace" });
    assert.deepEqual(await payers(), ["work", "work", "work"]);
  });

  it("keeps that in this workspace where it was chosen for it, and a switch there stays there", async () => {
    const { ring, open, state, workspace, work, client } = await two();
    await ring.select(client, { for: "workspace" });
    const before = new Map(state.values);
    await ring.select(work);
    assert.deepEqual([[...state.values], [...workspace.values]], [[...before], [["selectedKey.ideogram", work.id]]]);
    assert.equal((await paying(open(), "ideogram")).id, work.id);
  });

  it("is the team's while its policy holds, before a model's own; a switch there is the team's, and with the key goes what it was chosen for", async () => {
    const { ring, world, state, work, client } = await two();
    await ring.select(client, { for: "team", team: "Marketing" });
    await ring.select(work, { for: "model", model: "ideogram-3" });
    const pays = async (): Promise<readonly string[]> => [await ring.payer("ideogram"), await ring.payer("ideogram", "ideogram-3")].map((payer) => ("id" in payer ? payer.label : payer.kind));
    assert.deepEqual(await pays(), ["work", "work"]);
    world.teams = ["Marketing"];
    assert.deepEqual(await pays(), ["client", "client"]);
    await ring.select(work);
    assert.deepEqual(await pays(), ["work", "work"]);
    await ring.select(client);
    world.teams = [];
    await ring.remove(client);
    assert.equal([...state.values.values()].includes(client.id), false);
  });

  it("lists what each is chosen for, when it was added and what it ends in, where that is little of it", async () => {
    const { ring, work, client } = await two();
    await ring.select(client, { for: "model", model: "ideogram-3" });
    const stored = { origin: home, provider: "ideogram", from: "stored" };
    assert.deepEqual(await ring.list(), [
      { ...stored, id: work.id, label: "work", addedAt: 1000, ending: "6789", places: [{ for: "default" }] },
      { ...stored, id: client.id, label: "client", addedAt: 1001, places: [{ for: "model", model: "ideogram-3" }] },
      { id: "environment.ideogram", label: "IDEOGRAM_API_KEY", origin: home, provider: "ideogram", from: "environment", places: [], ending: "ment" },
    ]);
    await ring.remove(client);
    assert.equal((await ring.list()).length, 2);
    assert.equal((await paying(ring, "ideogram")).id, work.id);
  });
});
