import { window } from "vscode";
import { logLine } from "../../core/logLine.ts";

export interface Log {
  info(text: string): void;
  warn(text: string): void;
  error(text: string): void;
  debug(text: string): void;
  show(): void;
  /** From now on this text never reaches the log. */
  hide(secret: string): void;
  dispose(): void;
}

/** One log for the whole extension. Nothing is written but through the one redaction. */
export function createLog(): Log {
  const channel = window.createOutputChannel("Image Studio", { log: true });
  const secrets = new Set<string>();
  const clean = logLine(() => [...secrets]);
  return {
    info: (text) => channel.info(clean(text)),
    warn: (text) => channel.warn(clean(text)),
    error: (text) => channel.error(clean(text)),
    debug: (text) => channel.debug(clean(text)),
    show: () => channel.show(true),
    hide: (secret) => void secrets.add(secret),
    dispose: () => channel.dispose(),
  };
}
