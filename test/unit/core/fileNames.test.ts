import assert from "node:assert/strict";
import fc from "fast-check";
import { compared, fillTemplate, freeNames, imagePath, insideFolder, madeOf, numbered, safeFileName, slug, templateWords } from "../../../src/core/fileNames.ts";
import { codePoint } from "../../support/codePoint.ts";

const bytesOf = (text: string) => Buffer.byteLength(text);

/** Anything a person or a model may write, with what is dangerous more often. */
const wild = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 200 }),
  fc.string({ unit: codePoint, maxLength: 200 }),
  fc.array(
    fc.constantFrom("con", "NUL", "COM¹", "lpt9", ".", "..", "...", "/", "\\", " ", "-", "_", ":", "*", "\0", "\n", "\u202e", "\u200b", "\u2066", "\ufe0f", "\u0301", "\u3164", "é", "凧", "Ω", "K", ";", "👩‍🎨", "\ud800", "png", "${slug}", "~"),
    { maxLength: 60 },
  ).map((parts) => parts.join("")),
);

function assertSafe(name: string): void {
  assert.ok(bytesOf(name) <= 120, `${bytesOf(name)} bytes`);
  assert.ok(name.length > 0);
  assert.equal(name, name.normalize("NFC"));
  assert.ok(name.isWellFormed());
  assert.doesNotMatch(name, /[<>:"/\\|?*]|[\p{Cc}\p{Cf}\p{Co}\p{Cn}]|\p{Default_Ignorable_Code_Point}|[\u2028\u2029]/u);
  assert.doesNotMatch(name, /^[-.~\s\p{M}]|[.\s]$/u);
  assert.doesNotMatch(name, /^(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])\s*(\.|$)/i);
}

describe("safeFileName", () => {
  it("is safe for any name, ends with the extension, and changes nothing the second time", () => {
    fc.assert(
      fc.property(wild, fc.constantFrom("png", "jpg", "webp"), (name, extension) => {
        const safe = safeFileName(name, extension);
        assertSafe(safe);
        assert.ok(safe.endsWith(`.${extension}`));
        assert.equal(safeFileName(safe, extension), safe);
      }),
      { numRuns: 3000 },
    );
  });

  it("is safe for folders, which have no extension", () => {
    fc.assert(
      fc.property(wild, (name) => {
        const safe = safeFileName(name, "");
        assertSafe(safe);
        assert.equal(safeFileName(safe, ""), safe);
      }),
    );
  });

  it("keeps good names, and repairs bad ones so that a person still knows them", () => {
    const names = {
      "red-kite": "red-kite.png",
      "Red Kite.png": "Red Kite.png",
      "赤い凧": "赤い凧.png",
      "con": "image-con.png",
      "NUL.tar": "image-NUL.tar.png",
      "com1 .x": "image-com1 .x.png",
      "console": "console.png",
      "a/b\\c:d": "abcd.png",
      "..hidden": "hidden.png",
      "--force": "force.png",
      "ends. . .": "ends.png",
      "exe\u202egnp": "exegnp.png",
      "cafe\u0301": "café.png",
      "": "image.png",
      "...": "image.png",
      "🪁\u200b": "🪁.png",
    };
    assert.deepEqual(Object.fromEntries(Object.keys(names).map((name) => [name, safeFileName(name, "png")])), names);
  });

  it("cuts between characters", () => {
    assert.equal(safeFileName("凧".repeat(100), "png"), `${"凧".repeat(38)}.png`);
  });

  it("does not trust an extension", () => {
    assert.deepEqual(["PNG", ".png", "../sh", "p n g", "*"].map((e) => safeFileName("a", e)), ["a.png", "a.png", "a.sh", "a.png", "a.bin"]);
  });
});

describe("slug", () => {
  it("makes a prompt a name for code", () => {
    const prompts = {
      "A red kite over the dunes, golden hour": "a-red-kite-over-the-dunes-golden-hour",
      "Crème brûlée — it’s “Très” good!": "creme-brulee-its-tres-good",
      "赤い凧、砂丘": "赤い凧-砂丘",
      "красный воздушный змей": "красный-воздушный-змей",
      "ＦＵＬＬ width ①": "full-width-1",
      "हिन्दी पतंग": "हिन्दी-पतंग",
      "🪁🪁": "image",
      "": "image",
      "../../etc/passwd": "etc-passwd",
      "İstanbul": "istanbul",
    };
    assert.deepEqual(Object.fromEntries(Object.keys(prompts).map((p) => [p, slug(p)])), prompts);
  });

  it("ends at a word, within 60 bytes", () => {
    assert.equal(slug("word ".repeat(50)), Array(12).fill("word").join("-"));
    assert.equal(slug("x".repeat(500)), "x".repeat(60));
  });

  it("is a safe name for any prompt, and of itself the same", () => {
    fc.assert(
      fc.property(wild, (prompt) => {
        const name = slug(prompt);
        assert.ok(bytesOf(name) <= 60);
        assert.match(name, /^[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(-[\p{L}\p{N}][\p{L}\p{N}\p{M}]*)*$/u);
        assert.equal(slug(name), name);
      }),
      { numRuns: 3000 },
    );
  });
});

describe("fillTemplate", () => {
  it("fills every word", () => {
    const words = { slug: "kite", date: "2026-02-03", time: "14-05-06", model: "ideogram-3", seed: 7, index: 2, width: 1024, height: 768 };
    const template = templateWords.map((word) => `\${${word}}`).join("_");
    assert.equal(fillTemplate(template, words), "kite_2026-02-03_14-05-06_ideogram-3_7_2_1024_768");
  });

  it("drops a word without a value together with the separators before it", () => {
    assert.deepEqual(["${slug}-${seed}", "${slug}-${seed}-${index}", "${slug} ${nonsense}!", "${}${slug}"].map((t) => fillTemplate(t, { slug: "kite", index: 1 })), [
      "kite",
      "kite-1",
      "kite!",
      "kite",
    ]);
  });

  it("does not fill what a value brings along", () => {
    assert.equal(fillTemplate("${slug}", { slug: "${model}$&", model: "m" }), "${model}$&");
  });
});

describe("imagePath", () => {
  it("makes folders of the template's slashes, never of a value's", () => {
    const words = { slug: "a/b", model: "../m", date: "2026-02-03" };
    assert.equal(imagePath("${model}/${date}/${slug}", words, "png"), "m/2026-02-03/a-b.png");
    assert.equal(imagePath("${slug}", { slug: slug("Red kite") }, "png"), "red-kite.png");
  });

  it("stays below its folder for any template and values", () => {
    fc.assert(
      fc.property(wild, wild, (template, value) => {
        for (const t of [template, `\${slug}/${template}`, `../${template}/\${slug}`]) {
          const path = imagePath(t, { slug: value, model: value }, "png");
          path.split("/").forEach(assertSafe);
          assert.equal(insideFolder(path), path);
        }
      }),
      { numRuns: 2000 },
    );
  });
});

describe("free names", () => {
  it("are the wanted one and its numbers, without what is occupied in any case or composition", () => {
    const occupied = new Set(["Kite.PNG", "kite-3.png", "a\u0308.png"].map(compared));
    assert.deepEqual(freeNames("sub/kite.png", occupied, 3), ["sub/kite-2.png", "sub/kite-4.png", "sub/kite-5.png"]);
    assert.deepEqual(freeNames("\u00e4.png", occupied, 1), ["\u00e4-2.png"]);
    assert.deepEqual(freeNames("kites.png", occupied, 1), ["kites.png"]);
  });
});

describe("names of what is made of a picture", () => {
  it("say what has become of it, once", () => {
    const names = ["logo.png", "Logo Final.v2.png", "logo", ".env", "logo-upscaled.png", "logo-upscaled-3.png", "upscaled.png", ""];
    assert.deepEqual(names.map((name) => madeOf(name, "upscaled")), [
      "logo-upscaled", "Logo Final.v2-upscaled", "logo-upscaled", ".env-upscaled", "logo-upscaled", "logo-upscaled", "upscaled-upscaled", "-upscaled",
    ]);
    assert.deepEqual([madeOf("logo.png", ""), madeOf("ü".repeat(60), "edited")], ["logo", `${"ü".repeat(30)}-edited`]);
  });

  it("stand safe in any template, with what each is of several at the end", () => {
    assert.deepEqual([imagePath("${slug}", { slug: madeOf("../a:b.png", "edited") }, "png"), imagePath("x/${slug}-${seed}", { slug: "poster", layer: "no-text" }, "png")], ["ab-edited.png", "x/poster-no-text.png"]);
    fc.assert(fc.property(wild, (name) => assertSafe(imagePath("${slug}", { slug: madeOf(name, "edited"), layer: "mask" }, "png"))));
  });

  it("bear a number that all of them can have", () => {
    assert.deepEqual(freeNames("a-x.png", new Set(["a-y-2.png", "a-x.png"]), 2, ["a-y.png"]), ["a-x-3.png", "a-x-4.png"]);
  });
});

describe("numbered", () => {
  it("numbers before the extension", () => {
    assert.deepEqual([1, 2, 30].map((n) => numbered("kite.png", n)), ["kite.png", "kite-2.png", "kite-30.png"]);
    assert.equal(numbered("kites", 2), "kites-2");
  });

  it("leaves the folders of a path alone, and gives the name its whole length", () => {
    assert.equal(numbered("ideogram-4.5/2026/kite.png", 2), "ideogram-4.5/2026/kite-2.png");
    assert.equal(numbered("v1.0/kite", 2), "v1.0/kite-2");
    assert.equal(numbered(`${"f".repeat(120)}/${"k".repeat(116)}.png`, 2), `${"f".repeat(120)}/${"k".repeat(114)}-2.png`);
  });

  it("stays safe and different", () => {
    fc.assert(
      fc.property(wild, fc.integer({ min: 1, max: 100_000 }), (name, n) => {
        const safe = safeFileName(name, "png");
        assertSafe(numbered(safe, n));
        assert.notEqual(numbered(safe, n + 1), numbered(safe, n));
      }),
    );
  });
});

describe("insideFolder", () => {
  it("gives a path below the workspace folder", () => {
    const folders = { "assets/images": "assets/images", "./assets//images/": "assets/images", "assets\\images": "assets/images", "": "", ".": "", " public ": "public", "con /": "con", "a..b/.c": "a..b/.c" };
    assert.deepEqual(Object.fromEntries(Object.keys(folders).map((f) => [f, insideFolder(f)])), folders);
  });

  it("refuses what is absolute, or could lead outside", () => {
    for (const folder of ["../x", "a/../b", "a/..", "..", "/etc", "\\\\server\\share", "C:\\x", "c:x", "~/x", "~", "./~", "./ ~/x", "a/.. /b", "...", "file:///x", "a\0b", "a\nb"]) {
      assert.equal(insideFolder(folder), undefined, JSON.stringify(folder));
    }
  });

  it("never gives a part that could lead outside", () => {
    fc.assert(
      fc.property(wild, (folder) => {
        const inside = insideFolder(folder);
        if (inside === undefined || inside === "") return;
        assert.equal(insideFolder(inside), inside);
        assert.doesNotMatch(inside, /^\/|\\|(^|\/)[.\s]+(\/|$)/);
      }),
    );
  });
});
