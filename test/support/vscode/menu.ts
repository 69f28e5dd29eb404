import type { Locator, Page } from "playwright-core";

/** Chooses an item of an open menu; one that leads on opens its submenu. A menu overlooks clicks in its first moments, but not keys. */
export async function enterMenu(page: Page, menu: Locator, name: string): Promise<void> {
  const item = page.getByRole("menuitem", { name, exact: true });
  await menu.locator(".action-item", { has: item }).last().hover();
  await menu.locator(".action-item.focused", { has: item }).last().waitFor();
  const leadsOn = await item.last().getAttribute("aria-haspopup") === "true";
  await page.keyboard.press(leadsOn ? "ArrowRight" : "Enter");
  if (leadsOn) await menu.locator(".monaco-submenu .action-item.focused").waitFor();
}
