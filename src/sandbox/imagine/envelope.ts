import { jsonAnswer, Refusal } from "../answer.ts";
import type { Answer } from "../answer.ts";

/** The documented numbers, each with its status and name. 1103 stands in an example only. */
const codes: Readonly<Record<number, readonly [status: number, error: string, message: string]>> = {
  1000: [400, "BadRequest", "The bearer token is missing from the header."],
  1001: [401, "Unauthorized", "The bearer token is invalid."],
  1002: [406, "NotAcceptable", "The bearer token has expired."],
  1003: [400, "BadRequest", "The captcha could not be validated."],
  1004: [400, "BadRequest", "A captcha is required."],
  1005: [401, "Unauthorized", "The application could not be validated."],
  1006: [401, "Unauthorized", "The device could not be validated."],
  1007: [401, "Unauthorized", "The account could not be validated."],
  1100: [400, "BadRequest", "The request is invalid."],
  1101: [402, "PaymentRequired", "Not enough tokens."],
  1103: [400, "InvalidBody", "The body is invalid."],
  1200: [503, "ServiceUnavailable", "The service is not available."],
  1201: [503, "ServiceUnavailable", "Redis is not reachable."],
  1202: [429, "TooManyRequests", "Too many requests."],
};
export const documentedCodes: readonly number[] = Object.keys(codes).map(Number);

/** `quoted`: the number as a text, as one page of the documentation prints it. */
export function refusalOf(code: number, { message, headers, quoted }: { message?: string | undefined; headers?: Readonly<Record<string, string>>; quoted?: boolean | undefined } = {}): Answer {
  const [status, error, usual] = codes[code] ?? [500, "InternalServerError", "Something went wrong."];
  return jsonAnswer(status, { status: "error", code: quoted === true ? String(code) : code, error, message: message ?? usual }, headers);
}

/** Of statuses that no table names; the number is this sandbox's choice. */
export function undocumented(status: number, error: string, message: string, headers?: Readonly<Record<string, string>>): Answer {
  return jsonAnswer(status, { status: "error", code: 1100, error, message }, headers);
}

export function refuse(code: number, message?: string): never {
  throw new Refusal(refusalOf(code, { message }));
}
