import { isLoopback } from "../../client/hosts.ts";
import { invalid } from "./noKey.ts";

/**
 * Where an API begins, in one form: its origin, and behind it the path of a gateway if there is one, without a "/" at the end
 * ("https://gateway.example/ideogram"). Throws with a sentence that blames `where` (a setting, a variable): a key would
 * travel in the clear over http, a query would silently be lost, and a user name in a URL has no business there.
 */
export function baseOf(baseUrl: string, where: string): string {
  const url = URL.parse(baseUrl.trim());
  if (url === null) throw invalid(`${where} is not a URL.`);
  if (url.protocol !== "https:" && !(url.protocol === "http:" && isLoopback(url.hostname))) throw invalid(`${where} must start with https://, except on this machine: a key would travel unprotected.`);
  if (url.username !== "" || url.password !== "") throw invalid(`${where} must not hold a user name or a password.`);
  if (url.search !== "" || url.hash !== "") throw invalid(`${where} must have nothing behind its path: no "?" and no "#".`);
  const prefix = url.pathname.replace(/\/+$/, "");
  // Our own paths begin with the version: it would stand there twice.
  if (/\/v\d+$/.test(prefix)) throw invalid(`${where} must end before the version of the API: ${url.origin}${prefix.replace(/\/v\d+$/, "")}`);
  return url.origin + prefix;
}
