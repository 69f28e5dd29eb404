/** All of it in pixels of the screen, from the middle of the stage: a picture at 1 shows each of its pixels on one of the screen's. */

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export const middle: Point = { x: 0, y: 0 };

const most = 16;

/** As large as shows all of it; a small picture is not blown up. */
export function fitting(picture: Size, stage: Size): number {
  if (picture.width <= 0 || picture.height <= 0) return 1;
  return Math.min(1, stage.width / picture.width, stage.height / picture.height);
}

/** The scale within what is allowed: no smaller than what shows all of it. */
export const within = (scale: number, picture: Size, stage: Size): number => Math.min(Math.max(scale, fitting(picture, stage)), most);

/** Where the picture's middle comes to lie, so that what is at a point stays there while the scale changes. */
export function around(point: Point, centre: Point, before: number, after: number): Point {
  const growth = before === 0 ? 1 : after / before;
  return { x: point.x - (point.x - centre.x) * growth, y: point.y - (point.y - centre.y) * growth };
}

/** No edge of the picture comes further in than the stage's; what fits lies in the middle. */
export function held(centre: Point, scale: number, picture: Size, stage: Size): Point {
  const hold = (at: number, length: number, room: number): number => {
    const spare = Math.max(0, (length * scale - room) / 2);
    return spare === 0 ? 0 : Math.min(Math.max(at, -spare), spare);
  };
  return { x: hold(centre.x, picture.width, stage.width), y: hold(centre.y, picture.height, stage.height) };
}
