import { dirname, join } from "node:path";
import { existsSync } from "node:fs";
import { importsIn } from "../imports.ts";
import { root } from "../source-files.ts";

/**
 * Tests that a change of a source may fail, in the order in which they are tried: those of its room, then all of its
 * folder and of the folder that is built on it.
 */
export function relatedTests(path: string): readonly (readonly string[])[] {
  let room = dirname(path);
  while (!existsSync(join(root, "test", room))) room = dirname(room);
  const direct = importers(path).filter((file) => !file.startsWith(`test/${room}/`));
  const whole = path.startsWith("symbolic/")
    ? ["test/symbolic", "test/derivations/equations", "test/derivations/theory"]
    : [`test/${path.split("/").slice(0, 2).join("/")}`, "test/derivations"];
  return [[`test/${room}/`, ...direct], whole];
}

let all: ReturnType<typeof importsIn> | undefined;

/** Test files that import a source themselves. */
function importers(path: string): readonly string[] {
  all ??= importsIn(["test"]);
  const found = all.filter(({ from, to }) => to === path && from.endsWith(".test.ts"));
  return [...new Set(found.map(({ from }) => from))].slice(0, 5);
}
