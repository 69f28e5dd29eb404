import assert from "node:assert/strict";
import { connect } from "node:net";
import fc from "fast-check";
import { asked, askedJson, gatewayed, realKey } from "../../support/gatewayed.ts";

const prompt = "canary-prompt-of-a-person";
const refusedWord = "canary-word";

describe("a gateway's secrets", () => {
  const at = gatewayed(`
  any: { name: Any, keys: { ideogram: main, imagine: main } }
  held: { name: Held, keys: { ideogram: main }, blockedTerms: [${refusedWord}] }
`);
  const legacy = (text: string): object => ({ image_request: { prompt: text, model: "V_2_TURBO" } });

  it("stand in no log, no metric and no answer, whatever happens: keys, tokens, prompts and signed addresses", async () => {
    const token = at.token("any");
    const said: string[] = [];
    const ask = async (path: string, body: object, who = token, headers: Record<string, string> = {}): Promise<string> => {
      const reply = await askedJson(at.url + path, who, body, { headers }).catch((error: unknown) => ({ text: String(error), headers: new Headers() }));
      said.push(reply.text, JSON.stringify([...reply.headers]));
      return reply.text;
    };
    const made = await ask("/ideogram/generate", legacy(prompt));
    const [, signature = ""] = /sig=([0-9a-f]+)/.exec(made) ?? [];
    assert.ok(signature.length > 20);
    await ask("/ideogram/generate", legacy(`${prompt} ${refusedWord}`), at.token("held"));
    await ask(`/ideogram/v1/${prompt}`, {});
    await ask(`/ideogram/generate?${prompt}=1`, legacy(prompt));
    await ask("/ideogram/generate", { image_request: { prompt: 1, [prompt]: prompt } });
    await ask("/ideogram/generate", legacy(prompt), "istk_canary-of-a-stranger");
    // A provider that quotes the key it was sent, in a text, a head and in pieces.
    at.sandbox.misbehave({ on: "submit", do: { kind: "status", status: 401, headers: { "x-key": realKey, "location": `https://a.example/?key=${realKey}` }, body: { detail: `The key ${realKey} is not valid` } } });
    const refused = await ask("/ideogram/generate", legacy(prompt));
    assert.equal(refused, JSON.stringify({ detail: `The key ${"*".repeat(realKey.length)} is not valid` }));
    at.sandbox.misbehave({ on: "submit", do: { kind: "status", status: 302, headers: { location: "https://a.example/steal" } } });
    const redirected = await askedJson(`${at.url}/ideogram/generate`, token, legacy(prompt));
    assert.deepEqual([redirected.status, redirected.headers.get("location")], [302, null]);
    for (const kind of ["reset-after-body", "reset-mid-answer", "not-json"] as const) {
      at.sandbox.misbehave({ on: "submit", do: { kind } });
      await ask("/ideogram/generate", legacy(prompt));
    }
    const metrics = (await asked(`${at.url}/metrics`, undefined)).text;
    const logs = at.logged.join("");
    assert.ok(logs.includes('"operation":"generate/ideogram-2-turbo"') && metrics.includes("image_studio_requests_total"));
    for (const [where, text] of [["logs", logs], ["metrics", metrics]] as const) {
      for (const secret of [realKey, token, at.token("held"), "istk_canary-of-a-stranger", prompt, refusedWord, signature]) assert.ok(!text.includes(secret), `${where}: ${secret}`);
    }
    assert.deepEqual(said.filter((text) => text.includes(realKey) || text.includes(token)), []);
    // Nor does the provider get to know a team's token.
    assert.ok(!JSON.stringify(at.sandbox.log()).includes(token));
  });

  it("open nothing to whoever has none of them, whatever is sent: the provider hears nothing", async function () {
    this.timeout(30_000);
    const host = new URL(at.url).host;
    const real = at.token("any");
    const method = fc.constantFrom("GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH", "TRACE", "CONNECT", "PRI");
    const junk = fc.string({ unit: "binary-ascii", maxLength: 30 }).map((text) => text.replaceAll(/[\r\n\0 ]/g, ""));
    const path = fc.oneof(
      fc.constantFrom("/ideogram/generate", "/ideogram/v1/ideogram-v3/generate", "/imagine/v2/image/generations", "/ideogram/v2/generations/x", "/ideogram/models", "/ideogram/../ideogram/generate", "//ideogram/generate", "/%69deogram/generate",
        "/healthz/../ideogram/generate", `http://${host}/ideogram/generate`, "/ideogram//generate", "/ideogram/generate/", "/ideogram/generate;x", "/ideogram/generate?api_key=1", "/admin/../ideogram/models", "*"),
      junk.map((text) => `/ideogram/${text}`), junk.map((text) => `/${text}`),
    );
    const near = fc.constantFrom("", "x", real.slice(0, -1), `${real}x`, real.toUpperCase(), `"${real}"`, `${real},${real}`, `${real.slice(0, 10)} ${real.slice(10)}`, realKey, "null", "undefined", "Bearer", "istk_", "eyJhbGciOiJub25lIn0.eyJ0ZWFtIjoiYW55In0.");
    const token = fc.oneof(near, junk);
    const header = fc.oneof(
      token.map((value) => `Api-Key: ${value}`), token.map((value) => `Authorization: Bearer ${value}`), token.map((value) => `Authorization: Basic ${Buffer.from(value).toString("base64")}`),
      fc.constantFrom(`Cookie: api-key=${real}`, `X-Api-Key: ${real}`, `Proxy-Authorization: Bearer ${real}`, `Api-Key : ${real}`, `api_key: ${real}`, "Transfer-Encoding: chunked", "Content-Length: 5", "Content-Length: 0", "Expect: 100-continue", "Upgrade: h2c", "Connection: Api-Key"),
      fc.tuple(junk, junk).map(([name, value]) => `${name}: ${value}`),
    );
    const body = fc.oneof(fc.constant(""), junk, fc.constant(JSON.stringify(legacy(prompt))), fc.constant(`0\r\n\r\nPOST /ideogram/generate HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n\r\n${JSON.stringify(legacy(prompt))}`));
    await fc.assert(fc.asyncProperty(method, path, fc.array(header, { maxLength: 5 }), body, async (verb, where, headers, text) => {
      // `X-Api-Key` and the like are no heads of ours; the real token in its own head would be one.
      const request = `${verb} ${where} HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/json\r\n${headers.map((one) => `${one}\r\n`).join("")}${headers.some((one) => /^(content-length|transfer-encoding)/i.test(one)) ? "" : `Content-Length: ${Buffer.byteLength(text)}\r\n`}\r\n${text}`;
      const answer = await raw(host, request);
      assert.ok(!answer.includes(realKey) && !/^HTTP\/1\.1 2\d\d/.test(answer) || /^\S+ \/(healthz|readyz|metrics)/.test(request), answer.slice(0, 300));
      assert.deepEqual(at.sandbox.log(), []);
    }), { numRuns: 250, endOnFailure: true });
    assert.equal((await askedJson(`${at.url}/ideogram/generate`, real, legacy("a red kite"))).status, 200);
  });
});

/** What comes back within a moment, of whatever is sent. */
function raw(host: string, request: string): Promise<string> {
  return new Promise((resolve) => {
    const [name = "", port = ""] = host.split(":");
    const socket = connect(Number(port), name);
    let answer = "";
    const over = (): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve(answer);
    };
    const timer = setTimeout(over, 400);
    socket.on("data", (piece: Buffer) => {
      answer += piece.toString("latin1");
      if (answer.includes("\r\n\r\n")) setTimeout(over, 5);
    });
    socket.on("error", over).on("close", over);
    socket.write(Buffer.from(request, "latin1"));
  });
}
