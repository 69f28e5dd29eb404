import type { Locator, Page } from "playwright-core";

/** Notifications and modal dialogs. */
export interface Messages {
  /** The first notification with this text, once it is there. */
  readonly notification: (text: string | RegExp) => Promise<Locator>;
  /** The texts of the notifications now on the screen. */
  readonly notifications: () => Promise<string[]>;
  /** Presses a notification's button, and waits for the notification to go. */
  readonly press: (text: string | RegExp, button: string) => Promise<void>;
  /** Closes all notifications. */
  readonly clear: () => Promise<void>;
  /** The modal dialog with this text. */
  readonly dialog: (text: string | RegExp) => Promise<Locator>;
  readonly pressInDialog: (text: string | RegExp, button: string) => Promise<void>;
}

export function messages(page: Page): Messages {
  // Of more than three in 0.8 seconds VS Code shows some in its list only: whoever is quick has to look there.
  const center = page.locator(".notifications-center.visible");
  const toasts = page.locator(".notifications-toasts .notification-list-item, .notifications-center.visible .notification-list-item");
  const dialogs = page.locator(".monaco-dialog-box");
  const first = async (boxes: Locator, text: string | RegExp): Promise<Locator> => {
    const box = boxes.filter({ hasText: text }).first();
    await box.waitFor();
    return box;
  };
  const notification = async (text: string | RegExp): Promise<Locator> => {
    const seen = await toasts.filter({ hasText: text }).first().waitFor({ timeout: 5_000 }).then(() => true, () => false);
    if (!seen && !await center.isVisible()) await page.locator(".part.statusbar").getByRole("button", { name: /notifications?$/i }).last().click();
    return first(toasts, text);
  };
  const pressIn = async (box: Locator, button: string): Promise<void> => {
    const handle = await box.elementHandle();
    const said = await handle.innerText();
    await box.getByRole("button", { name: button, exact: true }).click();
    // VS Code's list of notifications shows the next one in the same place.
    const gone = async (): Promise<boolean> => !await handle.isVisible() || await handle.innerText() !== said;
    for (const end = Date.now() + 20_000; !await gone();) {
      await page.waitForTimeout(50);
      if (Date.now() > end) throw new Error(`"${button}" was pressed, and this still stands there: ${said}`);
    }
  };
  return {
    notification,
    notifications: () => toasts.locator(".notification-list-item-message").allInnerTexts(),
    press: async (text, button) => pressIn(await notification(text), button),
    async clear() {
      // Each click removes one; the list shrinks under the locator, and some leave by themselves.
      while (await toasts.count() > 0) {
        const close = toasts.first().locator(".codicon-notifications-clear");
        await toasts.first().hover({ timeout: 1_000 }).then(() => close.click({ timeout: 1_000 })).catch(() => undefined);
      }
    },
    dialog: (text) => first(dialogs, text),
    pressInDialog: async (text, button) => pressIn(await first(dialogs, text), button),
  };
}
