import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../..", import.meta.url));

/** An entry of the package. */
export interface PackageEntry {
  /** As it is imported: caldera/symbolic. */
  readonly name: string;
  /** The source file behind it, from the root of the package. */
  readonly path: string;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

/** The entries that programs import, from the exports of the package. */
export function packageEntries(): readonly PackageEntry[] {
  const file: unknown = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  if (!isRecord(file) || !isRecord(file["exports"]))
    throw new Error("package.json has no exports.");
  const name = String(file["name"]);
  return Object.entries(file["exports"]).flatMap(([key, target]) => {
    if (!isRecord(target)) return [];
    const path = String(target["default"])
      .replace(/^\.\/dist\//, "")
      .replace(/\.js$/, ".ts");
    return [{ name: key.replace(/^\./, name), path }];
  });
}

/** A file of the package with its place on this machine. */
export function sourceFile(path: string): string {
  return join(root, path);
}
