import assert from "node:assert/strict";
import { environmentKeys } from "../../../../src/app/keys/environmentKeys.ts";
import { failure } from "../../../../src/core/errors.ts";
import { canary, elsewhere, home, none, paying, ringIn, saying } from "./ringIn.ts";

describe("the key ring with a key in the environment", () => {
  it("uses it when nothing is stored, at the provider's own address, whatever the setting says", async () => {
    const { ring, hidden, secrets } = ringIn({ env: { IDEOGRAM_API_KEY: `${canary}\n` }, baseUrl: elsewhere });
    const payer = { id: "environment.ideogram", label: "IDEOGRAM_API_KEY", origin: home };
    assert.deepEqual(await ring.payer("ideogram"), payer);
    assert.deepEqual(await ring.list(), [{ ...payer, provider: "ideogram", from: "environment", places: [] }]);
    assert.equal(await ring.secret(payer.id, home), canary);
    assert.equal(await ring.secret(payer.id, elsewhere), undefined);
    assert.deepEqual([...hidden], [canary]);
    assert.equal(secrets.entries.size, 0, "it is never stored");
  });

  it("sends it, and it alone, to the environment's base URL", async () => {
    const { ring } = ringIn({ env: { IDEOGRAM_API_KEY: "secret-of-the-environment", IDEOGRAM_BASE_URL: elsewhere } });
    assert.equal((await paying(ring, "ideogram")).origin, elsewhere);
    const { id } = await ring.add({ provider: "ideogram", name: "mine", secret: canary });
    assert.deepEqual(await ring.payer("ideogram"), { id, label: "mine", origin: home });
    assert.equal(await ring.secret(id, elsewhere), undefined);
  });

  it("is sent to a gateway's path where the environment names one", async () => {
    const { ring } = ringIn({ env: { IMAGINE_API_KEY: "secret-of-the-team", IMAGINE_BASE_URL: "http://127.0.0.1:8787/imagine" } });
    assert.equal((await paying(ring, "imagine")).origin, "http://127.0.0.1:8787/imagine");
  });

  it("ignores a base URL that comes without a key", async () => {
    const { ring } = ringIn({ env: { IDEOGRAM_BASE_URL: elsewhere } });
    assert.deepEqual(await ring.payer("ideogram"), none);
    const { origin } = await ring.add({ provider: "ideogram", name: "mine", secret: canary });
    assert.equal(origin, home);
  });

  for (const id of ["environment.ideogram", "environment"]) {
    it(`prefers it once it was selected, as ${id}`, async () => {
      const { ring } = ringIn({ env: { IDEOGRAM_API_KEY: "secret-of-the-environment" } });
      await ring.add({ provider: "ideogram", name: "mine", secret: canary });
      await ring.select({ id, provider: "ideogram" });
      assert.equal((await paying(ring, "ideogram")).label, "IDEOGRAM_API_KEY");
    });
  }

  it("can be selected while the setting for stored keys is no URL, and pays then", async () => {
    const { ring, faults } = ringIn({ env: { IDEOGRAM_API_KEY: canary }, baseUrl: "api.ideogram.ai" });
    const invalid = failure("invalid-input", "no", { setting: "ideogram.baseUrl" }, "The setting imageStudio.ideogram.baseUrl is not a URL.");
    assert.equal((await paying(ring, "ideogram")).id, "environment.ideogram");
    assert.deepEqual(faults, [invalid]);
    await ring.select({ id: "environment.ideogram", provider: "ideogram" });
    assert.equal((await paying(ring, "ideogram")).id, "environment.ideogram");
    assert.deepEqual(faults, [invalid], "said once");
  });

  it("refuses a base URL over http, and cannot remove the key", async () => {
    const { ring, log, faults } = ringIn({ env: { IDEOGRAM_API_KEY: canary, IDEOGRAM_BASE_URL: "http://proxy.example" } });
    const nobody = await ring.payer("ideogram");
    assert.deepEqual(nobody, failure("invalid-input", "no", {}, "IDEOGRAM_BASE_URL must start with https://, except on this machine: a key would travel unprotected."));
    await assert.rejects(ring.remove({ id: "environment.ideogram", provider: "ideogram" }), saying(/from the environment/));
    assert.deepEqual(await ring.list(), []);
    assert.equal(log.length, 1);
    const mine = await ring.add({ provider: "ideogram", name: "mine", secret: "secret-mine" });
    await ring.select({ id: "environment.ideogram", provider: "ideogram" });
    assert.equal((await paying(ring, "ideogram")).id, mine.id, "a stored key pays in its place");
    assert.deepEqual(faults, [nobody]);
  });

  it("tells two providers' keys for one origin apart", async () => {
    const { ring } = ringIn({ env: { IDEOGRAM_API_KEY: canary, IDEOGRAM_BASE_URL: elsewhere, IMAGINE_API_KEY: "another-key", IMAGINE_BASE_URL: elsewhere } });
    assert.equal(await ring.secret("environment.ideogram", elsewhere), canary);
    assert.equal(await ring.secret("environment.imagine", elsewhere), "another-key");
    assert.equal(await ring.secret("environment", elsewhere), undefined, "a job of version 0.1.0 does not say which");
  });

  it("still knows the key of a job of version 0.1.0, also beside a broken one", async () => {
    const { ring } = ringIn({ env: { IDEOGRAM_API_KEY: canary, IMAGINE_API_KEY: "another-key", IMAGINE_BASE_URL: "http://proxy.example" } });
    assert.equal(await ring.secret("environment", home), canary);
  });

  it("is all that a command line needs", async () => {
    const hidden: string[] = [];
    const keys = environmentKeys({ IDEOGRAM_API_KEY: canary }, { warn: (text) => assert.equal(text, ""), hide: (secret) => hidden.push(secret) });
    assert.deepEqual(await keys.payer("ideogram"), { id: "environment.ideogram", label: "IDEOGRAM_API_KEY", origin: home });
    assert.deepEqual(await keys.payer("imagine"), failure("no-key", "no", { provider: "Imagine" }));
    assert.deepEqual([await keys.secret("environment.ideogram", home), await keys.secret("ideogram.1", home)], [canary, undefined]);
    assert.deepEqual(new Set(hidden), new Set([canary]));
  });

  it("says once that a variable holds no key", async () => {
    const { ring, log } = ringIn({ env: { IDEOGRAM_API_KEY: "two words" } });
    assert.deepEqual(await ring.payer("ideogram"), none);
    assert.deepEqual(await ring.payer("ideogram"), none);
    assert.equal(log.length, 1);
    assert.ok(!log.join().includes("two words"));
  });
});
