import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { Server } from "node:http";
import { SignJWT, exportJWK, generateKeyPair } from "jose";
import type { CryptoKey } from "jose";
import { askedJson, gatewayed } from "../../support/gatewayed.ts";

const issuer = "https://login.example";

describe("an organisation's own tokens", () => {
  let publisher: Server;
  let keysAt: string;
  let own: CryptoKey;
  let stranger: CryptoKey;
  before(async () => {
    const pair = await generateKeyPair("ES256");
    own = pair.privateKey;
    stranger = (await generateKeyPair("ES256")).privateKey;
    const keys = JSON.stringify({ keys: [{ ...await exportJWK(pair.publicKey), kid: "one", alg: "ES256" }] });
    publisher = createServer((_request, response) => response.setHeader("content-type", "application/json").end(keys));
    await new Promise<void>((resolve, reject) => publisher.on("error", reject).listen(0, "127.0.0.1", resolve));
    const address = publisher.address();
    assert.ok(typeof address === "object" && address !== null);
    keysAt = `http://127.0.0.1:${address.port}/keys`;
  });
  after(() => {
    publisher.closeAllConnections();
    publisher.close();
  });
  const at = gatewayed("  design: { name: Design, keys: { ideogram: main } }\n", {
    more: () => `oidc: { issuer: "${issuer}", audience: gateway, jwks: "${keysAt}", teamClaim: team, memberClaim: email }`,
  });

  it("name the team and its member, where the issuer signed them for this gateway and they have not expired", async () => {
    const now = Math.floor(Date.now() / 1000);
    const good = { team: "design", email: "ana@example.com", sub: "ana", iss: issuer, aud: "gateway", exp: now + 60 };
    const ask = async (claims: object, key: CryptoKey = own): Promise<unknown> => {
      const token = await new SignJWT({ ...claims }).setProtectedHeader({ alg: "ES256", kid: "one" }).sign(key);
      return answer(token);
    };
    const answer = async (token: string): Promise<unknown> => {
      const reply = await askedJson(`${at.url}/ideogram/generate`, undefined, { image_request: { prompt: "a red kite", model: "V_2_TURBO" } }, { headers: { authorization: `Bearer ${token}` } });
      return reply.refusal ?? reply.status;
    };
    assert.equal(await ask(good), 200);
    const { rows } = await at.store.usage(0);
    assert.deepEqual(rows.map(({ team, member, images }) => [team, member, images]), [["design", "ana@example.com", 1]]);
    const unknown = "kind=token; rule=unknown";
    const { exp: _, ...endless } = good;
    const { team: __, ...teamless } = good;
    for (const claims of [{ ...good, iss: "https://other.example" }, { ...good, aud: "another" }, { ...good, exp: now - 60 }, { ...good, nbf: now + 600 }, endless, teamless, { ...good, team: ["design"] }]) assert.equal(await ask(claims), unknown, JSON.stringify(claims));
    assert.equal(await ask(good, stranger), unknown);
    assert.equal(await ask({ ...good, team: "nobody" }), "kind=token; rule=team");
    const none = `${Buffer.from('{"alg":"none"}').toString("base64url")}.${Buffer.from(JSON.stringify(good)).toString("base64url")}.`;
    const symmetric = await new SignJWT({ ...good }).setProtectedHeader({ alg: "HS256", kid: "one" }).sign(new TextEncoder().encode("x".repeat(32)));
    assert.deepEqual([await answer(none), await answer(symmetric), await answer("a.b.c"), await answer(at.token("design"))], [unknown, unknown, unknown, 200]);
    assert.equal(at.sandbox.ledger().length, 2);
  });
});
