import { randomBytes } from "node:crypto";
import pg from "pg";
import { Agent, request } from "undici";
import type { Fleet, Member } from "../../support/fleet.ts";
import { ownServer } from "../../support/postgres.ts";

/** A database of its own on this run's PostgreSQL. */
export async function emptyDatabase(): Promise<string> {
  const { url } = await ownServer();
  const name = `fleet_${randomBytes(6).toString("hex")}`;
  const admin = new pg.Client({ connectionString: url("postgres") });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${name} TEMPLATE template0`);
  await admin.end();
  return url(name);
}

/** What a paid request came to: its status, or that its connection broke. */
export type Answer = number | "broken";

export interface Crowd {
  readonly prompts: number;
  readonly token: string;
  /** Where the next one goes: gateways come and go. */
  readonly member: (index: number) => Pick<Member, "url">;
  /** How many ask at once; all, where it is left out. */
  readonly atOnce?: number;
}

/** As a load balancer spreads them. Nobody asks a second time. */
export async function crowd({ prompts, token, member, atOnce = prompts }: Crowd): Promise<readonly Answer[]> {
  const dispatcher = new Agent({ headersTimeout: 120_000, bodyTimeout: 120_000, connect: { timeout: 60_000 } });
  try {
    const answers: Answer[] = [];
    let next = 0;
    const ask = async (index: number): Promise<Answer> => {
      try {
        const { statusCode, body } = await request(`${member(index).url}/ideogram/v1/ideogram-v3/generate`, {
          dispatcher, method: "POST", headers: { "api-key": token, "content-type": "application/json" }, body: JSON.stringify({ prompt: `kite number ${index}` }),
        });
        await body.text();
        return statusCode;
      } catch {
        return "broken";
      }
    };
    await Promise.all(Array.from({ length: atOnce }, async () => {
      while (next < prompts) answers.push(await ask(next++));
    }));
    return answers;
  } finally {
    await dispatcher.destroy();
  }
}

export const count = (answers: readonly Answer[], wanted: Answer): number => answers.filter((answer) => answer === wanted).length;

/** What the provider has billed, in micro-dollars. */
export const billed = ({ sandbox }: Fleet): number => sandbox.ledger().reduce((sum, { usdMicros }) => sum + usdMicros, 0);
