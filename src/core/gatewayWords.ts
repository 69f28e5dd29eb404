import type { Failure } from "./errors.ts";
import { say } from "./sentence.ts";
import type { Words } from "./sentence.ts";

/** Where other words of the request may pass. */
const ofWords: ReadonlySet<unknown> = new Set(["contentPolicy", "blockedTerms", "blockedPatterns", "promptLength"]);

/** What a team's gateway did not hand on, or undefined where none spoke. Its own sentence stands within ours. */
export function gatewayWords({ billed, params, detail }: Failure): Words | undefined {
  const provider = params["provider"] ?? "";
  if (billed !== "no") {
    return params["gateway"] === "token" ? say("The gateway in front of {0} did not accept the team token while a picture was on its way. It may have been billed. It is fetched with the next token that works.", [provider], "replaceKey", "switchKey") : undefined;
  }
  const it = detail === undefined || /[.!?]$/.test(detail) ? detail ?? "" : `${detail}.`;
  const rule = [params["gatewayRule"], params["gatewayScope"]].filter((word) => word !== undefined).join(", ");
  switch (params["gateway"]) {
    case "token":
      return params["key"] === undefined
        ? say("The gateway in front of {0} did not accept the team token. {1} Nothing was sent, and nothing was billed. Whoever runs the gateway gives out new ones.", [provider, it], "replaceKey", "switchKey")
        : say("The gateway in front of {0} did not accept the team token \"{2}\". {1} Nothing was sent, and nothing was billed. Whoever runs the gateway gives out new ones.", [provider, it, params["key"]], "replaceKey", "switchKey");
    case "policy":
      return say("The gateway in front of {0} does not allow this ({1}). {2} Nothing was sent, and nothing was billed.", [provider, rule, it], ofWords.has(params["gatewayRule"]) ? "editPrompt" : "edit");
    case "budget":
      return params["gatewayReset"] === undefined
        ? say("The gateway in front of {0} has no budget left for this ({1}). {2} Nothing was sent, and nothing was billed.", [provider, rule, it], "tryAgain")
        : say("The gateway in front of {0} has no budget left for this ({1}). {2} Nothing was sent, and nothing was billed. The budget resets at {3}.", [provider, rule, it, momentIn(params["gatewayReset"])], "tryAgain");
    case "concurrency":
      return say("The gateway in front of {0} has as many of your team's requests under way as it allows. Nothing was billed; it is sent again by itself.", [provider]);
    case "unknown-request":
      return say("The gateway in front of {0} does not know this request. {1} Nothing was sent, and nothing was billed. A newer version of the gateway may.", [provider, it], "edit", "showLog");
    case "store":
      return say("The gateway in front of {0} cannot reach its ledger at the moment. Nothing was sent, and nothing was billed. Try again in a while.", [provider], "tryAgain", "showLog");
    case "provider":
      return say("The gateway could not reach {0}. Nothing was sent, and nothing was billed.", [provider], "tryAgain", "showLog");
    default:
      return undefined;
  }
}

/** "2026-12-01T00:00:00+01:00", as people write it. */
function momentIn(reset: string | number): string {
  const [, day, time, zone] = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.exec(String(reset)) ?? [];
  return day === undefined || time === undefined ? String(reset) : `${day}, ${time} (UTC${zone === "Z" || zone === undefined ? "" : zone})`;
}
