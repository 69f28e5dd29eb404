/** A ratio beside a size in pixels: "2:3", or "≈ 16:9" where the size only comes near it. */
export function ratioOfSize(ratio: string, width: number, height: number): string {
  const [wide, tall] = ratio.split(":").map(Number);
  return wide === undefined || tall === undefined || width * tall === height * wide ? ratio : `≈ ${ratio}`;
}

export function pixelsText(width: number, height: number): string {
  return `${width} × ${height}`;
}
