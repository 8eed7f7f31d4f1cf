import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../source-files.ts";

/** The package as `npm pack` makes it, installed into an empty folder. */
export interface Packed {
  readonly folder: string;
  /** Runs a script there, an ES module. */
  readonly script: (code: string) => Ran;
  /** Runs the installed command there. */
  readonly caldera: (...args: readonly string[]) => Ran;
  /** Runs command lines there, one after the other in one process. */
  readonly calderas: (lines: readonly (readonly string[])[]) => readonly Ran[];
  readonly remove: () => void;
}

interface Ran {
  readonly status: number | null;
  readonly out: string;
  readonly error: string;
}

/** Builds, packs and installs the package without its optional libraries, and without a network. */
export function packed(): Packed {
  const all = mkdtempSync(join(tmpdir(), "caldera-package-"));
  const [stage, folder] = [join(all, "stage"), join(all, "empty")];
  for (const made of [stage, folder]) mkdirSync(made);
  const dist = join(stage, "dist");
  // Types are checked by `npm run typecheck`.
  const compiler = join(root, "node_modules/typescript/bin/tsc");
  const project = join(root, ".tsconfig.build.json");
  execFileSync(process.execPath, [compiler, "-p", project, "--noCheck", "--outDir", dist]);
  cpSync(join(root, "notebooks/models"), join(dist, "notebooks/models"), { recursive: true });
  // The site is built for tests of its own, and for `npm run check:package`; here a page stands for it.
  mkdirSync(join(dist, "site"));
  writeFileSync(join(dist, "site/workbench.html"), "<h1>Workbench</h1>");
  for (const name of ["package.json", "README.md", "CHANGELOG.md", "CITATION.cff", "LICENSE"]) {
    cpSync(join(root, name), join(stage, name));
  }
  const npm = (cwd: string, ...args: readonly string[]): string =>
    execFileSync("npm", [...args, "--ignore-scripts", "--silent"], { cwd, encoding: "utf8" });
  const file = npm(stage, "pack", "--pack-destination", folder).trim();
  npm(folder, "install", "--offline", "--omit=optional", "--no-audit", "--no-fund", `./${file}`);
  const node = (...args: readonly string[]): Ran => {
    const { status, stdout, stderr } = spawnSync(process.execPath, args, {
      cwd: folder,
      encoding: "utf8",
    });
    return { status, out: stdout, error: stderr };
  };
  const script = (code: string): Ran => {
    writeFileSync(join(folder, "script.mjs"), code);
    return node("script.mjs");
  };
  return {
    folder,
    script,
    calderas: (lines) => {
      const { out, error } = script(`
        import { run } from "./node_modules/caldera/dist/notebooks/cli/run.js";
        const all = [];
        for (const line of ${JSON.stringify(lines)}) {
          const ran = { out: "", error: "" };
          const status = await run(line, {
            out: (text) => (ran.out += text),
            error: (text) => (ran.error += text),
          });
          all.push({ status, ...ran });
        }
        console.log(JSON.stringify(all));`);
      if (out === "") throw new Error(error);
      return JSON.parse(out) as readonly Ran[];
    },
    caldera: (...args) => node("node_modules/.bin/caldera", ...args),
    remove: () => rmSync(all, { recursive: true, force: true }),
  };
}
