import assert from "node:assert/strict";
import { card, snapshotWith } from "./fixtures.ts";
import { studioPages } from "./hooks.ts";

describe("A page that brings along what it shows first", () => {
  const open = studioPages();

  it("stands there without a question, and hears what has changed meanwhile; when it comes back, it asks", async () => {
    const { page, host, reload } = await open({ brought: snapshotWith({ cards: [card("one", { prompt: "Brought </script>" })] }), snapshot: { cards: [card("two", { prompt: "Asked" })] } });
    await page.getByRole("heading", { name: "Brought </script>", exact: true }).waitFor();
    await page.getByRole("button", { name: "Generate · $0.06" }).waitFor();
    assert.deepEqual(host.sent("snapshot"), []);
    await host.news({ kind: "cards", cards: [card("one", { prompt: "Changed" })] });
    await page.getByRole("heading", { name: "Changed", exact: true }).waitFor();
    await reload();
    await page.getByRole("heading", { name: "Asked", exact: true }).waitFor();
    assert.equal(host.sent("snapshot").length, 1);
    assert.equal(await page.getByRole("heading", { name: "Brought </script>", exact: true }).count(), 0);
  });

  it("asks where an earlier page has kept something", async () => {
    const { page, host } = await open({ brought: snapshotWith({ cards: [card("one", { prompt: "Brought" })] }), state: { version: 2, at: 5, form: { operation: "generate/ideogram-3", prompt: "A fox" } } });
    await page.getByRole("button", { name: "Generate · $0.06" }).waitFor();
    assert.deepEqual(host.sent("snapshot"), [{ operation: "generate/ideogram-3", at: 5 }]);
    assert.equal(await page.getByRole("heading", { name: "Brought", exact: true }).count(), 0);
  });
});
