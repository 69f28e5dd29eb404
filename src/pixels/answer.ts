import type { Bitmap } from "../codecs/bitmap.ts";
import { NotDecoded } from "../codecs/codecs.ts";
import type { Codecs } from "../codecs/codecs.ts";
import { encodeGrey, encodePng } from "../codecs/encodePng.ts";
import type { Drawn, PixelsFault } from "../jobs/pixels.ts";
import type { Answer, Question } from "./contract.ts";
import { greyOf, marksAny, onWire, scaled } from "./mask.ts";
import { compared, putBack } from "./outside.ts";
import { paletteOf } from "./palette.ts";

/** In which nobody sees a JPEG. */
const quality = 95;

/** Each question that can be asked of pixels. What the codecs say of a file is an answer as well. */
export async function answerOf(codecs: Codecs, asked: Question): Promise<Answer> {
  try {
    return await answered(codecs, asked);
  } catch (error) {
    return { fault: error instanceof NotDecoded ? error.why : "stopped" };
  }
}

async function answered(codecs: Codecs, asked: Question): Promise<Answer> {
  switch (asked.ask) {
    case "mask": {
      const painted = greyOf(await codecs.decode(asked.mask));
      if (!marksAny(painted)) return { fault: "marks-nothing" };
      const { width, height } = asked.size ?? painted;
      const bytes = encodeGrey(scaled(onWire(painted, asked.means), width, height));
      return { type: "image/png", width, height, bytes };
    }
    case "upright": {
      const picture = await codecs.decode(asked.picture);
      const png = png24(picture);
      return png.bytes.length <= asked.mostBytes ? png : { ...png, type: "image/jpeg", bytes: await codecs.encodeJpeg(picture, quality) };
    }
    case "compare": {
      const edit = await editOf(codecs, asked);
      return "fault" in edit ? edit : compared(edit.source, edit.result, edit.mask);
    }
    case "putBack": {
      const edit = await editOf(codecs, asked);
      return "fault" in edit ? edit : png24(putBack(edit.source, edit.result, edit.mask));
    }
    case "colours":
      return [...paletteOf(await codecs.decode(asked.picture), asked.most)];
  }
}

function png24(picture: Bitmap): Drawn {
  return { type: "image/png", width: picture.width, height: picture.height, bytes: encodePng(picture) };
}

async function editOf(codecs: Codecs, asked: Extract<Question, { ask: "compare" | "putBack" }>): Promise<PixelsFault | { source: Bitmap; result: Bitmap; mask: ReturnType<typeof greyOf> }> {
  const [source, result] = [await codecs.decode(asked.source), await codecs.decode(asked.result)];
  const mask = greyOf(await codecs.decode(asked.mask));
  const fits = [result, mask].every(({ width, height }) => width === source.width && height === source.height);
  return fits ? { source, result, mask } : { fault: "sizes-differ" };
}
