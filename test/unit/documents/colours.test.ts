import assert from "node:assert/strict";
import fc from "fast-check";
import { hexOf } from "../../../src/documents/colours/cssColour.ts";
import { coloursIn } from "../../../src/documents/main.ts";

/** The colours of one file as "name hex". */
function told(path: string, text: string): readonly string[] {
  return coloursIn([{ path, text }]).flatMap(({ colours }) => colours.map(({ name, hex }) => `${name ?? "–"} ${hex}`));
}

describe("the colours of a workspace", () => {
  it("are custom properties, with the names that they have, and what stands in a rule without one", () => {
    assert.deepEqual(told("site.css", `
      @import "x.css";
      @theme { --color-brand-500: oklch(62.3% 0.214 259.815); --text-lg: 1.2rem }
      :root { --ink: #123; --paper: RGB(250, 249, 240); --accent: var(--color-brand-500); --soft: hsl(var(--channels)); --channels: 210 40% 98%;
        --shade: var(--nowhere, rebeccapurple); --clear: #0000; --half: rgb(1 2 3 / 50%) !important; --loop: var(--pool); --pool: var(--loop) }
      /* --old: #ff0000; */
      a:hover, #decade .x { color: tomato; border: 1px solid #0a0b0c; background: url(#bada55); font-family: tan; animation-name: red }
    `), [
      "--color-brand-500 #2B7FFF", "--ink #112233", "--paper #FAF9F0", "--accent #2B7FFF", "--soft #F8FAFC", "--shade #663399", "--half #010203", "– #FF6347", "– #0A0B0C",
    ]);
  });

  it("are variables and maps of SCSS, and variables of Less; what a function of theirs computes is not guessed", () => {
    assert.deepEqual(told("_theme.scss", `
      // $old: #f00; it's gone
      $brand: #E91E63 !default; $link: $brand; $dark: darken($brand, 10%);
      $map: ("primary": #0d6efd, grey: (100: #f8f9fa, 'deep': $brand,), secondary: rgb(108, 117, 125));
      .a { &:hover { color: $brand; } background-image: url(http://a.test/x.png); outline-color: navy; }
    `), [
      "$brand #E91E63", "$link #E91E63", "$map.primary #0D6EFD", "$map.grey.100 #F8F9FA", "$map.grey.deep #E91E63", "$map.secondary #6C757D", "– #000080",
    ]);
    assert.deepEqual(told("theme.less", "@brand: #1677ff; // @no: #000\n@link: @brand; @media (min-width: 1px) { .a { color: fade(@brand, 50%); fill: @brand } }"), ["@brand #1677FF", "@link #1677FF"]);
  });

  it("are those of a Tailwind theme, which is read and not run", () => {
    assert.deepEqual(told("tailwind.config.ts", `
      import type { Config } from "tailwindcss";
      import colors from "tailwindcss/colors";
      process.exit(1);
      const brand = { DEFAULT: "#7c3aed", 500: \`#8b5cf6\`, "900": "#4c1d95" } as const;
      const shared = { ink: "rgb(17 24 39 / <alpha-value>)" };
      export default {
        content: ["./src/**/*.tsx"],
        theme: { colors: { ...shared, transparent: "transparent", gray: colors.zinc }, extend: { colors: { brand, accent: { soft: brand["500"] }, run: evil() } } },
      } satisfies Config;
    `), ["ink #111827", "brand #7C3AED", "brand-500 #8B5CF6", "brand-900 #4C1D95", "accent-soft #8B5CF6"]);
    assert.deepEqual(told("tailwind.config.cjs", "module.exports = withX({ theme: { extend: { colors: () => ({ a: '#fff' }) } } })"), []);
  });

  it("are design tokens that say that they are colours", () => {
    assert.deepEqual(told("brand.tokens.json", JSON.stringify({
      colour: { $type: "color", sea: { $value: "#006d77" }, alias: { $value: "{colour.sea}" }, wide: { $value: { colorSpace: "srgb", components: [1, 0.5, 0], alpha: 1 } },
        lit: { $value: { colorSpace: "oklch", components: [0.623, 0.214, 259.815] } }, said: { $value: { colorSpace: "display-p3", components: [1, 0, 0], hex: "#fe0000" } } },
      space: { small: { $type: "dimension", $value: "4px" } }, word: { $value: "red" },
    })), ["colour.sea #006D77", "colour.alias #006D77", "colour.wide #FF8000", "colour.lit #2B7FFF", "colour.said #FE0000"]);
    assert.deepEqual(told("tokens/color.json", JSON.stringify({ color: { base: { red: { value: "#F00" }, link: { value: "{color.base.red.value}" } } }, size: { font: { value: "red" } } })),
      ["color.base.red #FF0000", "color.base.link #FF0000"]);
    assert.deepEqual(told("broken.json", "{ \"color\": { \"value\": \"#fff\""), []);
  });

  it("may use the name of another file; the files stand as they came, without those that have none", () => {
    assert.deepEqual(coloursIn([
      { path: "tailwind.config.mjs", text: "export default { theme: { extend: { colors: { primary: 'hsl(var(--primary))' } } } }" },
      { path: "empty.css", text: "a { display: none }" },
      { path: "globals.css", text: ":root { --primary: 0 100% 50% }\n.dark { --ground: #000; color: #000 }" },
    ]), [
      { path: "tailwind.config.mjs", colours: [{ name: "primary", hex: "#FF0000" }] },
      { path: "globals.css", colours: [{ name: "--ground", hex: "#000000" }] },
    ]);
  });

  it("are read from anything that is a text without end or fault", () => {
    const piece = fc.constantFrom("--a", "var(", ")", "$b", ":", ";", "{", "}", "(", "#fff", "\"", "'", "//", "/*", "*/", ",", "@c", "theme", "colors", "[", "]", "rgb(", "1", " ", "\n", "{a.b}", "export default ");
    fc.assert(fc.property(fc.array(piece, { maxLength: 60 }), fc.constantFrom("a.css", "a.scss", "a.less", "tailwind.config.js", "a.json"), (pieces, path) => {
      for (const { colours } of coloursIn([{ path, text: pieces.join("") }])) for (const { hex } of colours) assert.match(hex, /^#[0-9A-F]{6}$/);
    }), { numRuns: 400 });
    const chain = Array.from({ length: 5000 }, (_, n) => `--v${n}: var(--v${n + 1}) var(--v${n + 1});`).join("");
    assert.deepEqual(told("bomb.css", `a { ${chain} --v5000: x; --last: #fff }`), ["--last #FFFFFF"]);
  });
});

describe("a CSS colour", () => {
  const channel = fc.integer({ min: 0, max: 255 });

  it("is the same however it is written", () => {
    fc.assert(fc.property(channel, channel, channel, (r, g, b) => {
      const hex = `#${[r, g, b].map((one) => one.toString(16).padStart(2, "0")).join("")}`;
      const [h, s, l] = hslOf(r, g, b);
      const written = [hex, `${hex}80`, `rgb(${r} ${g} ${b})`, `rgba(${r}, ${g}, ${b}, .5)`, `hsl(${h}deg ${s}% ${l}%)`, `hsl(${h / 360}turn, ${s}%, ${l}%)`, `hwb(${h} ${Math.min(r, g, b) / 2.55}% ${100 - Math.max(r, g, b) / 2.55}%)`];
      assert.deepEqual(written.map(hexOf), written.map(() => hex.toUpperCase()));
    }));
  });

  it("is none where it is something else", () => {
    const none = ["", "#12345", "#ggg", "rgb(1, 2)", "rgb(1 2 3 4 5)", "rgb(a b c)", "rgb(1 2 3", "transparent", "currentColor", "#fff0", "rgb(0 0 0 / 0)", "url(#fff)", "calc(1 2 3)", "constructor", "hsl(1em 2% 3%)"];
    assert.deepEqual(none.map(hexOf), none.map(() => undefined));
  });
});

function hslOf(r: number, g: number, b: number): readonly [number, number, number] {
  const [high, low] = [Math.max(r, g, b) / 255, Math.min(r, g, b) / 255];
  const [light, reach] = [(high + low) / 2, high - low];
  const saturation = reach === 0 ? 0 : reach / (1 - Math.abs(2 * light - 1));
  const hue = reach === 0 ? 0 : high === r / 255 ? ((g - b) / 255 / reach + 6) % 6 : high === g / 255 ? (b - r) / 255 / reach + 2 : (r - g) / 255 / reach + 4;
  return [hue * 60, saturation * 100, light * 100];
}
