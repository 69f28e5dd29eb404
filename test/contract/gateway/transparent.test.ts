import { throughGateway } from "../../support/sandboxed.ts";

/** By another address and another key, everything is as it was: some of the contract suite once more. */
await throughGateway("imagine.test.ts", "outcomes/poll.test.ts");
