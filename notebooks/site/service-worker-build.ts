import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";

const source = fileURLToPath(new URL("./service-worker.ts", import.meta.url));

/** Adds the service worker to a built site; it knows the names of all files. */
export async function addServiceWorker(folder: string): Promise<void> {
  const pages = readdirSync(folder).filter((file) => file.endsWith(".html"));
  const assets = readdirSync(join(folder, "assets")).map((file) => `assets/${file}`);
  const hash = createHash("sha256");
  for (const file of [...pages, ...assets].sort()) {
    hash.update(`${file}\n`).update(readFileSync(join(folder, file)));
  }
  const version = hash.digest("hex").slice(0, 16);
  await build({
    configFile: false,
    logLevel: "warn",
    publicDir: false,
    define: { siteBuild: JSON.stringify({ version, pages, assets }) },
    build: {
      outDir: folder,
      emptyOutDir: false,
      target: "es2023",
      modulePreload: false,
      rolldownOptions: {
        input: source,
        output: { format: "iife", entryFileNames: "service-worker.js" },
        checks: { pluginTimings: false },
      },
    },
  });
}
