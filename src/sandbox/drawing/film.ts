import { promisify } from "node:util";
import { createKeyFrameEncoder } from "../../codecs/vp8.ts";
import type { KeyFrameEncoder } from "../../codecs/vp8.ts";
import type { Hand } from "./hand.ts";
import { plainHand, toBytes } from "./hand.ts";
import type { Drawing } from "./paint.ts";
import { prettyHand } from "./pretty.ts";
import type { Picture } from "./picture.ts";
import { numberFrom } from "./random.ts";
import { covering, scaler } from "./resample.ts";
import type { Region } from "./resample.ts";
import type { Frame } from "./scene.ts";
import { shelf } from "./shelf.ts";
import { spreadOpaque } from "./rgba.ts";
import type { Rgba, Source } from "./rgba.ts";

/** A clip that moves over a scene of its prompt, or over the picture that was sent. */
export interface Film {
  readonly picture: Picture;
  readonly source: Source | undefined;
}

/** The clip as a WebM file. One of the same film is made once. */
export type FilmMaker = (film: Film) => Promise<Buffer>;

const framesPerSecond = 10;
/** Of one that is only there to be a file, as few as can be seen to move. */
const frameCounts: Readonly<Record<Drawing, number>> = { pretty: 24, plain: 5 };
/** How much larger than the frame the scene is, which the view wanders over. */
const room = 1.3;
const kept = 6;
/** Of all sandboxes: what a source's pixels are, each reads for itself, with codecs or without. */
const ofScenes = shelf<Buffer>(kept);
const breathe = promisify(setImmediate);
/** A flat one is a film of its size, whoever asked for it: as with flat pictures, one is made of each. */
const nobody = { prompt: "", seed: 0, model: "" };

export function createFilmMaker(drawing: Drawing, encoderFile: string): FilmMaker {
  const hand = drawing === "plain" ? plainHand : prettyHand;
  const encode = createKeyFrameEncoder(encoderFile);
  const own = shelf<Buffer>(kept);
  return ({ picture: asked, source }) => {
    const picture = drawing === "plain" ? { ...asked, ...nobody } : asked;
    const made = source === undefined ? ofScenes : own;
    return made(JSON.stringify([drawing, picture, source?.key]), () => shoot({ picture, source }, { hand, encode, frameCount: frameCounts[drawing] }));
  };
}

async function shoot({ picture, source }: Film, { hand, encode, frameCount }: { hand: Hand; encode: KeyFrameEncoder; frameCount: number }): Promise<Buffer> {
  const { width, height } = picture;
  const stage = { width: Math.round(width * room), height: Math.round(height * room) };
  const scene = source === undefined ? sceneOf(picture, hand, stage) : onDark(await source.read(), stage);
  const view = viewOver(scene, picture);
  const { row: finish } = hand.finish(picture);
  const seen = new Float32Array(width * 4);
  const row = new Float32Array(width * 3);
  const line = new Uint8Array(width * 3);
  const frames: Uint8Array[] = [];
  for (let at = 0; at < frameCount; at++) {
    await breathe();
    const rows = scaler(scene, view(at / (frameCount - 1)), picture);
    const data = new Uint8ClampedArray(width * height * 4);
    for (let y = 0; y < height; y++) {
      rows(y, seen);
      for (let from = 0, to = 0; to < row.length; from += 4, to += 3) {
        row[to] = seen[from] ?? 0;
        row[to + 1] = seen[from + 1] ?? 0;
        row[to + 2] = seen[from + 2] ?? 0;
      }
      finish(y, row);
      toBytes(row, line);
      spreadOpaque(line, data, y * width * 4);
    }
    frames.push(await encode({ width, height, data }));
  }
  // Its writer is loaded when the first clip is made.
  const { webmOf } = await import("./webm.ts");
  return webmOf({ width, height, framesPerSecond, frames });
}

/** From one corner to the opposite one, coming a little closer; eased at both ends. */
function viewOver(scene: Rgba, picture: Picture): (time: number) => Region {
  const most = covering(scene, picture);
  const chance = numberFrom(picture.prompt, picture.seed, "view");
  const [fromLeft, fromTop] = [chance < 0.5, chance % 0.5 < 0.25];
  return (time) => {
    const eased = time * time * (3 - 2 * time);
    const scale = 1 / (room - 0.1 + 0.2 * eased);
    const [width, height] = [most.width * scale, most.height * scale];
    const across = fromLeft ? eased : 1 - eased;
    const down = fromTop ? eased : 1 - eased;
    return { width, height, left: most.left + (most.width - width) * across, top: most.top + (most.height - height) * down };
  };
}

function sceneOf(picture: Picture, hand: Hand, { width, height }: Frame): Rgba {
  const ground = hand.ground({ ...picture, width, height });
  const row = new Float32Array(width * 3);
  const line = new Uint8Array(width * 3);
  const data = new Uint8Array(width * height * 4);
  for (let y = 0; y < height; y++) {
    ground(y, row);
    toBytes(row, line);
    spreadOpaque(line, data, y * width * 4);
  }
  return { width, height, data };
}

const dark = 24;

/** A clip has no opacity. The picture is brought to its size once, however large it came. */
function onDark(source: Rgba, { width, height }: Frame): Rgba {
  const rows = scaler(source, covering(source, { width, height }), { width, height });
  const row = new Float32Array(width * 4);
  const data = new Uint8Array(width * height * 4).fill(255);
  for (let y = 0; y < height; y++) {
    rows(y, row);
    for (let from = 0, to = y * width * 4; from < row.length; from += 4, to += 4) {
      const cover = (row[from + 3] ?? 0) / 255;
      for (let c = 0; c < 3; c++) data[to + c] = Math.min(255, Math.max(0, (row[from + c] ?? 0) * cover + dark * (1 - cover)));
    }
  }
  return { width, height, data };
}
