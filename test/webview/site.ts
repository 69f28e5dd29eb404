import { createServer } from "node:http";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import type { Plugin } from "esbuild";
import { studioBuild } from "../../media/studio/build.mjs";
import { studioPage, withFont } from "../../src/editor/studio/page.ts";
import { root } from "../support/vscode/paths.ts";
import { drawing } from "./drawings.ts";
import type { Texts } from "./scriptedHost.ts";

export interface Site {
  readonly origin: string;
  /** The style and the script of which a page is told. A new one is at `/new`. */
  readonly texts: () => Promise<Texts>;
  stop(): Promise<void>;
}

/** A room that only a test has: what puts it into the page, and its script. */
export interface JoinedRoom {
  readonly plugin: Plugin;
  readonly script: { readonly in: string; readonly out: string };
}

/** The built page on loopback, under the same content security policy as in the editor. */
export async function startSite(joined?: JoinedRoom): Promise<Site> {
  const outdir = join(root, "out/webview", joined === undefined ? "page" : "joined");
  const options = studioBuild({ outdir, minify: true });
  await build(joined === undefined ? options : { ...options, entryPoints: [...options.entryPoints, joined.script], plugins: [joined.plugin, ...options.plugins] });
  const server = createServer((request, response) => {
    respond(outdir, request, response).catch(() => response.writeHead(500).end());
  });
  const origin = await new Promise<string>((listening) => {
    server.listen(0, "127.0.0.1", () => {
      listening(originOf(server));
    });
  });
  return {
    origin,
    texts: () => textsIn(outdir, origin),
    stop: () => new Promise((stopped) => {
      server.closeAllConnections();
      server.close(() => {
        stopped();
      });
    }),
  };
}

function originOf(server: Server): string {
  const address = server.address();
  return typeof address === "object" && address !== null ? `http://127.0.0.1:${address.port}` : "";
}

const mediaTypes: Readonly<Record<string, string>> = { ".js": "text/javascript", ".css": "text/css", ".ttf": "font/ttf" };

async function respond(outdir: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname } = new URL(request.url ?? "/", "http://127.0.0.1");
  if (pathname === "/" || pathname === "/new") {
    const source = `http://${request.headers.host ?? ""}`;
    response.writeHead(200, { "content-type": "text/html" }).end(await html(outdir, source, pathname === "/new"));
  } else if (pathname === "/favicon.ico") {
    response.writeHead(204).end();
  } else if (pathname.startsWith("/pictures/")) {
    response.writeHead(200, { "content-type": "image/svg+xml", "cache-control": "max-age=600" }).end(drawing(pathname.slice("/pictures/".length)));
  } else {
    const type = mediaTypes[/\.\w+$/.exec(pathname)?.[0] ?? ""];
    if (type === undefined) response.writeHead(404).end();
    else response.writeHead(200, { "content-type": type }).end(await readFile(join(outdir, pathname)));
  }
}

const nonce = "test";

/** As the host writes it, with the sheet that VS Code puts before every webview. */
async function html(outdir: string, source: string, isNew: boolean): Promise<string> {
  return studioPage({ source, nonce, boot: await readFile(join(outdir, "studioBoot.js"), "utf8"), bundle: source, before: editorSheet, isNew });
}

async function textsIn(outdir: string, source: string): Promise<Texts> {
  const [style, script] = await Promise.all([readFile(join(outdir, "studio.css"), "utf8"), readFile(join(outdir, "studio.js"), "utf8")]);
  return { style: withFont(style, `${source}/codicon.ttf`), script };
}

const editorSheet = `<style nonce="${nonce}">@layer vscode-default {
html { scrollbar-color: var(--vscode-scrollbarSlider-background) var(--vscode-editor-background); }
body { overscroll-behavior-x: none; background-color: transparent; color: var(--vscode-editor-foreground); font-family: var(--vscode-font-family); font-weight: var(--vscode-font-weight); font-size: var(--vscode-font-size); margin: 0; padding: 0 20px; }
img, video { max-width: 100%; max-height: 100%; }
a, a code { color: var(--vscode-textLink-foreground); }
a:focus, input:focus, select:focus, textarea:focus { outline: 1px solid -webkit-focus-ring-color; outline-offset: -1px; }
}</style>
`;
