import { openStore } from "../../../../src/gateway/store/openStore.ts";
import { limitOf, purchaseOf } from "../../../support/gatewayStores.ts";

/** Has a folder's store open with one request that is being sent and one that is not yet, says so, and goes on until it is killed. */
const store = await openStore(process.argv[2] ?? "");
const [sending, reserved] = [purchaseOf("a", { id: "sending" }), purchaseOf("a", { id: "reserved" })];
for (const purchase of [sending, reserved]) await store.reserve(purchase, [limitOf("a", 1_000_000)]);
await store.addToken({ secret: "secret", team: "a" });
await store.take("sending", { keyMost: 1, teamMost: 1, slotMs: 60_000, signal: new AbortController().signal });
console.log("ready");
setInterval(() => undefined, 1000);
