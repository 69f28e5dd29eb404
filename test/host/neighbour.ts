import { commands, extensions } from "vscode";
import type { ExtensionContext } from "vscode";

/** What the neighbour saw: that it cannot reach the other extension's API, and what its command gave. */
export interface Seen {
  readonly reachesApi: boolean;
  readonly result?: unknown;
  /** The message of the error: of its name and fields nothing arrives. */
  readonly error?: string;
}

/** Another extension, in an extension host of its own: all it can do is run the command. */
export function activate(context: ExtensionContext): void {
  context.subscriptions.push(commands.registerCommand("neighbour.run", async (request: unknown): Promise<Seen> => {
    const reachesApi = extensions.getExtension("image-studio.image-studio") !== undefined;
    try {
      return { reachesApi, result: await commands.executeCommand("imageStudio.run", request) };
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      return { reachesApi, error: error.message };
    }
  }));
}
