import tseslint from "typescript-eslint";

/**
 * The floors. A folder may import only the folders below it; `vscode` lives in one of them.
 * Each entry: folder, the folders it must not reach, the modules it must not touch.
 */
const node = ["node:*", "fs", "path", "http", "https", "crypto", "os", "child_process"];
const heavy = ["undici", "fastify", "pg"];
const floors = [
  ["shared", ["core", "catalogue", "policy", "images", "client", "jobs", "store", "sandbox", "gateway", "cli", "editor"], ["vscode", ...node, ...heavy]],
  ["core", ["shared", "catalogue", "policy", "images", "client", "jobs", "store", "sandbox", "gateway", "cli", "editor"], ["vscode", ...node, ...heavy]],
  ["images", ["catalogue", "policy", "client", "jobs", "store", "sandbox", "gateway", "cli", "editor"], ["vscode", ...node, ...heavy, "zod"]],
  ["policy", ["catalogue", "images", "client", "jobs", "store", "sandbox", "gateway", "cli", "editor"], ["vscode", ...node, ...heavy]],
  ["catalogue", ["policy", "images", "client", "jobs", "store", "sandbox", "gateway", "cli", "editor"], ["vscode", ...node, ...heavy]],
  ["client", ["jobs", "store", "sandbox", "gateway", "cli", "editor"], ["vscode", ...node, ...heavy]],
  ["jobs", ["store", "sandbox", "gateway", "cli", "editor"], ["vscode", ...node, ...heavy]],
  ["store", ["sandbox", "gateway", "cli", "editor"], ["vscode", ...heavy]],
  ["sandbox", ["store", "client", "jobs", "catalogue", "gateway", "cli", "editor"], ["vscode", ...heavy]],
  ["cli", ["editor"], ["vscode"]],
  ["editor", ["gateway", "cli", "sandbox"], [...heavy]],
];

const floorRules = floors.map(([folder, forbidden, modules]) => ({
  files: [`src/${folder}/**/*.ts`],
  rules: {
    "no-restricted-imports": ["error", {
      patterns: [
        { group: forbidden.flatMap((f) => [`**/${f}/*`, `**/${f}/**`]), message: `src/${folder} may not import a floor above or beside it.` },
        { group: modules, message: `src/${folder} may not touch this.` },
      ],
    }],
  },
}));

export default tseslint.config(
  { ignores: ["dist/**", "out/**", "node_modules/**", ".vscode-test/**", "src/sandbox/generated/**", "*.js", "**/*.mjs"] },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { project: ["./tsconfig.json", "./media/studio/tsconfig.json"], tsconfigRootDir: import.meta.dirname } },
    rules: {
      "no-restricted-exports": ["error", { restrictDefaultExports: { direct: true, named: true, defaultFrom: true, namedFrom: true, namespaceFrom: true } }],
      "@typescript-eslint/consistent-type-assertions": ["error", { assertionStyle: "never" }],
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "separate-type-imports" }],
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
      "@typescript-eslint/no-unused-vars": ["error", { ignoreRestSiblings: true, argsIgnorePattern: "^_" }],
      "@typescript-eslint/no-meaningless-void-operator": "off",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true, ignoreVoidOperator: true }],
      "no-console": "error",
      "no-restricted-syntax": ["error", {
        selector: "ImportDeclaration[source.value='zod'] > ImportSpecifier[imported.name='z']",
        message: "import * as z from \"zod\": the object z brings all languages of zod into the bundle, 350 KB of them.",
      }],
    },
  },
  ...floorRules,
  { files: ["src/cli/**", "test/**", "scripts/**"], rules: { "no-console": "off" } },
  {
    files: ["test/**/*.ts"],
    rules: {
      "@typescript-eslint/no-unused-expressions": "off",
      "@typescript-eslint/no-non-null-assertion": "off",
      "no-restricted-properties": ["error", { object: "describe", property: "only" }, { object: "it", property: "only" }, { object: "it", property: "skip" }, { object: "describe", property: "skip" }],
    },
  },
);
