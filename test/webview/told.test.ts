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

  it("finds what it is made of where an earlier one kept it, and asks for it no more", async () => {
    const { page, host, faults } = await open({ told });
    const before = host.wanted();
    await page.reload();
    await page.getByRole("button", { name: "Generate · $0.06" }).waitFor();
    assert.deepEqual([host.wanted() - before, faults()], [0, []]);
  });

  for (const [what, refused, spoil] of [
    ["other words under the same name", ["style", "script"], "localStorage.setItem('parts', JSON.stringify({ ...JSON.parse(localStorage.getItem('parts')), script: 'window.foreign = true', style: 'body { display: none }' }))"],
    ["another version's", [], "localStorage.setItem('parts', JSON.stringify({ name: 'older', script: 'window.foreign = true', style: '' }))"],
    ["half of it", [], "localStorage.setItem('parts', localStorage.getItem('parts').slice(0, 9000))"],
    ["no texts", [], "localStorage.setItem('parts', '7')"],
  ] as const) {
    it(`runs nothing that it finds there and is not its own, and asks: ${what}`, async () => {
      const { page, host, faults } = await open({ told });
      const before = host.wanted();
      await page.evaluate(spoil);
      await page.reload();
      await page.getByRole("button", { name: "Generate · $0.06" }).waitFor();
      assert.deepEqual([await page.evaluate("window.foreign"), host.wanted() - before], [undefined, 1]);
      assert.deepEqual(faults().splice(0).map((fault) => /inline (style|script) violates/.exec(fault)?.[1]), refused);
      // What it was told then is what the next one finds.
      await page.reload();
      await page.getByRole("button", { name: "Generate · $0.06" }).waitFor();
      assert.equal(host.wanted() - before, 1);
    });
  }

  it("stands in a browser that keeps nothing", async () => {
    const { page, host } = await open({ told });
    const before = host.wanted();
    await page.addInitScript("Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('No.', 'SecurityError'); } })");
    await page.reload();
    await page.getByRole("button", { name: "Generate · $0.06" }).waitFor();
    assert.equal(host.wanted() - before, 1);
  });

  it("is built once, whatever it is told again", async () => {
    const { page, host } = await open({ told });
    await host.tellParts({ style: "body { display: none }", script: "document.body.textContent = 'Built again'" });
    await host.tellSnapshot(snapshotWith());
    assert.equal(await page.getByRole("heading", { name: "Told </script>", exact: true }).isVisible(), true);
  });
});
