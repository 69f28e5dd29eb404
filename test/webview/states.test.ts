import type { Page } from "playwright-core";
import { errorKinds, failure } from "../../src/core/errors.ts";
import type { Billed, ErrorKind } from "../../src/core/errors.ts";
import { plainSentence, wordsFor } from "../../src/core/words.ts";
import type { CardView, JobView } from "../../src/shared/cards.ts";
import { aDay, card, fullForm, job, now, source } from "./fixtures.ts";
import { studioPages } from "./hooks.ts";
import { screensInEveryTheme } from "./inEveryTheme.ts";
import type { Screen } from "./inEveryTheme.ts";
import type { StudioPage } from "./studioPage.ts";

const billedHow: Partial<Record<ErrorKind, Billed>> = { withheld: "unknown", timeout: "unknown", "bad-answer": "unknown", "save-failed": "yes", "unknown-outcome": "unknown" };

/** A card for each way in which a request ends badly, in the words of the one table. */
const everyFailure = (): CardView[] => errorKinds.map((kind, index) => {
  const billed = billedHow[kind] ?? "no";
  const failed = failure(kind, billed, { provider: "Ideogram", reserved: 60_000, withheld: 1, of: 1 }, kind === "refused" ? "content_policy_violation" : undefined);
  const outcome: JobView["outcome"] = kind === "refused" ? "refused" : kind === "unknown-outcome" ? "unknown" : kind === "cancelled" ? "cancelled" : "failed";
  const outputs: JobView["outputs"] = kind === "withheld" ? [{ index: 0, state: "withheld" }] : [];
  return card(kind, {
    prompt: `What ends in ${kind}`, createdAt: now() - index * 60_000, cost: billed === "no" ? "not billed" : billed === "yes" ? "$0.06" : "up to $0.06, unknown",
    jobs: [job(kind, { outcome, removable: true, outputs, message: { text: plainSentence(failed), billed, actions: wordsFor(failed).remedies.map((id) => ({ id, title: id })) } })],
  });
});

const unreached = (): CardView => card("unreached", {
  createdAt: now(), jobs: [{ id: "u", stage: { stage: "waiting", provider: "Ideogram", until: now() + 8000, attempt: 2, unreached: true }, cancel: "leave", warnings: [], outputs: [{ index: 0, state: "pending" }] }],
});

async function hovered(page: Page): Promise<void> {
  await page.locator("[data-output='j3/1']").hover();
  await page.getByRole("toolbar", { name: "Actions for picture 2" }).first().waitFor();
}

async function deleted({ page, host }: StudioPage): Promise<void> {
  await page.locator("[data-output='j3/1'] [data-picture]").focus();
  await page.keyboard.press("Delete");
  await host.next("deletePicture");
  await page.locator(".removal").waitFor();
}

async function viewed({ page, host }: StudioPage): Promise<void> {
  host.answer("pictureFacts", () => ({ path: "assets/images/a-picture.png", bytes: 1_834_000, source: { src: source.src, name: source.name } }));
  await page.locator("[data-output='j3/1'] [data-picture]").click();
  await page.getByRole("button", { name: "Show the source (hold S)" }).waitFor();
  await page.evaluate("document.querySelector('.viewed').decode()");
}

const day = { snapshot: { cards: aDay() } } as const;

/** What a person may meet besides the screens of `look.test.ts`. */
const states: readonly Screen[] = [
  { name: "failures", options: { height: 2600, snapshot: { cards: everyFailure() } } },
  { name: "no-connection", options: { height: 500, snapshot: { cards: [unreached()] } } },
  { name: "keyring", options: { height: 640, snapshot: { cards: aDay(), payer: { kind: "waiting", label: "" } } } },
  {
    name: "needs-key", options: { width: 400, height: 900, snapshot: { payer: { kind: "none", label: "" } } },
    then: async ({ page }) => {
      await page.getByRole("tab", { name: "Compose" }).click();
      await page.getByLabel("Prompt", { exact: true }).fill("A fox");
      await page.keyboard.press("Control+Enter");
      await page.getByRole("alert").waitFor();
    },
  },
  { name: "removed", options: day, then: deleted },
  {
    name: "draft-undone", options: { ...day, state: { ...fullForm, openGroups: [] } },
    then: async ({ page }) => {
      await hovered(page);
      await page.locator("[data-output='j3/1']").getByRole("button", { name: "Use", exact: true }).click();
      await page.getByRole("menuitem", { name: "Use Settings" }).click();
      await page.locator(".replaced").getByRole("button", { name: "Undo" }).waitFor();
    },
  },
  {
    name: "added", options: day,
    then: async ({ page, host }) => {
      host.answer("sourceFromPicture", () => ({ ...source, name: "barn.png" }));
      await hovered(page);
      await page.locator("[data-output='j3/1']").getByRole("button", { name: "Use", exact: true }).click();
      await page.getByRole("menuitem", { name: "Use as style references" }).click();
      await page.locator(".added").waitFor();
    },
  },
  {
    name: "menu", options: day,
    then: async ({ page }) => {
      await hovered(page);
      await page.locator("[data-output='j3/1']").getByRole("button", { name: "Use", exact: true }).click();
      await page.getByRole("menuitem").first().waitFor();
    },
  },
  {
    name: "models", options: { height: 900 },
    then: async ({ page }) => {
      await page.locator("#f-model").click();
      await page.getByRole("option").first().waitFor();
    },
  },
  {
    name: "no-match", options: { snapshot: { cards: aDay(), before: "j7" } },
    then: async ({ page }) => {
      await page.getByLabel("Search results").fill("zeppelin");
      await page.getByText("No results match").waitFor();
    },
  },
  {
    name: "viewer-zoomed", options: day,
    then: async (opened) => {
      await viewed(opened);
      for (const key of ["1", "+", "+"]) await opened.page.keyboard.press(key);
    },
  },
  {
    name: "viewer-removed", options: day,
    then: async (opened) => {
      await viewed(opened);
      await opened.page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
      await opened.page.locator(".viewer .removal").waitFor();
    },
  },
  {
    name: "help", options: day,
    then: async ({ page }) => {
      await page.keyboard.press("Alt+F1");
      await page.getByRole("dialog", { name: "Keys of the Prompt Studio" }).waitFor();
    },
  },
  {
    name: "help-narrow", options: { ...day, width: 320, height: 640 },
    then: async ({ page }) => {
      await page.keyboard.press("Alt+F1");
      await page.getByRole("dialog", { name: "Keys of the Prompt Studio" }).waitFor();
    },
  },
  {
    name: "not-loaded",
    then: async ({ page, host }) => {
      host.answer("snapshot", () => {
        throw new Error("The engine could not start.");
      });
      await page.reload();
      await page.getByRole("button", { name: "Try again" }).waitFor();
    },
  },
];

describe("every state of the Studio", () => {
  const open = studioPages();

  screensInEveryTheme(states, open);
});
