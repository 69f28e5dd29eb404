import { jsonAnswer } from "../answer.ts";
import type { Answer } from "../answer.ts";
import { actOf } from "../faults.ts";
import type { Act } from "../faults.ts";
import type { Pictures } from "../pictures.ts";

type Json = Readonly<Record<string, unknown>>;

/** An answer in the words of a newer, another or a mistaken server. */
export async function embellish(pictures: Pictures, acts: readonly Act[], answer: Answer): Promise<Answer> {
  if (answer.status !== 200) return answer;
  const changes = [
    actOf(acts, "base64") === undefined ? undefined : (body: Json) => inlined(pictures, body),
    actOf(acts, "unknown-fields") === undefined ? undefined : withMore,
    ...acts.map((act) => (act.kind === "says" ? (body: Json): Json => ({ ...body, ...act.fields }) : undefined)),
  ].filter((change) => change !== undefined);
  if (changes.length === 0) return answer;
  let body: Json = objectFrom(Buffer.from(answer.body).toString("utf8"));
  for (const change of changes) body = await change(body);
  return jsonAnswer(200, body);
}

function withMore(body: Json): Json {
  const deep = objectFrom(JSON.stringify(body), (one) => ({ ...one, x_extra: "new" }));
  return { ...deep, x_trace: { region: "nowhere", hops: [1, 2] }, x_version: null };
}

async function inlined(pictures: Pictures, body: Json): Promise<Json> {
  const data: unknown = body["data"];
  if (!Array.isArray(data)) return body;
  return { ...body, data: await Promise.all(data.map(async (entry: unknown) => {
    if (!isObject(entry)) return entry;
    const { url, ...rest } = entry;
    return typeof url === "string" ? { ...rest, b64_json: Buffer.from((await pictures.answer(new URL(url), [])).body).toString("base64") } : entry;
  })) };
}

function objectFrom(text: string, change = (one: Json): Json => one): Json {
  const value: unknown = JSON.parse(text, (_key, one: unknown) => (isObject(one) ? change(one) : one));
  return isObject(value) ? value : {};
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
