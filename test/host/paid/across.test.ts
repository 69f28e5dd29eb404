import assert from "node:assert/strict";
import { ConfigurationTarget, Uri, commands, workspace } from "vscode";
import * as z from "zod";
import { withUris } from "../../../src/editor/api/registerApi.ts";
import type { Seen } from "../neighbour.ts";
import { paidSandbox } from "./sandbox.ts";

const prompt = "a red kite over dunes";
const resultShape = z.looseObject({ jobId: z.string(), images: z.array(z.looseObject({ uri: z.string() })), videos: z.array(z.unknown()) });
const failureShape = z.strictObject({ kind: z.string(), billed: z.string(), retryable: z.boolean(), message: z.string() });

describe("the command imageStudio.run, from an extension in another extension host", () => {
  const sandbox = paidSandbox();
  const settings = workspace.getConfiguration("imageStudio");
  before(() => settings.update("confirmAbove", 100, ConfigurationTarget.Global));
  after(() => settings.update("confirmAbove", undefined, ConfigurationTarget.Global));
  beforeEach(() => sandbox.reset());

  const run = async (request: unknown): Promise<Seen> => {
    const seen = await commands.executeCommand<Seen>("neighbour.run", request);
    assert.equal(seen.reachesApi, false, "the neighbour runs in another host");
    return seen;
  };
  const failureOf = async (request: unknown) => failureShape.parse(JSON.parse((await run(request)).error ?? ""));

  it("takes and gives JSON: every Uri is a string", async () => {
    const [folder] = workspace.workspaceFolders ?? [];
    assert.ok(folder);
    const pictures = Uri.joinPath(folder.uri, "from-elsewhere").toString();
    const { result } = await run({ operation: "generate/ideogram-4-5", input: { prompt }, folder: pictures });
    const { images } = resultShape.parse(result);
    assert.deepEqual(JSON.parse(JSON.stringify(result)), result);
    assert.deepEqual(images.map(({ uri }) => uri), [`${pictures}/a-red-kite-over-dunes.png`]);
    assert.ok((await workspace.fs.stat(Uri.parse(images[0]?.uri ?? ""))).size > 0);
  });

  it("names videos and their posters by strings too, and in the same host by Uris", () => {
    const rest = { jobId: "1", withheld: 0, cost: { usdMicros: 1, basis: "exact" }, warnings: [] } as const;
    const size = { mediaType: "image/png", width: 1, height: 1 };
    const plain = {
      ...rest, images: [{ uri: "file:///a.png", ...size }],
      videos: [{ uri: "file:///b.mp4", mediaType: "video/mp4", poster: "file:///c.png" }, { uri: "file:///b.mp4", mediaType: "video/mp4", seed: 7 }],
    };
    const { images, videos } = withUris(plain);
    assert.ok([...images, ...videos].every(({ uri }) => uri instanceof Uri));
    const back = { images: images.map(({ uri, ...image }) => ({ ...image, uri: uri.toString() })), videos: videos.map(({ uri, poster, ...video }) => ({ ...video, uri: uri.toString(), ...(poster === undefined ? {} : { poster: poster.toString() }) })) };
    assert.deepEqual({ ...rest, ...back }, plain);
  });

  it("tells what failed, whether money was spent and whether to try again, in the only thing that VS Code hands over: the message", async () => {
    assert.deepEqual(await failureOf({ operation: "generate/ideogram-3", input: { prompt: "__unsafe_prompt__" } }), {
      kind: "refused", billed: "no", retryable: false, message: "Ideogram declined this in its safety check. Nothing was billed.",
    });
    await sandbox.misbehave({ on: "submit", do: { kind: "reset-after-body" } });
    const { message, ...rest } = await failureOf({ operation: "generate/ideogram-3", input: { prompt } });
    assert.deepEqual(rest, { kind: "unknown-outcome", billed: "unknown", retryable: false });
    assert.match(message, /may have been billed/);
  });

  it("refuses what is no request, in the same way", async () => {
    const refused = (message: string) => ({ kind: "invalid-input", billed: "no", retryable: false, message: `This cannot be sent: ${message} Nothing was billed.` });
    for (const request of [undefined, "a kite", { operation: "generate/ideogram-3" }, { operation: 3, input: {} }, { operation: "generate/ideogram-3", input: { prompt }, folder: 3 }]) {
      assert.deepEqual(await failureOf(request), refused("A request is an object with operation and input."));
    }
    const scheme = "\"assets/cat.png\" is not a URI: it must begin with a scheme such as \"file:\".";
    assert.deepEqual(await failureOf({ operation: "generate/ideogram-3", input: { prompt }, folder: "assets/cat.png" }), refused(scheme));
    assert.deepEqual(await failureOf({ operation: "describe/ideogram-3", input: { image_file: "assets/cat.png" } }), refused(scheme));
    assert.deepEqual(await sandbox.ledger(), []);
  });
});
