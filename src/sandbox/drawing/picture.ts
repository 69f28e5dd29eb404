/** All that a picture is made from: the same picture has the same bytes, always. */
export interface Picture {
  readonly prompt: string;
  readonly seed: number;
  readonly model: string;
  readonly width: number;
  readonly height: number;
  /** A subject on nothing, instead of a scene. */
  readonly alpha: boolean;
}
