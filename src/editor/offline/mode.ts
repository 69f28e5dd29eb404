import { contextKeys } from "../../ids.ts";
import type { Engine } from "../../jobs/engine.ts";
import type { Mode } from "../deps.ts";
import type { Log } from "../shell/log.ts";
import type { SandboxPayer } from "../../app/sandboxKeys.ts";
import type { RunningSandbox } from "./sandboxThread.ts";

/** The mode as the shell owns it. */
export interface OfflineMode extends Mode {
  /** The sandbox ended without being asked to. The mode stays offline: real money is never the fallback. */
  readonly onDidStop: (listener: (reason: string) => void) => { dispose(): void };
  dispose(): Promise<void>;
}

export interface ModeDeps {
  readonly startSandbox: () => Promise<RunningSandbox>;
  /** The sandbox is given exactly when the engine is to be the offline one. */
  readonly createEngineFor: (offline: boolean, sandbox?: SandboxPayer) => Promise<Engine>;
  /** The workspace's state: a window that was offline is offline again after a reload. Kept under the context key's name. */
  readonly memory: { get(key: string): unknown; update(key: string, value: unknown): PromiseLike<void> };
  readonly log: Pick<Log, "info" | "error">;
}

interface Playground {
  readonly engine: Engine;
  readonly sandbox: RunningSandbox;
}

/**
 * Whose money this window spends. Each kind has its own engine, made when it is first asked for; the real one goes on
 * collecting what was paid for while the sandbox pays. `onDidChange` fires whenever `engine()` would answer another one.
 */
export function createMode({ startSandbox, createEngineFor, memory, log }: ModeDeps): OfflineMode {
  const changes = new Set<() => void>();
  const stops = new Set<(reason: string) => void>();
  const changed = (): void => changes.forEach((listener) => listener());
  let offline = memory.get(contextKeys.offline) === true;
  let real: Promise<Engine> | undefined;
  let playground: Promise<Playground> | undefined;

  const realEngine = (): Promise<Engine> => {
    const made = (real ??= createEngineFor(false));
    made.catch(() => {
      if (real === made) real = undefined;
    });
    return made;
  };

  const play = (): Promise<Playground> => {
    if (playground !== undefined) return playground;
    const opened = open();
    playground = opened;
    opened.then(({ engine, sandbox }) => {
      if (offline && playground === opened) changed();
      void sandbox.ended.then((reason) => {
        if (playground !== opened) return;
        playground = undefined;
        engine.dispose();
        log.error(`The sandbox stopped: ${reason}`);
        stops.forEach((listener) => listener(reason));
      });
    }, () => {
      if (playground === opened) playground = undefined;
    });
    return opened;
  };
  const open = async (): Promise<Playground> => {
    const sandbox = await startSandbox();
    log.info(`The sandbox listens on ${sandbox.origin}.`);
    try {
      return { sandbox, engine: await createEngineFor(true, { origin: sandbox.origin, key: sandbox.key }) };
    } catch (error) {
      await sandbox.stop();
      throw error;
    }
  };

  /** Play money of this window ends with its sandbox. */
  const close = async (): Promise<void> => {
    const closing = playground;
    playground = undefined;
    const left = await closing?.catch(() => undefined);
    left?.engine.dispose();
    await left?.sandbox.stop();
  };

  return {
    get offline() {
      return offline;
    },
    engine: async () => (offline ? (await play()).engine : realEngine()),
    real: realEngine,
    async goOffline() {
      const opened = play();
      // Nothing spends while the window says that nothing is billed: what still waits is asked about again on leaving.
      await (await real?.catch(() => undefined))?.pause();
      await opened;
      if (offline || playground !== opened) return;
      offline = true;
      await memory.update(contextKeys.offline, true);
      changed();
    },
    async leaveOffline() {
      if (!offline) return;
      offline = false;
      await memory.update(contextKeys.offline, undefined);
      changed();
      await close();
    },
    onDidChange: (listener) => listen(changes, listener),
    onDidStop: (listener) => listen(stops, listener),
    async dispose() {
      // Real answers that are not on disk yet do not wait for play money.
      (await real?.catch(() => undefined))?.dispose();
      await close();
    },
  };
}

function listen<L>(listeners: Set<L>, listener: L): { dispose(): void } {
  listeners.add(listener);
  return { dispose: () => void listeners.delete(listener) };
}
