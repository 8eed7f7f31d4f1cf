import { lockedPackages } from "./lock-file.ts";

const head = `# Licences of what is installed with Caldera

Caldera itself is MIT. It has no dependency that must be there; these packages are optional dependencies, or what those need,
with the licence that each names. Written by \`npm run licences\` from the lock file; a test requires that it is true.

| package | version | licence |
| --- | --- | --- |
`;

/** A package whose licence has no name of its own: what it is, and a sentence of its file that says so. */
export const unnamed = {
  package: "h5wasm",
  file: "LICENSE.txt",
  licence: "that of NIST, in its LICENSE.txt: use, copy, change and pass on with the notice",
  sentence: /You may use, *\ncopy, and distribute copies of the software in any medium/,
} as const;

/** .github/LICENCES.md as the lock file has it. */
export function licenceList(): string {
  const rows = lockedPackages()
    .filter(({ isForDevelopment }) => !isForDevelopment)
    .map(({ name, version, license }) => {
      const licence = name === unnamed.package ? unnamed.licence : (license ?? "none named");
      return `| ${name} | ${version} | ${licence} |\n`;
    });
  return `${head}${[...new Set(rows)].join("")}`;
}
