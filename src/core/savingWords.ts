import type { Failure } from "./errors.ts";
import { say } from "./sentence.ts";
import type { Words } from "./sentence.ts";

/** Made, and not where it should be: not written down, not fetched, not placed. `sum`: what may have been billed, in brackets. */
export function savingWords({ billed, params }: Failure, provider: string | number, sum: string): Words {
  const play = params["play"] !== undefined;
  if (params["unwritten"] !== undefined) {
    if (billed === "no") return say("Image Studio's own storage cannot be written. Nothing was billed. It is tried again until it can: keep this window open.", [], "showLog");
    return billed === "yes"
      ? say("The answer has come and is billed, but Image Studio's own storage cannot be written. It is tried again until it can: keep this window open.", [], "showLog")
      : say("The answer has come, but Image Studio's own storage cannot be written. It may be billed{0}. It is tried again until it can: keep this window open.", [sum], "showLog");
  }
  if (play && params["link"] !== undefined) return say("The picture is made; its link does not answer yet. Trying again for 10 minutes, then at the next start.", [], "showLog");
  if (play && params["waiting"] !== undefined) return say("The picture is made, but could not be fetched yet. It is fetched at the next start.", [], "fetchAgain", "showLog");
  if (play && params["lost"] !== undefined) return say("The picture was made, but could not be fetched. Nothing was billed.", [], "tryAgain", "showLog");
  if (play && params["aside"] !== undefined) return say("What came is of no type that Image Studio knows. It is kept safely, and was not opened. Nothing was billed.", [], "revealKept", "showLog");
  if (play && params["folder"] !== undefined) return say("The picture was made, but it cannot be saved in {0}. It is kept safely.", [params["folder"]], "chooseFolder", "openKept", "showLog");
  if (billed === "no") return say("Image Studio's own storage could not be used. Nothing was sent, and nothing was billed.", [], "tryAgain", "showLog");
  if (params["waiting"] !== undefined && billed !== "yes") return say("Image Studio's own storage could not be used. The request may have been billed{0}; its image is fetched at the next start.", [sum], "fetchAgain", "showLog");
  if (params["host"] !== undefined) {
    return params["lost"] === undefined
      ? say("The image is made and billed, but its link leads to {0}, which is not followed: that is within a private network, or not encrypted. {1} is asked for another link. Whoever runs it can serve images from there.", [params["host"], params["api"] ?? provider], "fetchAgain", "openUsage", "showLog")
      : say("The image was made and billed, but its link leads to {0}, which is not followed: that is within a private network, or not encrypted. Whoever runs {1} can serve images from there.", [params["host"], params["api"] ?? provider], "openUsage", "showLog");
  }
  if (params["waiting"] !== undefined) return say("The image was made and billed, but could not be fetched yet. It is fetched at the next start.", [], "fetchAgain", "showLog");
  if (params["link"] !== undefined) return say("The picture is made and billed; its link does not answer yet. Trying again for 10 minutes, then at the next start.", [], "showLog");
  if (params["aside"] !== undefined) return say("The request was billed, but what came is of no type that Image Studio knows. It is kept safely, and was not opened.", [], "revealKept", "showLog");
  return params["lost"] === undefined
    ? say("The image was made and billed, but it cannot be saved in {0}. It is kept safely.", [params["folder"] ?? "the folder"], "chooseFolder", "openKept", "showLog")
    : say("The image was made and billed, but could not be fetched: its link failed or expired, or it is larger than 1 GiB.", [], "openUsage", "showLog");
}
