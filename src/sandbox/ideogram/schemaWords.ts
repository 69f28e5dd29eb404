import type { SchemaError } from "../generated/validators.mjs";

/** The refusal of a value in the words of Python's jsonschema, which the real server checks with. */
export function sayError(error: SchemaError, body: unknown): string {
  const path = error.instancePath.slice(1).replaceAll("/", ".");
  return path === "" ? sentence(error, body) : `${sentence(error, body)} - '${path}'`;
}

function sentence({ keyword, params, instancePath, message }: SchemaError, body: unknown): string {
  const value = show(valueAt(body, instancePath));
  switch (keyword) {
    case "required":
      return `${show(params["missingProperty"])} is a required property`;
    case "additionalProperties":
      return `Additional properties are not allowed (${show(params["additionalProperty"])} was unexpected)`;
    case "enum":
      return `${value} is not one of ${show(params["allowedValues"])}`;
    case "type":
      return `${value} is not of type ${[params["type"]].flat().map(show).join(", ")}`;
    case "minimum":
      return `${value} is less than the minimum of ${show(params["limit"])}`;
    case "maximum":
      return `${value} is greater than the maximum of ${show(params["limit"])}`;
    case "pattern":
      return `${value} does not match ${show(params["pattern"])}`;
    case "minLength":
    case "minItems":
      return `${value} is too short`;
    case "maxLength":
    case "maxItems":
      return `${value} is too long`;
    case "oneOf":
      return `${value} is not valid under any of the given schemas`;
    default:
      return `${value} ${message ?? `breaks '${keyword}'`}`;
  }
}

function valueAt(body: unknown, pointer: string): unknown {
  return pointer.split("/").slice(1).reduce<unknown>((at, step) => {
    const name = step.replaceAll("~1", "/").replaceAll("~0", "~");
    return typeof at === "object" && at !== null ? Object.getOwnPropertyDescriptor(at, name)?.value : undefined;
  }, body);
}

/** As Python would print it, short: a prompt need not come back whole. */
function show(value: unknown): string {
  if (typeof value === "string") return `'${cut(value)}'`;
  if (Array.isArray(value) && value.every((one) => typeof one === "string")) return `[${value.map((one) => `'${one}'`).join(", ")}]`;
  return value === undefined ? "None" : cut(JSON.stringify(value));
}

function cut(text: string): string {
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
