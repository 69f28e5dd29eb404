import assert from "node:assert/strict";
import { payerFor } from "../../../media/studio/shell/session.ts";

describe("who pays for a model, as the Studio says it", () => {
  it("is the model's own key or its provider's, else whoever pays at all", () => {
    const [work, studio, client] = [{ kind: "key", label: "work" }, { kind: "key", label: "studio" }, { kind: "key", label: "client" }] as const;
    const payer = { ...work, of: { "ideogram-3": client, "ideogram-2": work, "imagine": studio } };
    const labels = ["ideogram-3", "ideogram-2", "imagine", "a model of tomorrow"].map((model) => payerFor({ payer }, { model })?.label);
    assert.deepEqual(labels, ["client", "work", "studio", "work"]);
    assert.deepEqual(payerFor({ payer: { kind: "sandbox", label: "Sandbox" } }, { model: "imagine" }), { kind: "sandbox", label: "Sandbox" });
    assert.equal(payerFor({}, { model: "imagine" }), undefined);
  });
});
