import { writeFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * Two small native modules of VS Code come without a binary. Compiling them needs a C++ compiler and 50 MB of headers;
 * a few lines of JavaScript serve as well here. Without spdlog no output channel keeps what is logged to it, and each
 * one throws; without the watchdog every extension host starts with an error (VS Code polls the parent itself as well).
 */
const spdlog = `// Stands in for the native logger: same interface, plain appends, no rotation.
const fs = require("fs"), path = require("path");
const names = ["trace", "debug", "info", "warning", "error", "critical"];
class Logger {
  constructor(type, name, file) { this.file = file; this.level = 2; this.plain = false; fs.mkdirSync(path.dirname(file), { recursive: true }); fs.appendFileSync(file, ""); }
  write(level, text) {
    if (level < this.level) return;
    const at = new Date(), local = new Date(at - at.getTimezoneOffset() * 60000).toISOString().replace("T", " ").slice(0, -1);
    fs.appendFileSync(this.file, this.plain ? text : local + " [" + names[level] + "] " + text + "\\n");
  }
  trace(text) { this.write(0, text); }
  debug(text) { this.write(1, text); }
  info(text) { this.write(2, text); }
  warn(text) { this.write(3, text); }
  error(text) { this.write(4, text); }
  critical(text) { this.write(5, text); }
  getLevel() { return this.level; }
  setLevel(level) { this.level = level; }
  setPattern() {}
  clearFormatters() { this.plain = true; }
  flush() {}
  drop() {}
}
const create = async (name, file) => new Logger("rotating", name, file);
exports.version = 0;
exports.setLevel = () => {};
exports.setFlushOn = () => {};
exports.Logger = Logger;
exports.createRotatingLogger = create;
exports.createAsyncRotatingLogger = create;
`;

const watchdog = "exports.start = () => {};\n";

/** Writes the stand-ins into `vscode`, the folder that holds VS Code's `node_modules`. */
export async function writeStandIns(vscode: string): Promise<void> {
  await writeFile(join(vscode, "node_modules/@vscode/spdlog/index.js"), spdlog);
  await writeFile(join(vscode, "node_modules/@vscode/native-watchdog/index.js"), watchdog);
}
