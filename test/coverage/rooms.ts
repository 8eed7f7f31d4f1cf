import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { root } from "../source-files.ts";

/* Prints what `npm run test:coverage` has measured, room by room. */

interface Count {
  readonly total: number;
  readonly covered: number;
}
type Kind = "lines" | "branches" | "functions";
const kinds: readonly Kind[] = ["lines", "branches", "functions"];

const file = join(root, "out/coverage/coverage-summary.json");
const found = JSON.parse(readFileSync(file, "utf8")) as Readonly<
  Record<string, Record<Kind, Count>>
>;
const rooms = new Map<string, Record<Kind, { total: number; covered: number }>>();
for (const [path, counts] of Object.entries(found)) {
  const place = relative(root, path).replaceAll("\\", "/").split("/");
  const room = path === "total" ? "all" : place.slice(0, 2).join("/");
  const sum = rooms.get(room) ?? {
    lines: { total: 0, covered: 0 },
    branches: { total: 0, covered: 0 },
    functions: { total: 0, covered: 0 },
  };
  rooms.set(room, sum);
  for (const kind of kinds) {
    sum[kind].total += counts[kind].total;
    sum[kind].covered += counts[kind].covered;
  }
}
process.stdout.write(`| room | ${kinds.join(" | ")} |\n| --- | ---: | ---: | ---: |\n`);
for (const [room, counts] of [...rooms].sort(([a], [b]) => (a < b ? -1 : 1))) {
  const parts = kinds.map((kind) => {
    const { covered, total } = counts[kind];
    return total === 0 ? "" : `${((100 * covered) / total).toFixed(1)} %`;
  });
  process.stdout.write(`| ${room} | ${parts.join(" | ")} |\n`);
}
