import { isLoopback } from "../../client/hosts.ts";
import { invalid } from "./noKey.ts";

/**
 * The origin that a base URL names. Throws with a sentence that blames `where` (a setting, a variable): a key would travel
 * in the clear over http, a path would silently be lost, and a user name in a URL has no business there.
 */
export function originOf(baseUrl: string, where: string): string {
  const url = URL.parse(baseUrl.trim());
  if (url === null) throw invalid(`${where} is not a URL.`);
  if (url.protocol !== "https:" && !(url.protocol === "http:" && isLoopback(url.hostname))) throw invalid(`${where} must start with https://, except on this machine: a key would travel unprotected.`);
  if (url.username !== "" || url.password !== "") throw invalid(`${where} must not hold a user name or a password.`);
  if (url.pathname !== "/" || url.search !== "" || url.hash !== "") throw invalid(`${where} must end after the host: ${url.origin}`);
  return url.origin;
}
