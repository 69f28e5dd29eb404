import { BufferTarget, EncodedPacket, EncodedVideoPacketSource, Output, WebMOutputFormat } from "mediabunny";

export interface Clip {
  readonly width: number;
  readonly height: number;
  readonly framesPerSecond: number;
  /** VP8, each a key frame. */
  readonly frames: readonly Uint8Array[];
}

/** A WebM of one video track. */
export async function webmOf({ width, height, framesPerSecond, frames }: Clip): Promise<Buffer> {
  const target = new BufferTarget();
  const output = new Output({ format: new WebMOutputFormat(), target });
  const track = new EncodedVideoPacketSource("vp8");
  output.addVideoTrack(track, { frameRate: framesPerSecond });
  await output.start();
  const decoderConfig = { codec: "vp8", codedWidth: width, codedHeight: height };
  for (const [at, frame] of frames.entries()) {
    await track.add(new EncodedPacket(frame, "key", at / framesPerSecond, 1 / framesPerSecond), { decoderConfig });
  }
  await output.finalize();
  if (target.buffer === null) throw new Error("The clip could not be written");
  return Buffer.from(target.buffer);
}
