import parser from "@typescript-eslint/parser";
import { defineConfig } from "eslint/config";

/** The floors: a file imports only from floors below its own. The table in CONTRIBUTING.md says the same in words. */
const floors = { editor: 7, cli: 7, app: 6, store: 5, pixels: 5, sandbox: 5, gateway: 5, jobs: 4, codecs: 4, client: 3, catalogue: 2, policy: 2, documents: 2, images: 2, core: 1, shared: 1 };

/** Nor these, though they lie below: the sandbox and the product check each other, and the editor has the sandbox in a thread. */
const apart = {
  app: ["sandbox", "gateway"],
  editor: ["sandbox", "gateway"],
  sandbox: ["jobs", "client", "catalogue", "policy"],
};

const node = ["node:*", "fs", "path", "http", "https", "crypto", "os", "child_process"];
const servers = ["undici", "fastify", "pg"];

/** What a floor may not touch, besides. */
const untouched = {
  editor: servers,
  cli: ["vscode"],
  app: ["vscode", ...servers],
  store: ["vscode", ...servers],
  pixels: ["vscode", ...servers],
  codecs: ["vscode", ...servers],
  sandbox: ["vscode", ...servers],
  gateway: ["vscode"],
  images: ["vscode", ...node, ...servers, "zod"],
  documents: ["vscode", ...node, ...servers, "zod"],
};

/** Within the editor: what a folder builds on. Everything else there is a feature, and features know nothing of each other. */
const rooms = { shell: [], ask: ["shell"], assets: ["shell"], results: ["shell", "ask", "assets"] };
const features = ["api", "describe", "history", "keys", "offline", "palette", "sidebar", "status", "studio", "verbs"];
const commonRooms = Object.keys(rooms);

const floorRules = Object.entries(floors).map(([folder, floor]) => {
  const others = Object.keys(floors).filter((other) => other !== folder && (floors[other] >= floor || apart[folder]?.includes(other)));
  return {
    files: [`src/${folder}/**/*.ts`],
    rules: {
      "no-restricted-imports": ["error", {
        patterns: [
          { group: others.flatMap((other) => [`**/${other}/*`, `**/${other}/**`]), message: `src/${folder} may not import a floor above or beside it.` },
          { group: untouched[folder] ?? ["vscode", ...node, ...servers], message: `src/${folder} may not touch this.` },
        ],
      }],
    },
  };
});

/** What an operation or a provider is like, the catalogue says; who asks for its name instead forgets the next one. */
const byItsName = [
  { selector: "BinaryExpression[operator=/^[!=]==$/] > Literal[value=/^(ideogram|imagine)$/]", message: "Ask the provider for what is needed, not for its name." },
  { selector: "CallExpression[callee.property.name='startsWith'] > Literal[value=/^(?!image|video)[a-z-]+\\/$/]", message: "Ask the operation for what is needed, not for its id." },
];

const zodByName = {
  selector: "ImportDeclaration[source.value='zod'] > ImportSpecifier[imported.name='z']",
  message: "import * as z from \"zod\": the object z brings all languages of zod into the bundle, 350 KB of them.",
};

/** What of VS Code renders links or icons, and so would run or draw what foreign words say. */
const renders = "/^(show(Information|Warning|Error)Message|withProgress|createQuickPick|showQuickPick|createInputBox|showInputBox|setStatusBarMessage|createStatusBarItem|MarkdownString|createTreeView|registerTreeDataProvider)$/";
const throughShell = ["MemberExpression[property.name=", "MemberExpression[property.value=", "ImportDeclaration[source.value='vscode'] > ImportSpecifier[imported.name=", "Property[key.name="].map((kind) => ({
  selector: `${kind}${renders}]`, message: "src/editor/shell shows this, and makes foreign words plain.",
}));

/** The editor's own floors are added to those of the house: a later entry replaces what an earlier one says. */
const editorFloor = floorRules.find(({ files }) => files.includes("src/editor/**/*.ts"));
const roomRules = [...commonRooms, ...features].map((room) => {
  const others = [...commonRooms, ...features].filter((other) => other !== room && !(rooms[room] ?? commonRooms).includes(other));
  const [level, { patterns }] = editorFloor.rules["no-restricted-imports"];
  const message = `src/editor/${room} may import ${(rooms[room] ?? commonRooms).join(", ") || "no other folder of the editor"}, and no feature.`;
  return { files: [`src/editor/${room}/**/*.ts`], rules: { "no-restricted-imports": [level, { patterns: [...patterns, { regex: `^\\.\\./(?:\\.\\./editor/)?(?:${others.join("|")})/`, message }] }] } };
});

/** The gateway has a store of its own: that folder is told from the floor by the way that leads there. */
const gatewayStore = [["src/gateway/*.ts", "^\\.\\./store/"], ["src/gateway/*/**/*.ts", "^(?:\\.\\./){2,}store/"]].map(([files, regex]) => {
  const [level, { patterns: [{ group, message }, ...others] }] = floorRules.find((rule) => rule.files.includes("src/gateway/**/*.ts")).rules["no-restricted-imports"];
  const patterns = [{ group: group.filter((each) => !each.startsWith("**/store/")), message }, { regex, message }, ...others];
  return { files: [files], rules: { "no-restricted-imports": [level, { patterns }] } };
});

export default defineConfig(
  { ignores: ["dist/**", "out/**", "node_modules/**", ".vscode-test/**", "src/sandbox/generated/**", "*.js", "**/*.mjs"] },
  {
    files: ["**/*.ts"],
    languageOptions: { parser },
    rules: {
      "no-restricted-exports": ["error", { restrictDefaultExports: { direct: true, named: true, defaultFrom: true, namedFrom: true, namespaceFrom: true } }],
      "no-restricted-syntax": ["error", zodByName, ...byItsName],
    },
  },
  ...floorRules,
  ...gatewayStore,
  ...roomRules,
  { files: ["src/editor/**/*.ts", "src/extension.ts"], ignores: ["src/editor/shell/*.ts"], rules: { "no-restricted-syntax": ["error", zodByName, ...byItsName, ...throughShell] } },
  {
    files: ["test/**/*.ts"],
    rules: {
      "no-restricted-syntax": ["error", zodByName],
      "no-restricted-properties": ["error", { object: "describe", property: "only" }, { object: "it", property: "only" }, { object: "it", property: "skip" }, { object: "describe", property: "skip" }],
    },
  },
);
