import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type InlineConfig, type Plugin } from "vite";
import { sitePages } from "./pages.ts";
import { siteFolder } from "../serving/site-folder.ts";
import { type Place, referencePlaces } from "./reference/reference.ts";
import { searchEntries } from "./search/entries.ts";
import { indexOf } from "./search/search-index.ts";
import { fontParts } from "./font-parts.ts";
import { lateParts } from "./late-parts.ts";
import { addServiceWorker } from "./service-worker-build.ts";

const here = fileURLToPath(new URL(".", import.meta.url));

/** Builds the site into a folder of static files that any server can give out. */
export async function buildSite(folder: string = siteFolder): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const fonts = mkdtempSync(join(tmpdir(), "caldera-fonts-"));
  try {
    await build(await siteConfig(folder, fonts));
  } finally {
    rmSync(fonts, { recursive: true });
  }
  await addServiceWorker(folder);
}

async function siteConfig(folder: string, fonts: string): Promise<InlineConfig> {
  const places = referencePlaces();
  const pages = await sitePages(places);
  return {
    configFile: false,
    root: here,
    base: "./",
    logLevel: "warn",
    publicDir: false,
    plugins: [
      virtualPages(pages),
      searchIndex(places),
      onlyWoff2(),
      fontParts(fonts),
      withoutFonts(),
      withoutNode(),
    ],
    worker: {
      format: "es",
      plugins: () => [withoutNode(), lateParts()],
      rolldownOptions: { treeshake, output: oneFirstFile },
    },
    resolve: { alias: aliases },
    build: {
      outDir: folder,
      emptyOutDir: true,
      target: "es2023",
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 2000,
      rolldownOptions: {
        input: [...pages.keys()].map((file) => join(here, file)),
        treeshake,
        checks: { pluginTimings: false },
      },
    },
  };
}

/** Modules that only define things: what a page does not use of them stays out of it. */
const definitions =
  /\/(symbolic|derivations|numeric)\/|\/notebooks\/(plot|quantum|response|report|model-report|map|figures)\/|node_modules\/(@observablehq|d3)/;

const treeshake = { moduleSideEffects: (id: string): boolean => !definitions.test(id) };

/** What a worker begins with is one file: many small ones take more bytes and more time. */
const oneFirstFile = {
  codeSplitting: { groups: [{ name: "first", tags: ["$initial" as const] }] },
};

/**
 * In a page, pictures are drawn with the page's own document. jsPDF would load the others for pages and pixels, of
 * which figures have none.
 */
const aliases = {
  linkedom: join(here, "page-document.ts"),
  ...Object.fromEntries(
    ["canvg", "dompurify", "html2canvas"].map((name) => [name, join(here, "absent.ts")]),
  ),
};

/** Pages are made from the list of notebooks; there are no files of them. */
function virtualPages(pages: ReadonlyMap<string, string>): Plugin {
  const contents = new Map([...pages].map(([file, html]) => [join(here, file), html]));
  return {
    name: "caldera-pages",
    resolveId: (id) => (contents.has(id) ? id : undefined),
    load: (id) => contents.get(id),
  };
}

/** The index of the search is made of the pages as they are. */
function searchIndex(places: readonly Place[]): Plugin {
  const file = join(here, "search/index-data.ts");
  return {
    name: "caldera-search-index",
    load: async (id) =>
      id === file
        ? `export const indexJson = ${JSON.stringify(indexOf(await searchEntries(places)))};`
        : undefined,
  };
}

/** Every browser that runs the pages reads WOFF2; the older formats stay out of the site. */
function onlyWoff2(): Plugin {
  return {
    name: "caldera-woff2",
    enforce: "pre",
    transform: (code, id) =>
      id.includes("katex.min.css")
        ? code.replaceAll(/,url\([^)]*\.(?:woff|ttf)\) format\("[a-z]+"\)/g, "")
        : undefined,
  };
}

/** Alphabets of KaTeX in which no equation is printed. */
const unusedFonts =
  /"(?:Fraktur|Script|Typewriter)-\w+": \{[^}]*\},?|"(?:SansSerif-(?:Bold|Italic)|Caligraphic-Bold|(?:Main|Math)-BoldItalic)": \{[^}]*\},?/g;

/** The widths of letters in those alphabets, a twentieth of what KaTeX is, stay out of the site. */
function withoutFonts(): Plugin {
  return {
    name: "caldera-fonts",
    enforce: "pre",
    transform: (code, id) =>
      id.endsWith("/katex.mjs") ? code.replaceAll(unusedFonts, "") : undefined,
  };
}

/** What only Node has (second opinions of other engines) is never loaded by a page. */
function withoutNode(): Plugin {
  return {
    name: "caldera-without-node",
    enforce: "pre",
    resolveId: (id) => (id.startsWith("node:") ? `\0absent:${id}` : undefined),
    load: (id) =>
      id.startsWith("\0absent:")
        ? {
            code: "const absent = () => { throw new Error('Not in a page.'); };\nexport const createRequire = absent, pathToFileURL = absent, fileURLToPath = absent, readFileSync = absent, dirname = absent, join = absent, parentPort = null, workerData = null;\nexport class Worker {}\n",
            moduleSideEffects: false,
          }
        : undefined,
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = resolve(process.argv[2] ?? siteFolder);
  await buildSite(folder);
  process.stdout.write(`The site is in ${folder}\n`);
}
