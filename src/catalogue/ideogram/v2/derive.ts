import type { Rule } from "../../../shared/rules.ts";
import type { PictureLimits } from "../../fields.ts";
import { makesPictures, makesWords } from "../../makes.ts";
import type { Field, Operation, Route, Twin } from "../../types.ts";
import { readAccepted, readPictures, readStructure } from "../answers.ts";
import { pictureLimits } from "../common.ts";
import { inertFields } from "../inert.ts";
import type { Documented, Wire } from "./documented.ts";
import { fieldOf } from "./fieldOf.ts";
import { openSizes, shapesOf } from "./sizes.ts";
import type { SizeField } from "./sizes.ts";
import { vocabulary } from "../vocabulary.ts";
import type { FieldWords } from "../vocabulary.ts";

/** What the API's document does not say of an operation. */
export interface Row {
  readonly title: string;
  readonly goodAt: string;
  readonly price: Operation["price"];
  readonly rules?: readonly Rule[];
  /** Where this model means something of its own by a field. */
  readonly words?: Readonly<Record<string, Partial<FieldWords> & { readonly required?: true }>>;
  /** What pictures it takes, where that is told of this model. */
  readonly pictures?: Partial<PictureLimits>;
  /** The older API's roads to the same. */
  readonly older?: readonly Twin[];
}

/** What a verb's picture is for, and how many bytes it may have. */
interface SourceOf {
  readonly description?: string;
  readonly bytes: number;
}

const large = 50_000_000;
const sources: Readonly<Record<string, SourceOf>> = {
  "inpaint": { ...pictureLimits, description: "The picture to change." },
  "precise-edit": { bytes: large, description: "The picture to change." },
  "remix": { bytes: large, description: "The picture to start from." },
  "reframe": { ...pictureLimits, description: "The picture to widen." },
  "replace-background": { bytes: large, description: "The picture whose subject stays." },
  "upscale": { bytes: large, description: "The picture to enlarge." },
  "describe": { bytes: 10_000_000, description: "The picture to describe." },
};

/** What the API calls inpainting is editing to a person, whatever the model. */
const verbs: Readonly<Record<string, string>> = { inpaint: "edit" };

const exclusive = (one: string, other: string, message: string) => ({ rule: "exclusive", fields: [one, other], message }) as const;
/** Where an operation has both fields. */
const styling = [
  exclusive("style_preset", "style_codes", "Style codes bring their own style: clear the preset or the codes."),
  exclusive("style_preset", "style_reference_images", "A style preset cannot be combined with style references: clear one of them."),
  exclusive("style_reference_images", "style_codes", "Style codes cannot be combined with style references: clear one of them."),
];

const rulesOfMask = (maskOf: string, mask: string): Rule[] => [
  { rule: "needs", field: mask, needs: maskOf, message: "A mask needs the picture that it lies on." },
  { rule: "sameSize", fields: [maskOf, mask], message: "The mask must have the same width and height as the picture." },
];

/** Operations from the document's table: `v2("upscale/topaz-standard-2", { title: "Topaz Standard 2", … })`. */
export function derivedFrom<Id extends string>(documented: Readonly<Record<Id, Documented>>, wires: Readonly<Record<string, readonly Wire[]>>): (id: Id, row: Row) => Operation {
  return (id, { title, goodAt, price, rules = [], words = {}, pictures = {}, older = [] }) => {
    const { path, encoding, quotable, answers, takes, inert } = documented[id];
    const [verb = "", model = ""] = id.split("/");
    const source: SourceOf = sources[verb] ?? pictureLimits;
    const fields: Record<string, Field> = {};
    const sizes: SizeField[] = [];
    const masks: Rule[] = [];
    for (const { name, wire, needed, known } of inOrder(takes, wires)) {
      const { required = needed, ...said } = { ...(known.role === "source" ? { description: source.description } : {}), ...known, ...words[name] };
      const maskOf = said.mask === undefined ? undefined : said.maskOf ?? ("image" in fields ? "image" : "images");
      const open = openSizes[id]?.[name] ?? {};
      const limits = said.role === "source" || said.role === "mask" ? { bytes: source.bytes, ...pictures } : pictureLimits;
      fields[name] = fieldOf(wire, { ...said, maskOf }, required, open, limits);
      if (said.role === "size") sizes.push({ name, values: open.only ?? open.offers ?? wire.enum ?? [], limits: open.limits });
      if (maskOf !== undefined) masks.push(...rulesOfMask(maskOf, name));
    }
    const sized = shapesOf(sizes);
    const beside = inertFields(inert.split(" ").filter((name) => !(name in fields)));
    const route: Route = { path, encoding, inert: beside, ...(answers === "either" ? { transport: { field: "async", without: readPictures } } : {}) };
    return {
      ...sized,
      id, provider: "ideogram", verb: verbs[verb] ?? verb, model, title, goodAt, fields, price, quotable,
      rules: [...sized.rules, ...styling.filter((rule) => rule.fields.every((name) => name in fields)), ...masks, ...rules],
      routes: [route, ...older],
      // Only what describes a picture is answered at once.
      ...(answers === "now" ? { makes: makesWords, reads: readStructure } : { makes: makesPictures, reads: readAccepted }),
    };
  };
}

interface Taken {
  readonly name: string;
  readonly wire: Wire;
  readonly needed: boolean;
  readonly known: FieldWords;
}

/** The fields of an operation in the order of the vocabulary. */
function inOrder(takes: string, wires: Readonly<Record<string, readonly Wire[]>>): Taken[] {
  const taken = takes.split(" ").map((said): Taken => {
    const [, name = "", variant = "0", needed = ""] = /^(\w+)(?:\.(\d+))?(!?)$/.exec(said) ?? [];
    const [wire, known] = [wires[name]?.[Number(variant)], vocabulary[name]];
    if (wire === undefined || known === undefined) throw new Error(`The vocabulary or the table has no "${said}".`);
    return { name, wire, needed: needed === "!", known };
  });
  const order = Object.keys(vocabulary);
  return taken.sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name));
}
