import assert from "node:assert/strict";
import { envFiles, envText } from "../../../src/app/keys/envFiles.ts";

describe("the .env files of a folder", () => {
  it("are those of the root first, then the others by depth, each once", () => {
    assert.deepEqual(envFiles(["a/b/.env", "c/.env", "a/.env.local", ".env.local", ".env", "a/.env", ".env", "package.json", "config/prod.env"]), [".env", ".env.local", "a/.env", "a/.env.local", "c/.env", "a/b/.env"]);
  });

  it("are never the examples and templates, however many they are", () => {
    const templates = [".env.example", ".env.template", ".env.sample", ".env.dist", ".env.local.example", ".env.example.local", ".env-example", ".env_sample", ".env.EXAMPLE", ".env.tpl", "node_modules/x/.env"];
    const many = Array.from({ length: 90 }, (_, n) => `packages/p${n}/.env.example`);
    assert.deepEqual(envFiles([...many, ...templates, ".env"]), [".env"]);
  });

  it("are all that a program may read besides", () => {
    const read = [".env", ".env.development.local", ".env.examination", ".env.local", ".env.production", ".env.test", ".envrc"];
    assert.deepEqual(envFiles(read), read);
  });
});

describe("the text of a .env file", () => {
  it("is read in UTF-8 and in both kinds of UTF-16, whose mark is no part of it", () => {
    const text = "IDEOGRAM_API_KEY=schlüssel-1\r\n";
    const little = Buffer.from(`\ufeff${text}`, "utf16le");
    const files = [Buffer.from(text), Buffer.from(`\ufeff${text}`), little, Buffer.from(little).swap16()];
    assert.deepEqual(files.map((bytes) => envText(bytes)), files.map(() => text));
  });
});
