import assert from "node:assert/strict";
import { card, snapshotWith } from "./fixtures.ts";
import { studioPages } from "./hooks.ts";

describe("A new page, which is told all that it is", () => {
  const open = studioPages();
  const told = snapshotWith({ cards: [card("one", { prompt: "Told </script>" })] });

  it("stands there without a question, and hears what has changed meanwhile; loaded anew it asks, for its parts as well", async () => {
    const { page, host } = await open({ told, snapshot: { cards: [card("two", { prompt: "Asked" })] } });
    await page.getByRole("heading", { name: "Told </script>", exact: true }).waitFor();
    await page.getByRole("button", { name: "Generate · $0.06" }).waitFor();
    assert.deepEqual(host.sent("snapshot"), []);
    await host.news({ kind: "cards", cards: [card("one", { prompt: "Changed" })] });
    await page.getByRole("heading", { name: "Changed", exact: true }).waitFor();
    // Nobody tells it anything: it was moved to another window.
    await page.reload();
    await page.getByRole("heading", { name: "Asked", exact: true }).waitFor();
    assert.equal(host.sent("snapshot").length, 1);
    assert.equal(await page.getByRole("heading", { name: "Told </script>", exact: true }).count(), 0);
  });

  it("knows all that it heard before it was built", async () => {
    const { page, host } = await open({ told });
    host.answer("snapshot", () => {
      // As who pays is told where a keyring takes its time, and cards that have changed.
      setTimeout(() => void host.news({ kind: "cards", cards: [card("one", { prompt: "Heard early" })] }), 20);
      return told;
    });
    await page.reload();
    await page.getByRole("heading", { name: "Heard early", exact: true }).waitFor();
  });

  it("shows the form before it draws the results, which need not be there for a word to be written", async () => {
    const { page, host } = await open({ told });
    host.answer("snapshot", () => told);
    await page.addInitScript(`(function look() {
      if (document.querySelector("textarea.prompt") === null) requestAnimationFrame(look);
      else window.first = document.querySelectorAll(".generate, .results").length;
    })()`);
    await page.reload();
    await page.getByRole("heading", { name: "Told </script>", exact: true }).waitFor();
    assert.deepEqual(await page.evaluate("[window.first, document.querySelectorAll('.generate, .results').length]"), [1, 2]);
  });

  it("is built once, whatever it is told again", async () => {
    const { page, host } = await open({ told });
    await host.tellParts({ style: "body { display: none }", script: "document.body.textContent = 'Built again'" });
    await host.tellSnapshot(snapshotWith());
    assert.equal(await page.getByRole("heading", { name: "Told </script>", exact: true }).isVisible(), true);
  });
});
