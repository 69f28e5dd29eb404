import { isLoopback } from "../../client/hosts.ts";
import { ImageStudioError, failure } from "../../core/errors.ts";

/**
 * The origin that a base URL names. Throws with a sentence that blames `where` (a setting, a variable): a key would travel
 * in the clear over http, a path would silently be lost, and a user name in a URL has no business there.
 */
export function originOf(baseUrl: string, where: string): string {
  const url = URL.parse(baseUrl.trim());
  if (url === null) throw refuse(`${where} is not a URL.`);
  if (url.protocol !== "https:" && !(url.protocol === "http:" && isLoopback(url.hostname))) throw refuse(`${where} must start with https://, except on this machine: a key would travel unprotected.`);
  if (url.username !== "" || url.password !== "") throw refuse(`${where} must not hold a user name or a password.`);
  if (url.pathname !== "/" || url.search !== "" || url.hash !== "") throw refuse(`${where} must end after the host: ${url.origin}`);
  return url.origin;
}

function refuse(detail: string): ImageStudioError {
  return new ImageStudioError(failure("invalid-input", "no", {}, detail));
}
