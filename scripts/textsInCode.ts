import { glob, readFile } from "node:fs/promises";
import { join } from "node:path";
import ts from "typescript";
import { root } from "../test/support/vscode/paths.ts";

/** Whose first argument is said to a person; of a failure it is the fourth, of a remark the first. */
const sayings: Readonly<Record<string, number>> = { t: 0, say: 0, failure: 3, problem: 0, wrong: 0 };
/** Under these names stands what a person reads. */
const names: ReadonlySet<string> = new Set(["text", "title", "description", "label", "detail", "message", "hover", "tooltip", "problem"]);
/** What functions and tables of these names hold is said, all of it. */
const telling = /words|warnings|sentence|story|^decided$|^unfit|^what(Is|Was)/i;

/** The texts that a file's code has for people: `{…}` for what is put in. */
function textsOf(source: ts.SourceFile): string[] {
  const texts: string[] = [];
  const gather = (node: ts.Node): void => {
    const text = textIn(node);
    if (text !== undefined) texts.push(text);
    else if (![ts.isCallExpression, ts.isFunctionLike, ts.isElementAccessExpression, ts.isConditionalExpression].some((is) => is(node))) node.forEachChild(gather);
    else if (ts.isConditionalExpression(node)) [node.whenTrue, node.whenFalse].forEach(gather);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) {
      const argument = node.arguments[sayings[nameOf(node.expression)] ?? Infinity];
      if (argument !== undefined) gather(argument);
    } else if (ts.isPropertyAssignment(node) && names.has(nameOf(node.name))) {
      gather(node.initializer);
    } else if ((ts.isVariableDeclaration(node) || ts.isFunctionDeclaration(node)) && node.name !== undefined && telling.test(nameOf(node.name))) {
      literalsIn(node, texts);
    }
    node.forEachChild(visit);
  };
  visit(source);
  return texts;
}

function literalsIn(node: ts.Node, texts: string[]): void {
  const text = textIn(node);
  if (text?.includes(" ") === true) texts.push(text);
  node.forEachChild((child) => {
    literalsIn(child, texts);
  });
}

function nameOf(node: ts.Node): string {
  if (ts.isPropertyAccessExpression(node)) return node.name.text;
  return ts.isIdentifier(node) || ts.isStringLiteral(node) ? node.text : "";
}

function textIn(node: ts.Node): string | undefined {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
  return ts.isTemplateExpression(node) ? node.head.text + node.templateSpans.map(({ literal }) => `{…}${literal.text}`).join("") : undefined;
}

/** Of all files of these folders that a person has written. */
export async function textsInCode(folders: readonly string[]): Promise<string[]> {
  const texts: string[] = [];
  for await (const file of glob(folders.map((folder) => `${folder}/**/*.ts`), { cwd: root })) {
    const code = await readFile(join(root, file), "utf8");
    if (!code.startsWith("// Written by ")) texts.push(...textsOf(ts.createSourceFile(file, code, ts.ScriptTarget.Latest)));
  }
  return texts;
}
