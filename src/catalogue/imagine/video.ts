import { patternText, picture } from "../fields.ts";
import { makesVideos } from "../makes.ts";
import { ratioShapes } from "../shapes.ts";
import type { Operation } from "../types.ts";
import { readAccepted } from "./answers.ts";
import { promptFor } from "./fields.ts";
import { unpublished } from "./prices.ts";

/** The list of styles changes over time, and which of them takes a picture is written nowhere: any name is sent. */
const style = patternText({
  title: "Style", description: "The model's name. The list changes; the server says which it knows.", role: "style", required: true,
  suggests: ["kling-1.5", "kling-1.0-pro", "kling-1.0-standard", "hailuo-ai", "hailuo-live-ai", "imagine-v2", "imagine-v1", "fast-svd"],
}, /\S/, "is empty");

/** Seen in use, and offered; the whole list is written nowhere, and the server judges. */
const videoRatios = ["1:1", "16:9", "9:16"];
const videoRatio = patternText({ title: "Aspect ratio", role: "size", suggests: videoRatios }, /^\d{1,4}:\d{1,4}$/, "must look like 16:9");

const video = { provider: "imagine", verb: "video", rules: [], shapes: ratioShapes("aspect_ratio", videoRatios), makes: makesVideos, reads: readAccepted, price: unpublished, quotable: false } as const;

const videoFromText: Operation = {
  ...video,
  id: "video/imagine-text",
  model: "imagine-text",
  title: "Imagine Text to Video",
  goodAt: "A short film from words. Takes 10 to 15 minutes.",
  fields: { prompt: promptFor("What happens in the film, in words."), style, aspect_ratio: videoRatio },
  routes: [{ path: "/v2/video/text-to-video", encoding: "multipart" }],
};

const videoFromImage: Operation = {
  ...video,
  id: "video/imagine-image",
  model: "imagine-image",
  title: "Imagine Image to Video",
  goodAt: "A short film that begins with your picture. Takes 10 to 15 minutes.",
  fields: {
    prompt: promptFor("What happens in the film, in words."), style,
    file: picture({ title: "Picture", description: "The picture that the film begins with.", role: "source" }, {}), aspect_ratio: videoRatio,
  },
  routes: [{ path: "/v2/video/image-to-video", encoding: "multipart" }],
};

export const videosOfImagine: readonly Operation[] = [videoFromText, videoFromImage];
