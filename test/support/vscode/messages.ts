import type { Locator, Page } from "playwright-core";

/** Notifications and modal dialogs. */
export interface Messages {
  /** Waits for a notification with this text. */
  readonly said: (text: string | RegExp) => Promise<void>;
  /** The same, and leaves it where it stands, be it in VS Code's list of them. */
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
  const list = page.locator(".notifications-center.visible");
  const unread = page.locator(".part.statusbar .codicon-bell-dot");
  const boxes = page.locator(".notifications-toasts .notification-list-item, .notifications-center.visible .notification-list-item");
  const dialogs = page.locator(".monaco-dialog-box");
  const toggleList = (): Promise<void> => page.locator(".part.statusbar").getByRole("button", { name: /notifications?$/i }).last().dispatchEvent("click");
  const leaveList = async (): Promise<void> => {
    if (await list.isVisible()) await toggleList();
  };
  const notification = async (text: string | RegExp): Promise<Locator> => {
    const box = boxes.filter({ hasText: text }).first();
    const stands = (timeout: number): Promise<boolean> => box.waitFor({ timeout }).then(() => true, () => false);
    // The bell has a dot while the list has something new; what was there before may be wanted too.
    for (let look = 1; look <= 50 && !await stands(400); look += 1) {
      if (await list.isVisible() || (!await unread.isVisible() && look % 5 > 0)) continue;
      await toggleList();
      if (await stands(400)) break;
      await leaveList();
    }
    await box.waitFor({ timeout: 1_000 });
    return box;
  };
  const dialog = async (text: string | RegExp): Promise<Locator> => {
    const box = dialogs.filter({ hasText: text }).first();
    await box.waitFor();
    return box;
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
    async said(text) {
      await notification(text);
      await leaveList();
    },
    notifications: () => boxes.locator(".notification-list-item-message").allInnerTexts(),
    async press(text, button) {
      await pressIn(await notification(text), button);
      await leaveList();
    },
    async clear() {
      // Each click removes one; the list shrinks under the locator, and some leave by themselves.
      while (await boxes.count() > 0) await boxes.first().locator(".codicon-notifications-clear").dispatchEvent("click", undefined, { timeout: 500 }).catch(() => undefined);
      await leaveList();
    },
    dialog,
    pressInDialog: async (text, button) => pressIn(await dialog(text), button),
  };
}
