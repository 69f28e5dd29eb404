import assert from "node:assert/strict";
import fc from "fast-check";
import { keyChoices } from "../../../src/app/keys/choices.ts";
import type { Place } from "../../../src/app/keys/choices.ts";
import { findPayer } from "../../../src/app/keys/payer.ts";
import { failure } from "../../../src/core/errors.ts";
import type { Payer } from "../../../src/jobs/ports.ts";
import { memoryState } from "../../support/memorySecrets.ts";

const model = "ideogram-3";
const origin = "https://api.test";
const everything: Place = { for: "default" };
const here: Place = { for: "workspace" };
const one: Place = { for: "model", model };
const team: Place = { for: "team", team: "Marketing" };
const second: Place = { for: "team", team: "Site" };
const elsewhere: Place = { for: "team", team: "Sales" };
const none = failure("no-key", "no", { provider: "Ideogram" });

/** Ids of keys, the environment's among them; some of the chosen ones are gone. */
const ids = ["ideogram.a", "ideogram.b", "ideogram.c", "environment.ideogram"] as const;
const chosen = fc.option(fc.constantFrom(...ids), { nil: undefined });
const world = fc.record({ stored: fc.subarray(["ideogram.a", "ideogram.b", "ideogram.c"]), environment: fc.boolean(), model: chosen, workspace: chosen, default: chosen, other: chosen, team: chosen, second: chosen, elsewhere: chosen });

describe("which key pays", () => {
  const choicesOf = async (wished: Readonly<Partial<Record<"model" | "workspace" | "default" | "other" | "team" | "second" | "elsewhere", string | undefined>>>, held = ["Marketing", "Site"]) => {
    const choices = keyChoices({ global: memoryState(), workspace: memoryState(), teams: () => held });
    const places: readonly (readonly [string | undefined, Place])[] = [[wished.team, team], [wished.second, second], [wished.elsewhere, elsewhere], [wished.model, one], [wished.workspace, here], [wished.default, everything], [wished.other, { for: "model", model: "ideogram-2" }]];
    for (const [id, place] of places) if (id !== undefined) await choices.choose({ provider: "ideogram", id }, place);
    return choices;
  };

  it("is the key of the team whose policy holds, the first one's first, else the model's, else the workspace's, else the default, each where there is such a key; else the oldest, and the environment's last", async () => {
    await fc.assert(fc.asyncProperty(world, async (given) => {
      const there = [...given.stored, ...given.environment ? ["environment.ideogram"] : []];
      const expected = [given.team, given.second, given.model, given.workspace, given.default].find((id) => id !== undefined && there.includes(id)) ?? there[0];
      const payers = there.map((id): Payer => ({ id, label: id, origin }));
      const choices = await choicesOf(given);
      const payer = await findPayer({
        provider: "ideogram", wishes: choices.wishes("ideogram", model), tell: () => undefined,
        stored: () => Promise.resolve({ keys: payers.filter(({ id }) => id !== "environment.ideogram"), fault: undefined }),
        environment: () => Promise.resolve(payers.find(({ id }) => id === "environment.ideogram") ?? none),
      });
      assert.equal("id" in payer ? payer.id : undefined, expected);
    }));
  });

  it("is found without asking the keyring where the environment's was chosen", async () => {
    const choices = await choicesOf({ model: "environment.ideogram", default: "ideogram.a" });
    const payer = { id: "environment.ideogram", label: "IDEOGRAM_API_KEY", origin };
    assert.deepEqual(await findPayer({
      provider: "ideogram", wishes: choices.wishes("ideogram", model), tell: () => assert.fail("nothing is wrong"),
      stored: () => assert.fail("the keyring is not asked"), environment: () => Promise.resolve(payer),
    }), payer);
  });

  it("is the team's only where its policy holds, and a key is asked about every team that it was chosen for", async () => {
    const choices = await choicesOf({ team: "ideogram.a", elsewhere: "ideogram.a", default: "ideogram.b" }, ["Site"]);
    const a = { provider: "ideogram", id: "ideogram.a" } as const;
    assert.deepEqual([choices.wishes("ideogram", model), choices.inEffect("ideogram", model), choices.placesOf(a)], [["ideogram.b"], everything, [team, elsewhere]]);
    await choices.clear(a, team);
    assert.deepEqual(choices.placesOf(a), [elsewhere]);
  });

  it("is told place by place, and a choice that is cleared is another key's no more", async () => {
    const choices = await choicesOf({ model: "ideogram.a", workspace: "ideogram.b", default: "ideogram.a" });
    const [a, b] = [{ provider: "ideogram", id: "ideogram.a" }, { provider: "ideogram", id: "ideogram.b" }] as const;
    assert.deepEqual([choices.placesOf(a), choices.placesOf(b)], [[everything, one], [here]]);
    assert.deepEqual([choices.inEffect("ideogram"), choices.inEffect("ideogram", model), choices.inEffect("imagine")], [here, one, everything]);
    await choices.clear(a, here);
    assert.deepEqual(choices.placesOf(b), [here], "the workspace's was not that key's");
    await choices.clear(b, here);
    assert.deepEqual([choices.placesOf(b), choices.inEffect("ideogram"), choices.models("ideogram"), choices.wishes("ideogram", "ideogram-2")], [[], everything, [model], ["ideogram.a"]]);
  });
});
