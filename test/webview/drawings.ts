/** Pictures for the cards: small landscapes, drawn to the size in their name ("3-1312x736"). */
export function drawing(name: string): string {
  const [, seed = "1", width = "512", height = "512"] = /^(\d+)-(\d+)x(\d+)/.exec(name) ?? [];
  const [w, h] = [Number(width), Number(height)];
  const hue = (Number(seed) * 67) % 360;
  const hill = (base: number, swing: number, tone: number): string => {
    const points = Array.from({ length: 9 }, (_, i) => `${(i / 8) * w},${(base + swing * Math.sin(i * 1.7 + Number(seed) * tone)) * h}`);
    return `<polygon points="0,${h} ${points.join(" ")} ${w},${h}" fill="hsl(${hue + tone * 8} 38% ${54 - tone * 10}%)"/>`;
  };
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}" viewBox="0 0 ${w} ${h}">
<defs><linearGradient id="s" x2="0" y2="1"><stop stop-color="hsl(${hue + 190} 52% 68%)"/><stop offset="1" stop-color="hsl(${hue + 30} 72% 82%)"/></linearGradient></defs>
<rect width="${w}" height="${h}" fill="url(#s)"/><circle cx="${w * 0.68}" cy="${h * 0.34}" r="${Math.min(w, h) * 0.12}" fill="hsl(${hue + 40} 95% 90%)"/>
${hill(0.58, 0.05, 1)}${hill(0.7, 0.06, 2)}${hill(0.84, 0.05, 3)}</svg>`;
}
