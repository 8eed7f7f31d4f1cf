import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../source-files.ts";
import { licenceList, unnamed } from "./list.ts";
import { lockedPackages } from "./lock-file.ts";

const packages = lockedPackages();
const named = (some: typeof packages): readonly string[] =>
  some.map(({ name, version }) => `${name}@${version}`);

test("the list of licences is that of the lock file (npm run licences writes it anew)", () => {
  expect(readFileSync(join(root, ".github/LICENCES.md"), "utf8")).toBe(licenceList());
});

/** Licences that let anyone use, change and pass on; MPL-2.0 and EPL-2.0 bind changes of their own files alone. */
const known =
  /^\(?(?:MIT|ISC|BSD-[23]-Clause|0BSD|Apache-2\.0|Unlicense|BlueOak-1\.0\.0|CC0-1\.0|Python-2\.0|MPL-2\.0|EPL-2\.0)(?:-0)?(?: (?:OR|AND) [\w.-]+)*\)?$/;

test("what is installed with Caldera has a licence that lets anyone use it", () => {
  const wrong = packages.filter(
    ({ isForDevelopment, license = "" }) => !isForDevelopment && !known.test(license),
  );
  expect(wrong.map(({ name }) => name)).toEqual([unnamed.package]);
  const file = join(root, "node_modules", unnamed.package, unnamed.file);
  expect(readFileSync(file, "utf8")).toMatch(unnamed.sentence);
});

test("every package of the lock file has an exact version and a SHA-512 of its contents", () => {
  expect(packages.length).toBeGreaterThan(50);
  const wrong = packages.filter(
    ({ version, integrity = "" }) =>
      !/^\d+\.\d+\.\d+/.test(version) || !/^sha512-[A-Za-z0-9+/]{86}==$/.test(integrity),
  );
  expect(named(wrong)).toEqual([]);
});

test("no package comes from anywhere but the registry that npm is told of", () => {
  expect(named(packages.filter(({ resolved }) => resolved !== undefined))).toEqual([]);
});
