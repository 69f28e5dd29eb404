import { parse } from "@babel/parser";
import type { ParseResult, ParserPlugin } from "@babel/parser";
import type { JSXAttribute, JSXOpeningElement, Node } from "@babel/types";
import { blockComment, jsString, jsxAttribute, jsxText, plain } from "../core/escape.ts";
import { linkTo } from "../core/reference.ts";
import { covers, pathOf } from "./document.ts";
import type { Grammar, ImageInDocument, Place, Range } from "./document.ts";
import { isImageTag, speaks } from "./names.ts";
import { walk } from "./walk.ts";

/** JavaScript and TypeScript, with JSX where the language has it. */
export function jsxGrammar(...plugins: readonly ParserPlugin[]): Grammar {
  const fileOf = (document: string): ParseResult => parse(document, {
    plugins: [...plugins, "decorators"], sourceType: "unambiguous", errorRecovery: true,
    allowReturnOutsideFunction: true, allowAwaitOutsideFunction: true, allowUndeclaredExports: true,
  });
  const hasTags = plugins.includes("jsx");
  return {
    images: (document) => {
      const { program } = fileOf(document);
      const tags: JSXOpeningElement[] = [];
      const imports = new Map<string, string>();
      walk(program, (node) => {
        if (node.type === "JSXOpeningElement" && isImageTag(nameOf(node.name))) tags.push(node);
        if (node.type === "ImportDeclaration") for (const { local } of node.specifiers) imports.set(local.name, node.source.value);
      });
      return tags.map((tag) => imageOf(document, tag, imports));
    },
    place: (document, word) => {
      const file = fileOf(document);
      const comment = file.comments?.find((one) => covers(rangeOf(one), word));
      if (comment !== undefined) return { text: comment.type === "CommentLine" ? plain : blockComment };
      const around: Node[] = [];
      walk(file.program, (node) => {
        if (covers(rangeOf(node), word)) around.unshift(node);
      });
      const isExpression = (): boolean => fileOf(`${document.slice(0, word.start)}<a />${document.slice(word.end)}`).errors?.length === file.errors?.length;
      return placeIn(around, document, hasTags && around[0]?.type === "Identifier" && isExpression());
    },
    outline: (document) => {
      const types: string[] = [];
      const file = fileOf(document);
      walk(file.program, (node) => void types.push(node.type === "Identifier" || node.type === "JSXIdentifier" ? `${node.type} ${node.name}` : node.type));
      return [...types, `${file.comments?.length ?? 0} comments`].join("\n");
    },
  };
}

/** `around`: the nodes that the word lies in, the innermost first. */
function placeIn([node, parent, above]: readonly Node[], document: string, takesTag: boolean): Place {
  const image = (path: string, alt: string): string => `<img src="${linkTo(path)}" alt="${jsxAttribute(alt, "\"")}" />`;
  switch (node?.type) {
    case "JSXText": return { text: jsxText, image };
    case "Identifier": return takesTag ? { image } : {};
    case "StringLiteral": {
      const quote = document.charAt(rangeOf(node).start) === "'" ? "'" : "\"";
      if (parent?.type === "JSXAttribute") {
        const name = nameOf(parent.name);
        if (name === "src") return { image: (path) => jsxAttribute(linkTo(path), quote) };
        return speaks(name) ? { text: (text) => jsxAttribute(text, quote) } : {};
      }
      if (parent?.type === "ImportDeclaration") return { image: (path) => jsString(/^\.\.?\//.test(path) ? path : `./${path}`) };
      return isMarkup(parent) ? {} : { text: jsString, image: jsString };
    }
    case "TemplateElement": return above?.type === "TaggedTemplateExpression" || isMarkup(above) ? {} : { text: jsString, image: jsString };
    default: return {};
  }
}

/** `dangerouslySetInnerHTML={{ __html: "…" }}`, `element.innerHTML = "…"`: a string that becomes a page. */
function isMarkup(node: Node | undefined): boolean {
  const key = node?.type === "ObjectProperty" ? node.key : node?.type === "AssignmentExpression" && node.left.type === "MemberExpression" ? node.left.property : undefined;
  return key?.type === "Identifier" && /html/i.test(key.name);
}

function imageOf(document: string, tag: JSXOpeningElement, imports: ReadonlyMap<string, string>): ImageInDocument {
  const named = (name: string): JSXAttribute | undefined => tag.attributes.find((one): one is JSXAttribute => one.type === "JSXAttribute" && nameOf(one.name) === name);
  const [source, alt] = [named("src"), named("alt")];
  const after = rangeOf(source ?? tag.typeParameters ?? tag.typeArguments ?? tag.name).end;
  const path = source && pathIn(source.value, imports);
  const quote = alt?.value?.type === "StringLiteral" && document.charAt(rangeOf(alt.value).start) === "'" ? "'" : "\"";
  return {
    kind: "jsx", ...rangeOf(tag),
    reference: source?.value == null || path === undefined ? undefined : { ...rangeOf(source.value), path: pathOf(path) },
    alt: { ...(alt === undefined ? { start: after, end: after } : rangeOf(alt)), write: (text) => `${alt === undefined ? " " : ""}alt=${quote}${jsxAttribute(text, quote)}${quote}` },
  };
}

/** `"a.png"`, `{"a.png"}`, `{logo}` of an import, `{require("a.png")}`. */
function pathIn(value: Node | null | undefined, imports: ReadonlyMap<string, string>): string | undefined {
  switch (value?.type) {
    case "StringLiteral": return value.value;
    case "JSXExpressionContainer": return pathIn(value.expression, imports);
    case "Identifier": return imports.get(value.name);
    case "TemplateLiteral": return value.expressions.length === 0 ? (value.quasis[0]?.value.cooked ?? undefined) : undefined;
    case "CallExpression": return value.callee.type === "Identifier" && value.callee.name === "require" ? pathIn(value.arguments[0], imports) : undefined;
    default: return undefined;
  }
}

function nameOf(name: Node): string {
  switch (name.type) {
    case "JSXIdentifier": return name.name;
    case "JSXMemberExpression": return name.property.name;
    case "JSXNamespacedName": return `${name.namespace.name}:${name.name.name}`;
    default: return "";
  }
}

function rangeOf({ start, end }: { start?: number | null; end?: number | null }): Range {
  return { start: start ?? 0, end: end ?? 0 };
}
