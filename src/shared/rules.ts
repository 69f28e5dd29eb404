import * as z from "zod/mini";

const name = z.string();
const names = z.readonly(z.array(name));
const pair = z.readonly(z.tuple([name, name]));

/**
 * Rules between fields, as data: from one rule come the check, the JSON Schema fragment, and the field that is closed with
 * its reason. `message` is the sentence a person reads.
 */
export const rule = z.discriminatedUnion("rule", [
  z.object({ rule: z.literal("exclusive"), fields: pair, message: z.string() }),
  z.object({ rule: z.literal("exactlyOne"), fields: names, message: z.string() }),
  z.object({ rule: z.literal("needs"), field: name, value: z.optional(z.string()), needs: name, message: z.string() }),
  /** When the second list is set, it has as many items as the first; pictures in step have the same size in pixels. */
  z.object({ rule: z.literal("sameLength"), fields: pair, message: z.string() }),
  /** A mask has the size in pixels of the picture that it lies on; of several pictures, of the first. */
  z.object({ rule: z.literal("sameSize"), fields: pair, message: z.string() }),
  /** When `field` is set, `of` may only have these values. */
  z.object({ rule: z.literal("only"), field: name, of: name, values: names, message: z.string() }),
  /** When `field` is set, the list `of` may only have so many items. */
  z.object({ rule: z.literal("atMost"), field: name, of: name, max: z.int(), message: z.string() }),
]);
export type Rule = z.infer<typeof rule>;

/** What a request says in a field; undefined where it says nothing. A picture has a width and a height in pixels. */
export type ValueOf = (field: string) => unknown;

/** What a rule means for a request as it stands. */
export interface Verdict {
  /** The rule is broken, and told at this field. `missing` is no mistake, only not there yet. */
  readonly problem?: { readonly field: string; readonly missing: boolean };
  /** Fields that are empty, and may not be set now. */
  readonly closes: readonly string[];
  /** Values of a field that may not be chosen now. */
  readonly bans?: { readonly field: string; readonly covers: (value: unknown) => boolean };
}

const fine: Verdict = { closes: [] };
const broken = (field: string, missing = false): Verdict => ({ problem: { field, missing }, closes: [] });

export function judge(rule: Rule, valueOf: ValueOf): Verdict {
  const isSet = (field: string): boolean => valueOf(field) !== undefined;
  switch (rule.rule) {
    case "exclusive":
      return atMostOne(rule.fields, isSet);
    case "exactlyOne":
      return rule.fields.some(isSet) ? atMostOne(rule.fields, isSet) : broken(rule.fields[0] ?? "", true);
    case "needs": {
      const { field, value, needs } = rule;
      if (isSet(needs)) return fine;
      if (value === undefined) return isSet(field) ? broken(field) : { closes: [field] };
      return { ...(valueOf(field) === value ? broken(field) : fine), bans: { field, covers: (other) => other === value } };
    }
    case "sameLength": {
      const [first = [], second = []] = rule.fields.map((field) => [valueOf(field) ?? []].flat());
      const same = second.length === 0 || (first.length === second.length && first.every((item, i) => inStep(item, second[i])));
      return same ? fine : broken(rule.fields[1]);
    }
    case "sameSize": {
      const [picture, mask] = rule.fields.map((field) => [valueOf(field)].flat()[0]);
      return inStep(picture, mask) ? fine : broken(rule.fields[1]);
    }
    case "atMost": {
      const tooMany = [valueOf(rule.of) ?? []].flat().length > rule.max;
      return !tooMany ? fine : isSet(rule.field) ? broken(rule.of) : { closes: [rule.field] };
    }
    case "only":
      return only(rule, isSet(rule.field), valueOf(rule.of));
  }
}

function atMostOne(fields: readonly string[], isSet: (field: string) => boolean): Verdict {
  const set = fields.filter(isSet);
  if (set.length > 1) return broken(set.at(-1) ?? "");
  return { closes: set.length === 0 ? [] : fields.filter((field) => !set.includes(field)) };
}

function only({ field, of, values }: Rule & { rule: "only" }, isSet: boolean, value: unknown): Verdict {
  const covers = (other: unknown): boolean => other !== undefined && other !== "" && !(typeof other === "string" && values.includes(other));
  if (!isSet) return { closes: covers(value) ? [field] : [] };
  return { ...(covers(value) ? broken(of) : fine), bans: { field: of, covers } };
}

const picture = z.object({ width: z.number(), height: z.number() });

function inStep(a: unknown, b: unknown): boolean {
  const [one, other] = [picture.safeParse(a), picture.safeParse(b)];
  return !one.success || !other.success || (one.data.width === other.data.width && one.data.height === other.data.height);
}
