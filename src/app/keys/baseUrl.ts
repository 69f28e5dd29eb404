import { isLoopback } from "../../client/hosts.ts";
import type { ImageStudioError } from "../../core/errors.ts";
import { invalid } from "./noKey.ts";

/** Who says where an API begins: a setting of ours, behind "imageStudio.", or a variable of the environment. */
type Said = { readonly setting: string } | { readonly variable: string };

/**
 * Where an API begins, in one form: its origin, and behind it the path of a gateway if there is one, without a "/" at the end
 * ("https://gateway.example/ideogram"). Throws with a sentence that blames who said it: a key would
 * travel in the clear over http, a query would silently be lost, and a user name in a URL has no business there.
 */
export function baseOf(baseUrl: string, said: Said): string {
  const wrong = (what: string): ImageStudioError => ("setting" in said
    ? invalid(`The setting imageStudio.${said.setting} ${what}`, { setting: said.setting })
    : invalid(`${said.variable} ${what}`));
  const url = URL.parse(baseUrl.trim());
  if (url === null) throw wrong("is not a URL.");
  if (url.protocol !== "https:" && !(url.protocol === "http:" && isLoopback(url.hostname))) throw wrong("must start with https://, except on this machine: a key would travel unprotected.");
  if (url.username !== "" || url.password !== "") throw wrong("must not hold a user name or a password.");
  if (url.search !== "" || url.hash !== "") throw wrong("must have nothing behind its path: no \"?\" and no \"#\".");
  const prefix = url.pathname.replace(/\/+$/, "");
  // Our own paths begin with the version: it would stand there twice.
  if (/\/v\d+$/.test(prefix)) throw wrong(`must end before the version of the API: ${url.origin}${prefix.replace(/\/v\d+$/, "")}`);
  return url.origin + prefix;
}
