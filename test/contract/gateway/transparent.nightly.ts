import { throughGateway } from "../../support/sandboxed.ts";

/** By another address and another key, everything is as it was: the rest of the contract suite once more. */
await throughGateway(
  "operations.test.ts", "twins.test.ts", "imagineVideo.test.ts", "pictureOperations.test.ts",
  "outcomes/submit.test.ts", "outcomes/download.test.ts", "outcomes/place.test.ts",
);
