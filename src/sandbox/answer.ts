/** What a request is answered with: JSON, or bytes of a type. */
export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
}

export function jsonAnswer(status: number, value: unknown, headers?: Readonly<Record<string, string>>): Answer {
  return { status, type: "application/json", body: Buffer.from(JSON.stringify(value)), ...(headers === undefined ? {} : { headers }) };
}

const titles: Readonly<Record<number, string>> = {
  400: "Bad Request", 401: "Unauthorized", 402: "Payment Required", 403: "Forbidden", 404: "Not Found", 405: "Method Not Allowed",
  413: "Request Entity Too Large", 415: "Unsupported Media Type", 429: "Too Many Requests", 500: "Internal Server Error",
};

/** The problem object of Connexion, which the real server is built with. */
export function problem(status: number, detail: string, headers?: Readonly<Record<string, string>>): Answer {
  return jsonAnswer(status, { detail, status, title: titles[status] ?? "Error", type: "about:blank" }, headers);
}

export function htmlPage(status: number): Answer {
  const page = `<!doctype html><html><head><title>${status}</title></head><body><center><h1>${status}</h1></center><hr><center>sandbox gateway</center></body></html>`;
  return { status, type: "text/html; charset=utf-8", body: Buffer.from(page) };
}

/** Cloudflare's: a page in a language of its own, and the header that names it. */
export function challengePage(status: number): Answer {
  const page = "<!DOCTYPE html><html lang=\"en-US\"><head><title>Just a moment...</title></head><body>Enable JavaScript and cookies to continue</body></html>";
  return { status, type: "text/html; charset=UTF-8", body: Buffer.from(page), headers: { "server": "cloudflare", "cf-mitigated": "challenge", "cf-ray": "8f1d2c3b4a596877-FRA" } };
}

/** FastAPI's 422: a list where others have a text. */
export function fieldProblems(fields: readonly string[], message: string): Answer {
  return jsonAnswer(422, { detail: fields.map((field) => ({ type: "missing", loc: ["body", field], msg: message, input: null })) });
}

/** Thrown anywhere below a route: the request ends with this answer, and nothing is billed. */
export class Refusal extends Error {
  readonly answer: Answer;

  constructor(answer: Answer) {
    super(`refused with ${answer.status}`);
    this.answer = answer;
  }
}

export function refuse(status: number, detail: string): never {
  throw new Refusal(problem(status, detail));
}
