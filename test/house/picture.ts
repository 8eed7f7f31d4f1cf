import { dirname } from "node:path";
import { importsIn } from "../imports.ts";
import { sourceFiles } from "../source-files.ts";

/** A room, e.g. numeric/ode, with the rooms of its folder that it imports. */
interface Room {
  readonly folder: string;
  readonly name: string;
  readonly lines: number;
  readonly uses: readonly string[];
}

const folders = ["symbolic", "derivations", "numeric", "notebooks"] as const;
/** Folders whose rooms are folders of rooms themselves. */
const deeper = /^(?:numeric\/(?:dynamics|quantum|linear-algebra)|derivations\/equations)\//;

/** The room of a file: its folder, to the second level, or the third where rooms have rooms. */
function roomOf(path: string): string {
  const parts = dirname(path).split("/");
  return parts.slice(0, deeper.test(path) ? 3 : 2).join("/");
}

function rooms(): readonly Room[] {
  const lines = new Map<string, number>();
  for (const { path, text } of sourceFiles(folders)) {
    const room = roomOf(path);
    lines.set(room, (lines.get(room) ?? 0) + text.split("\n").length);
  }
  const uses = new Map<string, Set<string>>();
  for (const { from, to } of importsIn(folders)) {
    const [source, target] = [roomOf(from), roomOf(to)];
    const isInside = source !== target && source.split("/")[0] === target.split("/")[0];
    if (!isInside || !lines.has(target) || !target.includes("/")) continue;
    uses.set(source, (uses.get(source) ?? new Set()).add(target));
  }
  return [...lines.keys()]
    .filter((room) => room.includes("/"))
    .map((room) => {
      const [folder = "", ...rest] = room.split("/");
      return {
        folder,
        name: rest.join("/"),
        lines: lines.get(room) ?? 0,
        uses: [...(uses.get(room) ?? [])].map((use) => use.split("/").slice(1).join("/")).sort(),
      };
    });
}

/** What is built on most stands at the top: a room comes before those that it imports. */
function inOrder(all: readonly Room[]): readonly Room[] {
  const byName = new Map(all.map((room) => [room.name, room]));
  const heights = new Map<string, number>();
  const heightOf = (name: string, above: readonly string[]): number => {
    const known = heights.get(name);
    if (known !== undefined) return known;
    const below = (byName.get(name)?.uses ?? []).filter((use) => !above.includes(use));
    const height = Math.max(0, ...below.map((use) => 1 + heightOf(use, [...above, name])));
    heights.set(name, height);
    return height;
  };
  return [...all].sort(
    (a, b) => heightOf(b.name, []) - heightOf(a.name, []) || (a.name < b.name ? -1 : 1),
  );
}

/** Numbers of imports from a folder into another. */
function arrows(): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { from, to } of importsIn(folders)) {
    const [source = "", target = ""] = [from.split("/")[0], to.split("/")[0]];
    if (source === target || !folders.some((folder) => folder === target)) continue;
    const key = `${source} ${target}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

const width = 250;
const gap = 60;
const rowHeight = 34;
const top = 88;

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}

/** Words in lines of at most some 44 characters; what does not fit in one line is counted. */
function usesLine(uses: readonly string[]): string {
  let line = "";
  for (const [j, use] of uses.entries()) {
    const longer = line === "" ? `on ${use}` : `${line}, ${use}`;
    if (longer.length > 40) return `${line} +${uses.length - j}`;
    line = longer;
  }
  return line;
}

function column(folder: string, left: number): { readonly svg: string; readonly height: number } {
  const own = inOrder(rooms().filter((room) => room.folder === folder));
  const height = 44 + own.length * rowHeight;
  const rows = own.map(({ name, lines, uses }, j) => {
    const y = top + 40 + j * rowHeight;
    return [
      `<rect x="${left + 8}" y="${y}" width="${width - 16}" height="${rowHeight - 4}" rx="3" class="room"/>`,
      `<text x="${left + 15}" y="${y + 13}" class="name">${escaped(name)}</text>`,
      `<text x="${left + width - 15}" y="${y + 13}" class="size">${lines}</text>`,
      `<text x="${left + 15}" y="${y + 25}" class="uses">${escaped(usesLine(uses))}</text>`,
    ].join("\n");
  });
  const total = own.reduce((sum, { lines }) => sum + lines, 0);
  const svg = [
    `<rect x="${left}" y="${top}" width="${width}" height="${height}" rx="6" class="folder"/>`,
    `<text x="${left + 12}" y="${top + 26}" class="title">${folder}</text>`,
    `<text x="${left + width - 12}" y="${top + 26}" class="size">${total} lines</text>`,
    ...rows,
  ].join("\n");
  return { svg, height };
}

/** The house as SVG: folders with their rooms, what each room imports, and the arrows between folders. */
export function housePicture(): string {
  const columns = folders.map((folder, j) => column(folder, 20 + j * (width + gap)));
  const height = top + Math.max(...columns.map((one) => one.height)) + 20;
  const middle = (folder: string): number =>
    20 + folders.findIndex((one) => one === folder) * (width + gap) + width / 2;
  const span = (key: string): number => {
    const [from = "", to = ""] = key.split(" ");
    return Math.abs(middle(from) - middle(to)) / (width + gap);
  };
  // Arrows run above the columns, each at its own height, the longer the higher.
  const sorted = [...arrows()].sort(([a], [b]) => span(a) - span(b) || (a < b ? -1 : 1));
  const links = sorted.map(([key, count], j) => {
    const [from = "", to = ""] = key.split(" ");
    const [start, end] = [middle(from) - 14 * span(key), middle(to) + 14 * span(key)];
    const y = top - 10 - 14 * j;
    return [
      `<path d="M${start} ${top - 2} V${y} H${end} V${top - 4}" class="arrow" marker-end="url(#head)"/>`,
      `<text x="${(start + end) / 2}" y="${y - 3}" class="count">${count} imports</text>`,
    ].join("\n");
  });
  const total = 40 + folders.length * width + (folders.length - 1) * gap;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${total} ${height}" width="${total}" height="${height}" font-family="sans-serif" role="img" aria-label="The folders of Caldera, their rooms and imports">
<style>
.folder { fill: #f4f6f8; stroke: #8a97a5; }
.room { fill: #ffffff; stroke: #c3cbd3; }
.title { font-size: 16px; font-weight: bold; fill: #1a1a1a; }
.name { font-size: 12px; fill: #1a1a1a; }
.size { font-size: 11px; fill: #5a6672; text-anchor: end; }
.uses { font-size: 9.5px; fill: #5a6672; }
.arrow { fill: none; stroke: #1f62b4; stroke-width: 1.4; }
.count { font-size: 10px; fill: #1f62b4; text-anchor: middle; }
</style>
<defs><marker id="head" viewBox="0 0 8 8" refX="6" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0 L8 4 L0 8 Z" fill="#1f62b4"/></marker></defs>
<rect width="${total}" height="${height}" fill="#ffffff"/>
${links.join("\n")}
${columns.map(({ svg }) => svg).join("\n")}
</svg>
`;
}
