import type { Page } from "playwright-core";

type Touch = "touchStart" | "touchMove" | "touchEnd";

/** Fingers on the page: where each of them is, as the browser hears it of a screen that can be touched. */
export async function touching(page: Page): Promise<(type: Touch, ...at: readonly (readonly [x: number, y: number])[]) => Promise<void>> {
  const session = await page.context().newCDPSession(page);
  return async (type, ...at) => {
    await session.send("Input.dispatchTouchEvent", { type, touchPoints: at.map(([x, y], id) => ({ x, y, id })) });
  };
}

/** An expression of the page: whether a picture is that wide and has its middle there, to half a pixel. */
export const liesAt = (selector: string, [width, x, y]: readonly [width: number, x: number, y: number]): string =>
  `(() => { const box = document.querySelector(${JSON.stringify(selector)}).getBoundingClientRect(); return [box.width - ${width}, box.x + box.width / 2 - ${x}, box.y + box.height / 2 - ${y}].every((away) => Math.abs(away) < 0.5); })()`;
