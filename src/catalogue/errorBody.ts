import * as z from "zod";
import { jsonOf } from "../core/json.ts";
import { oneLine } from "../core/oneLine.ts";

/** What an error answer says for itself, whoever the provider is. */
export interface Said {
  /** Absent when nothing is said, or nothing but markup. */
  readonly message?: string;
  /** The field of the input that the message is about, in words: "mask", "style type". */
  readonly field?: string;
  /** The answer lists problems of the input. */
  readonly listed: boolean;
}

const text = z.string().min(1).max(100_000);
const maybe = text.optional().catch(undefined);
/** FastAPI's problem (`loc`, `msg`), and the nested error of others. */
const problem = z.object({ msg: maybe, message: maybe, field: maybe, param: maybe, loc: z.array(z.union([z.string(), z.number()])).catch([]) });
const anything = z.unknown().optional();
const errorBody = z.object({ message: maybe, error: anything, detail: anything, errors: anything }).catch({});

/** So many problems are told. */
const most = 3;

/** JSON under several names, lists of problems, plain text, a gateway's markup, nothing at all. */
export function readErrorBody(body: string): Said {
  const { message, error, detail, errors } = errorBody.parse(jsonOf(body));
  const lists = [errors, detail, error];
  const [first, ...rest] = lists.flatMap(problemsIn).slice(0, most);
  const listed = lists.some((list) => Array.isArray(list) && problemsIn(list).length > 0);
  const plain = [message, error, detail].find((one) => typeof one === "string" && one !== "");
  if (first === undefined || (!listed && typeof plain === "string")) return { ...worded(typeof plain === "string" ? plain : body), listed };
  const words = [clause(first.message), ...rest.map(({ field, message: m }) => (field === undefined ? clause(m) : `the ${field}: ${clause(m)}`))];
  return { ...worded(words.join("; ")), ...(first.field === undefined ? {} : { field: first.field }), listed };
}

interface Problem {
  readonly message: string;
  readonly field?: string;
}

function problemsIn(value: unknown): readonly Problem[] {
  return Array.isArray(value) ? value.slice(0, most).flatMap((one) => (typeof one === "string" ? { message: one } : problemIn(one))) : problemIn(value);
}

function problemIn(value: unknown): readonly Problem[] {
  const { msg, message = msg, field, param, loc = [] } = problem.safeParse(value).data ?? {};
  if (message === undefined) return [];
  const name = field ?? param ?? loc.find((step) => typeof step === "string" && !wrappers.has(step));
  return [typeof name === "string" && /^[a-z]\w{0,40}$/i.test(name) ? { message, field: name.replaceAll("_", " ").toLowerCase() } : { message }];
}

/** What stands before the field's own name on the way to it. */
const wrappers: ReadonlySet<string> = new Set(["body", "query", "form", "image_request"]);

/** A validator's sentence, as what follows a colon: "must be a number" → "it must be a number". */
function clause(message: string): string {
  const said = message.replace(/^(Value error|Assertion failed), /, "").replace(/\.$/, "");
  if (/^(must|should|has|is|needs|cannot|may|does) /i.test(said)) return `it ${said.charAt(0).toLowerCase()}${said.slice(1)}`;
  return said.replace(/^[A-Z](?=[a-z]+ )/, (letter) => letter.toLowerCase());
}

function worded(raw: string): Pick<Said, "message"> {
  const line = oneLine(raw);
  return line === "" || line.startsWith("<") ? {} : { message: line };
}

/** Whether a refusal's reason is the safety check, and not that the request was badly made. */
export function isSafetyReason(reason: string): boolean {
  return /safety|unsafe|not safe|polic(y|ies)|moderat|prohibit|inappropriate|nsfw|flagged|disallowed|harmful|guideline/i.test(reason);
}
