import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { publish } from "../durable/publish.ts";
import { contentsPage, renderNotebook } from "./static-page.ts";
import type { Notebook } from "./notebook.ts";
import { notebooks } from "../pages/index.ts";

const help = `Usage: npm run notebooks:render -- [NAME ...] [--out DIR] [--coarse]

Computes notebooks and writes each as one static HTML page.

  NAME        which (default all): ${[...notebooks.keys()].join(", ")}
  --out DIR   folder for the pages, made if missing (default out/notebooks)
  --coarse    fewer points of the curves
`;

/** Renders a notebook to a file; false where it cannot. */
async function written(
  name: string,
  load: () => Promise<Notebook>,
  folder: string,
  resolution: "coarse" | "fine",
): Promise<boolean> {
  try {
    const html = await renderNotebook(await load(), {
      resolution,
      onCell: (cell) => process.stderr.write(`${name}: ${cell}\n`),
    });
    const file = join(folder, `${name}.html`);
    publish(file, html);
    process.stdout.write(`${file}\n`);
    return true;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return false;
  }
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      out: { type: "string", default: "out/notebooks" },
      coarse: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) {
    process.stdout.write(help);
    return 0;
  }
  const unknown = positionals.filter((name) => !notebooks.has(name));
  if (unknown.length > 0) {
    process.stderr.write(`There is no notebook ${unknown.join(", ")}.\n${help}`);
    return 2;
  }
  mkdirSync(values.out, { recursive: true });
  let failed = 0;
  for (const [name, load] of notebooks) {
    if (positionals.length > 0 && !positionals.includes(name)) continue;
    const isWritten = await written(name, load, values.out, values.coarse ? "coarse" : "fine");
    if (!isWritten) failed += 1;
  }
  if (positionals.length === 0) {
    const file = join(values.out, "index.html");
    publish(file, await contentsPage(notebooks));
    process.stdout.write(`${file}\n`);
  }
  return failed > 0 ? 1 : 0;
}

try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${help}`);
  process.exitCode = 2;
}
