import { createHash, timingSafeEqual } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { FastifyPluginCallback } from "fastify";
import * as z from "zod";
import type { Catalogue } from "../../catalogue/operations.ts";
import { usageRanges } from "../../shared/usage.ts";
import { budgetsCsv, refusalsCsv, usageCsv } from "../../shared/usageCsv.ts";
import type { GatewayConfig } from "../config/config.ts";
import type { GatewayStore } from "../ports.ts";
import { usageOfTeams } from "./usageReport.ts";

interface Needs {
  readonly config: Pick<GatewayConfig, "teams">;
  readonly store: Pick<GatewayStore, "now" | "usage" | "taken">;
  readonly catalogue: Catalogue;
  /** What an admin says. */
  readonly token: string;
  /** Where the page's files lie. */
  readonly pages: string | undefined;
}

const asked = z.object({ range: z.enum(usageRanges).default("days30"), table: z.enum(["usage", "budgets", "refusals"]).default("usage") });
const tables = { usage: usageCsv, budgets: budgetsCsv, refusals: refusalsCsv } as const;

/** Nothing but our own files, and nothing inside the page itself; no other page may show it. */
const policy = ["default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src data:", "connect-src 'self'", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"].join("; ");

const page = `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Image Studio Gateway</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/admin/page.css">
<script src="/admin/page.js" defer></script>
</head>
<body>
<admin-page></admin-page>
</body>
</html>`;

const files = { "page.js": "text/javascript; charset=utf-8", "page.css": "text/css; charset=utf-8" } as const;

/** The usage of all teams, for who has the admin token: a page, and what it reads. */
export function usageRoutes({ token, pages, ...needs }: Needs): FastifyPluginCallback {
  const isAdmin = (given: string | undefined): boolean => timingSafeEqual(digest(given ?? ""), digest(`Bearer ${token}`));
  return (app, _options, done) => {
    app.addHook("onRequest", (_request, reply, next) => {
      void reply.headers({ "content-security-policy": policy, "x-content-type-options": "nosniff", "referrer-policy": "no-referrer", "cache-control": "no-store" });
      next();
    });
    if (pages !== undefined) {
      for (const path of ["/admin", "/admin/"]) app.get(path, { exposeHeadRoute: true }, (_request, reply) => reply.type("text/html; charset=utf-8").send(page));
      for (const [name, type] of Object.entries(files)) app.get(`/admin/${name}`, async (_request, reply) => reply.type(type).send(await readFile(join(pages, name))));
    }
    app.register((figures, _none, ready) => {
      figures.addHook("onRequest", async ({ headers }, reply) => {
        if (!isAdmin(headers.authorization)) await reply.code(401).header("www-authenticate", "Bearer").send({ message: "This takes the admin token, as the configuration names it: Authorization: Bearer …" });
      });
      figures.addHook("preHandler", async ({ query }, reply) => {
        const read = asked.safeParse(query);
        if (!read.success) await reply.code(400).send({ message: z.prettifyError(read.error) });
      });
      figures.setErrorHandler(async (_error, _request, reply) => reply.code(503).send({ message: "The store cannot be reached." }));
      figures.get("/admin/usage", ({ query }) => usageOfTeams(asked.parse(query).range, needs));
      figures.get("/admin/usage.csv", async ({ query }, reply) => {
        const { range, table } = asked.parse(query);
        const report = await usageOfTeams(range, needs);
        return reply.type("text/csv; charset=utf-8").header("content-disposition", `attachment; filename="gateway-${table}-${report.from}-to-${report.to}.csv"`).send(tables[table](report));
      });
      ready();
    });
    done();
  };
}

/** Of one length, whatever was sent. */
function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
