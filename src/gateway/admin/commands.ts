import { createHash, timingSafeEqual } from "node:crypto";
import type { FastifyPluginCallback } from "fastify";
import * as z from "zod";
import type { Office } from "./office.ts";
import { commandsPath, settled, since, tokenWanted } from "./wire.ts";

/**
 * The desk of a gateway whose store no other process can open: commands on the same machine ask it here. The secret is of this
 * start, and lies in the store's folder: whoever can read that can read the store.
 */
export function commandRoutes(secret: string, office: Office): FastifyPluginCallback {
  const isOurs = (given: string | undefined): boolean => timingSafeEqual(digest(given ?? ""), digest(`Bearer ${secret}`));
  return (app, _options, done) => {
    app.addHook("onRequest", async (request, reply) => {
      // To anybody else there is nothing here.
      if (!isOurs(request.headers.authorization)) await reply.code(404).send({ message: "Not found." });
    });
    // The gateway itself reads no bodies this way.
    app.removeAllContentTypeParsers();
    app.addContentTypeParser("application/json", { parseAs: "string", bodyLimit: 65_536 }, app.getDefaultJsonParser("error", "error"));
    app.post(`${commandsPath}/tokens`, async ({ body }, reply) => {
      const wanted = tokenWanted.safeParse(body);
      return wanted.success ? office.addToken(wanted.data) : reply.code(400).send({ message: z.prettifyError(wanted.error) });
    });
    app.get(`${commandsPath}/tokens`, () => office.tokens());
    app.post(`${commandsPath}/tokens/revoke`, async ({ body }) => ({ done: await office.revokeToken(z.object({ id: z.string() }).parse(body).id) }));
    app.get(`${commandsPath}/usage`, ({ query }) => office.usage(since.parse(query).since));
    app.get(`${commandsPath}/keys`, ({ query }) => office.keys(since.parse(query).since));
    app.get(`${commandsPath}/open`, () => office.open());
    app.post(`${commandsPath}/settle`, async ({ body }) => {
      const { id, bill } = settled.parse(body);
      return { done: await office.settle(id, bill) };
    });
    app.get(`${commandsPath}/verify`, () => office.verify());
    done();
  };
}

/** Of one length, whatever was sent. */
function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
