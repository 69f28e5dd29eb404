import assert from "node:assert/strict";
import fc from "fast-check";
import { freeCall, freeRoutes } from "../../../src/catalogue/freeCalls.ts";
import { NotUnderstood } from "../../../src/catalogue/notUnderstood.ts";
import { catalogue, providers } from "../../../src/catalogue/operations.ts";
import type { Provider } from "../../../src/catalogue/types.ts";

const { ideogram, imagine } = providers;
const asked = (provider: Provider, method: string, path: string, query: Readonly<Record<string, string>> = {}): unknown => {
  const found = freeCall(provider, { method, path, query });
  return found instanceof NotUnderstood ? found.message : found;
};

describe("A free request", () => {
  it("is known by its method and path, with the accepted id that it names", () => {
    const id = "0b1c-9";
    assert.deepEqual([
      asked(ideogram, "GET", `/v2/generations/${id}`), asked(ideogram, "GET", `/v1/generations/${id}`), asked(ideogram, "GET", "/models", { scope: "owned", status: "COMPLETED" }),
      asked(ideogram, "GET", "/v1/.well-known/jwks.json"), asked(imagine, "GET", `/v2/assets/${id}/status`), asked(imagine, "GET", `/v2/video/${id}/status`),
      asked(imagine, "GET", `/v2/video/status/${id}`), asked(imagine, "DELETE", `/v2/video/delete/${id}`), asked(imagine, "GET", "/v2/assets/a%20b/status"),
    ], [
      { does: "poll", acceptedId: id }, { does: "poll", acceptedId: id }, { does: "models" }, { does: "webhookKeys" }, { does: "poll", acceptedId: id }, { does: "poll", acceptedId: id },
      { does: "poll", acceptedId: id }, { does: "delete", acceptedId: id }, { does: "poll", acceptedId: "a b" },
    ]);
  });

  it("is none where it leads elsewhere, or could be read in two ways", () => {
    const others: readonly (readonly [Provider, string, string])[] = [
      [ideogram, "GET", "/v2/account/api-keys"], [ideogram, "GET", "/v2/account/usage"], [ideogram, "GET", "/datasets"], [ideogram, "DELETE", "/v2/generations/1"], [ideogram, "POST", "/models"],
      [ideogram, "GET", "/v2/generations/"], [ideogram, "GET", "/v2/generations/.."], [ideogram, "GET", "/v2/generations/%2E%2E"], [ideogram, "GET", "/v2/generations/a%2Fb"], [ideogram, "GET", "/v2/generations/a/b"],
      [ideogram, "GET", "/v2/generations/%61"], [ideogram, "GET", "/v2/generations/%"], [ideogram, "GET", "/v2/generations/a%00"], [ideogram, "GET", "/models/"], [imagine, "GET", "/models"], [imagine, "HEAD", "/v2/video/1/status"],
    ];
    assert.deepEqual(others.map((one) => asked(...one)), others.map(([, , path]) => `Nothing is known at the path ${JSON.stringify(path)}.`));
    assert.deepEqual([asked(ideogram, "GET", "/v2/generations/1", { as: "2" }), asked(ideogram, "GET", "/models", { owner: "2" })], ['The query\'s "as" is not known here.', 'The query\'s "owner" is not known here.']);
  });

  it("is never a paid one: no path of an operation is among them", () => {
    const paid = catalogue.operations.flatMap(({ routes }) => routes.flatMap(({ path, aliases = [] }: { readonly path: string; readonly aliases?: readonly string[] }) => [path, ...aliases]));
    for (const provider of [ideogram, imagine]) {
      for (const path of paid) for (const { method } of freeRoutes(provider)) assert.equal(typeof asked(provider, method, path), "string", path);
    }
  });

  it("is understood by what we send ourselves, whatever the id", () => {
    fc.assert(fc.property(fc.string({ unit: "grapheme", minLength: 1 }).filter((id) => id !== "." && id !== ".." && !/[/\\\p{C}]/u.test(id)), (acceptedId) => {
      for (const { path } of imagine.polling.plans) assert.deepEqual(asked(imagine, "GET", path.replace("{id}", () => encodeURIComponent(acceptedId))), { does: "poll", acceptedId });
    }));
  });
});
