import type { TaskView } from "../shared/form.ts";
import type { Catalogue } from "./operations.ts";
import type { Operation } from "./types.ts";

const titles = [
  ["create", "Create"],
  ["edit", "Edit"],
  ["transform", "Transform"],
  ["describe", "Describe"],
] as const;

/** What a person wants to do when an operation is called by this verb; all others transform a picture. */
const taskOfVerb: Readonly<Record<string, TaskView["id"]>> = {
  generate: "create",
  edit: "edit",
  "precise-edit": "edit",
  "remove-object": "edit",
  describe: "describe",
};

/** The operations by what a person wants to do, without the tasks that have none. */
export function tasksOf({ operations }: Catalogue): TaskView[] {
  return titles
    .map(([id, title]) => ({ id, title, operations: operations.filter(({ verb }) => (taskOfVerb[verb] ?? "transform") === id).map((o) => o.id) }))
    .filter((task) => task.operations.length > 0);
}

/** Those that make something new from words. */
export function creating({ operations }: Catalogue): Operation[] {
  return operations.filter(({ verb }) => taskOfVerb[verb] === "create");
}
