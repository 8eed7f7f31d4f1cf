import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { UsageError } from "./command.ts";

/** Endings of files that are data in a folder. */
const ofData = /\.(?:csv|tsv|txt|dat|npy|npz|h5|hdf5)$/i;

/** Whether what is typed as DATA asks for a table of fits: several files, a folder, or a pattern with * or ?. */
export function isMany(typed: readonly string[]): boolean {
  return typed.length > 1 || typed.some((one) => isFolder(one) || isPattern(one));
}

/**
 * The files that are typed, in this order; those of a folder, or of a pattern such as 'run-*.csv', by name.
 *
 * @throws UsageError for a folder or pattern without any, and for a file twice
 */
export function dataFiles(typed: readonly string[]): readonly string[] {
  const files = typed.flatMap((one) => {
    if (isFolder(one))
      return someIn(
        one,
        namesIn(one).filter((name) => ofData.test(name)),
      );
    if (!isPattern(one)) return [one];
    return someOf(one, matching(one));
  });
  const twice = files.find((file, j) => files.indexOf(file) !== j);
  if (twice === undefined) return files;
  throw new UsageError(`DATA has ${twice} twice. Leave one out.`);
}

function someIn(folder: string, names: readonly string[]): readonly string[] {
  if (names.length > 0) return names.map((name) => join(folder, name));
  throw new UsageError(
    `The folder ${folder} has no data: no file that ends with .csv, .tsv, .txt, .dat, .npy, .npz, .h5 or .hdf5. Give another folder, or the files themselves.`,
  );
}

function someOf(pattern: string, files: readonly string[]): readonly string[] {
  if (files.length > 0) return files;
  throw new UsageError(
    `No file matches ${pattern}. Give another pattern, or the files themselves.`,
  );
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

/** A file may have such a name, too. */
function isPattern(path: string): boolean {
  return /[*?]/.test(path) && !existsSync(path);
}

/** Names in a folder, without hidden ones. */
function namesIn(folder: string): readonly string[] {
  return readdirSync(folder || ".")
    .filter((name) => !name.startsWith("."))
    .sort();
}

/** Files whose path matches, part by part: * is any number of letters, ? is one. */
function matching(pattern: string): readonly string[] {
  const parts = pattern.split("/");
  const found = parts.reduce<readonly string[] | undefined>((before, part) => {
    const all = before ?? [""];
    const paths = (folder: string): string => (before === undefined ? "" : `${folder}/`);
    if (!/[*?]/.test(part)) return all.map((folder) => `${paths(folder)}${part}`);
    const expression = new RegExp(
      `^${part
        .replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`)
        .replaceAll("*", ".*")
        .replaceAll("?", ".")}$`,
    );
    return all
      .filter((folder) => isFolder(paths(folder) || "."))
      .flatMap((folder) =>
        namesIn(paths(folder))
          .filter((name) => expression.test(name))
          .map((name) => `${paths(folder)}${name}`),
      );
  }, undefined);
  return (found ?? []).filter((path) => existsSync(path) && !isFolder(path));
}
