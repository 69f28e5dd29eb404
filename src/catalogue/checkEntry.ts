import { metaOf } from "./schema.ts";
import type { Operation, Twin } from "./types.ts";

/** Throws for an entry that contradicts itself. */
export function checkEntry(operation: Operation): void {
  for (const name of [...Object.keys(operation.fields), ...mentioned(operation)]) metaOf(operation, name);
  const fault = Object.keys(operation.fields).map((name) => faultOfMask(operation, name)).find((one) => one !== undefined) ?? faultOfTwins(operation);
  if (fault !== undefined) throw new Error(`${operation.id}: ${fault}`);
}

/** The fields that rules, shapes and twins speak of. */
function mentioned({ rules, shapes, freeSize, routes }: Operation): string[] {
  const inRules = rules.flatMap((rule) => {
    switch (rule.rule) {
      case "needs":
        return [rule.field, rule.needs];
      case "only":
      case "atMost":
        return [rule.field, rule.of];
      case "exclusive":
      case "exactlyOne":
      case "sameLength":
      case "sameSize":
        return rule.fields;
    }
  });
  const twins: readonly Twin[] = routes;
  const inTwins = twins.flatMap(({ fields = {}, values = {}, lacks = [] }) => [...Object.keys(fields), ...Object.keys(values), ...lacks]);
  return [...inRules, ...inTwins, ...shapes.flatMap((shape) => Object.keys(shape.set)), ...(freeSize?.fields ?? [])];
}

/** Painted on one picture and sent with another, or in the wrong colours, a mask changes what was to stay. */
function faultOfMask(operation: Operation, name: string): string | undefined {
  const { mask, maskOf, role } = metaOf(operation, name);
  if (mask === undefined && maskOf === undefined && role !== "mask") return undefined;
  if (mask === undefined || maskOf === undefined || !isPicture(operation, name)) return `the mask "${name}" does not say what it means on the wire, or on which picture it lies.`;
  if (!isPicture(operation, maskOf)) return `"${maskOf}" is no picture for the mask "${name}" to lie on.`;
  const held = operation.rules.some((rule) => (rule.rule === "sameSize" || rule.rule === "sameLength") && rule.fields[0] === maskOf && rule.fields[1] === name);
  return held ? undefined : `no rule holds the mask "${name}" to the size of "${maskOf}".`;
}

function isPicture({ fields }: Operation, name: string): boolean {
  return fields[name]?.meta.control === "images";
}

/** Two of ours under one name could not be told apart again. */
function faultOfTwins({ fields: own, routes }: Operation): string | undefined {
  const twins: readonly Twin[] = routes;
  for (const { path, fields = {}, values = {}, lacks = [] } of twins) {
    const names = Object.keys(own).filter((name) => !lacks.includes(name)).map((name) => fields[name] ?? name);
    const words = [names, ...Object.values(values).map((said) => Object.values(said))];
    const twice = words.map((list) => list.find((word, n) => list.indexOf(word) !== n)).find((word) => word !== undefined);
    if (twice !== undefined) return `on ${path}, "${twice}" stands for two of ours.`;
  }
  return undefined;
}
