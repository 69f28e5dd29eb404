import type { CardView } from "../../src/shared/cards.ts";
import { serveClip } from "./clip.ts";
import { card, formNamed, job, now, output, source } from "./fixtures.ts";
import { studioPages } from "./hooks.ts";
import { screensInEveryTheme } from "./inEveryTheme.ts";
import type { Screen } from "./inEveryTheme.ts";
import { becomes } from "./studioPage.ts";
import type { StudioPage } from "./studioPage.ts";

const ofImagine = { kind: "key", label: "films" } as const;
const bothPay = { kind: "key", label: "work", of: { "imagine": ofImagine, "imagine-text": ofImagine, "imagine-image": ofImagine } } as const;

/** A film with its first frame, one that cannot be played, one that is made, and pictures at a price in tokens. */
function films(): CardView[] {
  const film = { operation: "video/imagine-text", model: "Video · Imagine Text to Video", cost: "price unknown", input: { prompt: "A kite flies away", style: "kling-1.5" } } as const;
  const clip = (src: string, change: object = {}) => output(0, 1, 320, 180, { kind: "video", src, name: "a-kite-flies-away.webm", ...change });
  return [
    card("making", { ...film, prompt: "A lamp swings in the harbour", createdAt: now() - 200_000, jobs: [job("making", { stage: { stage: "generating", since: now() - 190_000 }, cancel: "stop", outputs: [{ index: 0, state: "pending", kind: "video" }] })] }),
    card("film", { ...film, prompt: "A kite flies away", jobs: [job("film", { atProvider: "Imagine", outputs: [clip("/made/film", { poster: "/pictures/7-320x180.svg" })] })] }),
    card("broken", { ...film, prompt: "A boat leaves", jobs: [job("broken", { outputs: [clip("/made/broken")] })] }),
    card("tokens", { operation: "generate/imagine-anime", model: "Imagine Anime", prompt: "A kite in tokens", cost: "5 tokens", ratio: 1, jobs: [job("tokens", { outputs: [output(0, 21, 1024, 1024)] })] }),
  ];
}

async function served({ page, host }: StudioPage): Promise<void> {
  await serveClip(page, "/made/film");
  await page.route("**/made/broken", (route) => route.fulfill({ contentType: "video/mp4", body: "" }));
  await host.news({ kind: "cards", cards: films() });
}

/** What can be seen of it stands. */
async function settled({ page }: StudioPage): Promise<void> {
  await page.locator(".unfetched").waitFor();
  await becomes(() => page.evaluate("document.querySelector('figure video').readyState >= 1"), true);
}

const screens: readonly Screen[] = [
  { name: "films", options: { height: 1500, snapshot: { operation: formNamed("video/imagine-text"), payer: bothPay } }, then: async (opened) => {
    await served(opened);
    await settled(opened);
  } },
  { name: "films-narrow", options: { width: 400, height: 1500, snapshot: { payer: bothPay } }, then: async (opened) => {
    await served(opened);
    await opened.page.getByRole("tab", { name: /^Results/ }).click();
    await settled(opened);
  } },
  { name: "film-form-narrow", options: { width: 400, height: 1000, snapshot: { operation: formNamed("video/imagine-image"), payer: bothPay } } },
  { name: "film-viewer", options: { snapshot: { payer: bothPay } }, then: async (opened) => {
    await served(opened);
    opened.host.answer("pictureFacts", () => ({ path: "assets/videos/a-kite-flies-away.webm", bytes: 284_000 }));
    await opened.host.news({ kind: "picture", jobId: "film", index: 0, do: "view" });
    await opened.page.locator("video.viewed").waitFor();
  } },
  { name: "film-viewer-broken", options: { width: 400, snapshot: { payer: bothPay } }, then: async (opened) => {
    await served(opened);
    opened.host.answer("pictureFacts", () => ({ path: "assets/videos/a-boat-leaves.webm", bytes: 284_000 }));
    await opened.host.news({ kind: "picture", jobId: "broken", index: 0, do: "view" });
    await opened.page.locator(".viewer .unfetched").waitFor();
  } },
  { name: "imagine-remove-background", options: { height: 1000, snapshot: { operation: formNamed("remove-background/imagine"), payer: bothPay, draft: { at: 1, form: { operation: "remove-background/imagine", sources: { image: [source] } } } } } },
];

describe("the Studio with both providers", () => {
  screensInEveryTheme(screens, studioPages());
});
