import type { Locator, Page } from "playwright-core";
import * as z from "zod";

const open = ".quick-input-widget:not(.quick-input-widget-closing)";
const itemsShape = z.array(z.object({ label: z.string(), description: z.string(), detail: z.string() }));

/** Runs in the page, since every question about a row is a way there and back. Of the two lines of an item the second is the detail; hidden is what another item had there before. */
const settledItems = `(async () => {
  const read = () => [...document.querySelectorAll("${open} .quick-input-list .monaco-list-row")].map((row) => {
    const text = (selector) => [...row.querySelectorAll(selector)].filter((part) => part.checkVisibility()).map((part) => part.innerText).join(" ").trim();
    const first = ".quick-input-list-row:first-child";
    return { label: text(first + " .label-name"), description: text(first + " .label-description"), detail: text(".quick-input-list-label-meta") };
  });
  for (let before = read(); ;) {
    await new Promise((later) => setTimeout(later, 100));
    const now = read();
    if (JSON.stringify(now) === JSON.stringify(before)) return now;
    before = now;
  }
})()`;

/** Quick picks and input boxes, as a user works them. */
export interface QuickInput {
  /** The widget, for what the helpers below leave open. */
  readonly widget: Locator;
  /** Waits until the step with this title, or placeholder, stands there. */
  readonly step: (title: string | RegExp) => Promise<void>;
  /** Replaces the typed text. Rejects after `timeout` milliseconds, when one is given. */
  readonly type: (text: string, timeout?: number) => Promise<void>;
  /** Chooses the first item whose label is, or matches, this. */
  readonly pick: (label: string | RegExp) => Promise<void>;
  readonly accept: () => Promise<void>;
  readonly back: () => Promise<void>;
  readonly cancel: () => Promise<void>;
  /** Presses an item's button by its tooltip. */
  readonly pressItemButton: (label: string | RegExp, button: string) => Promise<void>;
  /** What the rows on the screen show, once that stands still: a list comes a moment after its title. */
  readonly items: () => Promise<z.infer<typeof itemsShape>>;
}

export function quickInput(page: Page): QuickInput {
  const widget = page.locator(open);
  const input = widget.locator(".quick-input-box input");
  const rows = widget.locator(".quick-input-list .monaco-list-row");
  const row = (label: string | RegExp): Locator => {
    const exact = typeof label === "string" ? new RegExp(`^\\s*${escape(label)}\\s*$`) : label;
    return rows.filter({ has: page.locator(".label-name").filter({ hasText: exact }) }).first();
  };
  return {
    widget,
    async step(title) {
      const named = widget.locator(".quick-input-title").filter({ hasText: title, visible: true });
      const hinted = typeof title === "string" ? widget.getByPlaceholder(title) : widget.getByPlaceholder(title);
      await named.or(hinted).first().waitFor();
    },
    async type(text, timeout) {
      await input.fill(text, timeout === undefined ? {} : { timeout });
    },
    async pick(label) {
      await rows.first().waitFor();
      // Of a long list only what is in view is there: for the rest a person types.
      if (typeof label === "string" && !(await row(label).isVisible()) && await input.isVisible()) await input.fill(label);
      // What is told of the row that was pressed before may lie over this one, as long as the pointer rests there.
      await page.mouse.move(0, 0);
      await row(label).click();
    },
    async accept() {
      await input.waitFor();
      // VS Code shows a list before it has chosen a row of it, and takes no Enter until then. Where nothing is found, none is chosen.
      if (await widget.locator(".quick-input-list").isVisible()) await widget.locator(".monaco-list-row.focused").waitFor({ timeout: 2_000 }).catch(() => undefined);
      await input.press("Enter");
    },
    back: () => widget.locator(".quick-input-titlebar .codicon-quick-input-back").click(),
    async cancel() {
      // A hover over the input takes the first Escape for itself.
      for (let left = 3; left > 0 && await widget.isVisible(); left -= 1) {
        await page.keyboard.press("Escape");
        await widget.waitFor({ state: "hidden", timeout: 2000 }).catch(() => undefined);
      }
      await widget.waitFor({ state: "hidden" });
    },
    async pressItemButton(label, button) {
      await row(label).hover();
      await row(label).getByRole("button", { name: button }).click();
    },
    async items() {
      await rows.first().waitFor();
      return itemsShape.parse(await page.evaluate(settledItems));
    },
  };
}

function escape(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}
