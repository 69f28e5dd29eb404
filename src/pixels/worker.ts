import { parentPort, workerData } from "node:worker_threads";
import * as z from "zod";
import { createCodecs } from "../codecs/codecs.ts";
import { codecFiles } from "../codecs/files.ts";
import { answerOf } from "./answer.ts";
import { question } from "./contract.ts";

/** Entry of a worker thread. Its data say where its codecs lie; each message is a question, and gets one answer. */
const files = codecFiles.safeParse(workerData);
// An error of zod's loses its message on the way out of a thread.
if (!files.success) throw new Error(z.prettifyError(files.error));
const codecs = createCodecs(files.data);

parentPort?.on("message", (message: unknown) => {
  void answerOf(codecs, question.parse(message)).then((answer) => {
    parentPort?.postMessage(answer, "bytes" in answer ? [answer.bytes.buffer] : []);
  });
});
