import type { TaskView } from "../shared/form.ts";
import type { Catalogue } from "./operations.ts";
import { fieldWithRole } from "./roles.ts";
import type { Operation } from "./types.ts";

interface Task {
  readonly id: TaskView["id"];
  readonly title: string;
  /** The operations' verbs that it covers; where they are several, or its own name does not say what is done, each with words for it. */
  readonly covers: ReadonlyMap<string, string | undefined>;
}

const task = (id: Task["id"], title: string, covers: Readonly<Record<string, string>> | string): Task =>
  ({ id, title, covers: typeof covers === "string" ? new Map([[covers, undefined]]) : new Map(Object.entries(covers)) });

/** What a person wants to do, in the order in which it is offered. */
const tasks: readonly Task[] = [
  task("create", "Create", "generate"),
  task("edit", "Edit", { "edit": "Edit", "precise-edit": "Precise Edit", "replace-background": "Replace Background" }),
  task("remix", "Remix", "remix"),
  task("reframe", "Reframe", "reframe"),
  task("enhance", "Enhance", { "upscale": "Upscale", "remove-background": "Remove Background", "remove-object": "Remove Object" }),
  task("video", "Video", "video"),
  task("layers", "Layers", { "layerize-text": "Layerize Text" }),
  task("describe", "Describe", "describe"),
];

/** The operations by what a person wants to do, without the tasks that have none. */
export function tasksOf({ operations }: Catalogue): TaskView[] {
  return tasks
    .map(({ id, title, covers }) => ({ id, title, operations: [...covers.keys()].flatMap((verb) => operations.filter((each) => each.verb === verb).map((each) => each.id)) }))
    .filter((each) => each.operations.length > 0);
}

/** What an operation does, where its task covers several things. */
export const doneBy = ({ verb }: Operation): string | undefined => tasks.find(({ covers }) => covers.has(verb))?.covers.get(verb);

/** What an operation has done, where that is more than to create. */
export function deedOf(operation: Operation): string | undefined {
  const own = tasks.find(({ covers }) => covers.has(operation.verb));
  return doneBy(operation) ?? (own?.id === "create" ? undefined : own?.title);
}

/** Those that make a video from nothing but words, and a text for which some are known. */
export function filming({ operations }: Catalogue): Operation[] {
  return operations.filter(({ verb, fields }) => verb === "video" && Object.values(fields).every(({ meta, required }) => meta.role === "prompt" || meta.suggests !== undefined || !required));
}

/** Those that make something new from nothing but words. */
export function creating({ operations }: Catalogue): Operation[] {
  return operations.filter(createsFromWords);
}

export const createsFromWords = (operation: Operation): boolean => draws(operation) && !needsOwnModel(operation);

/** The same, and those that draw with a model of the person's own, which is asked for beside the words. */
export function drawing({ operations }: Catalogue): Operation[] {
  return operations.filter(draws);
}

const draws = ({ verb, fields }: Operation): boolean => verb === "generate" && Object.values(fields).every(({ meta, required }) => meta.role === "prompt" || meta.role === "model" || !required);

/** Draws with nothing but a model that the person has trained. */
export function needsOwnModel(operation: Operation): boolean {
  return operation.fields[fieldWithRole(operation, "model") ?? ""]?.required === true;
}
