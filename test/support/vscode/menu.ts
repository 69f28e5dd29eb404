import type { Locator, Page } from "playwright-core";

/** Chooses an item of an open menu; one that leads on opens its submenu. A menu overlooks clicks in its first moments, but not keys. */
export async function enterMenu(page: Page, menu: Locator, name: string): Promise<void> {
  const item = page.getByRole("menuitem", { name, exact: true });
  await menu.locator(".action-item", { has: item }).last().hover();
  await menu.locator(".action-item.focused", { has: item }).last().waitFor();
  const leadsOn = await item.last().getAttribute("aria-haspopup") === "true";
  await page.keyboard.press(leadsOn ? "ArrowRight" : "Enter");
  if (!leadsOn) return;
  const entered = menu.locator(".monaco-submenu .action-item.focused");
  for (let attempt = 0; attempt < 10 && !await entered.waitFor({ timeout: 1_000 }).then(() => true, () => false); attempt += 1) {
    // One that the pointer had opened by then has the focus on none of its items.
    if (await page.evaluate("document.activeElement.closest('.monaco-submenu') !== null") === true) await page.keyboard.press("ArrowDown");
  }
  await entered.waitFor();
}
