import { spawn } from "node:child_process";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { mainFile, type Outcome, temporaryFolder } from "./command-line.ts";

const folder = temporaryFolder();
afterAll(folder.remove);

/** Loaded before the program: neither require nor import finds one library. */
const without = (library: string): string => `
  import Module, { register } from "node:module";
  const isMissing = (name) => name === "${library}" || name.startsWith("${library}/");
  const resolveFilename = Module._resolveFilename;
  Module._resolveFilename = function (name, ...rest) {
    if (!isMissing(name)) return resolveFilename.call(this, name, ...rest);
    throw Object.assign(new Error("Cannot find module '" + name + "'"), { code: "MODULE_NOT_FOUND" });
  };
  const hooks = \`
    export async function resolve(name, context, next) {
      if (name !== "${library}" && !name.startsWith("${library}/")) return next(name, context);
      const message = "Cannot find package '${library}' imported from " + context.parentURL;
      throw Object.assign(new Error(message), { code: "ERR_MODULE_NOT_FOUND" });
    }\`;
  register("data:text/javascript," + encodeURIComponent(hooks));`;

/** Those of a package without any library are tested with it; here one is missing among the others. */
const commands: Readonly<Record<string, readonly string[]>> = {
  linkedom: ["figure", "3", "--out", join(folder.path, "linkedom")],
  "mathjax-full": ["figure", "3", "--out", join(folder.path, "mathjax")],
  "@resvg/resvg-js": ["figure", "3", "--png", "--out", join(folder.path, "png")],
  katex: ["start", "--out", join(folder.path, "start")],
};

let outcomes: ReadonlyMap<string, Outcome>;
beforeAll(async () => {
  const main = await mainFile();
  const all = Object.entries(commands).map(async ([library, args]) => {
    return [library, await runWithout(library, main, args)] as const;
  });
  outcomes = new Map(await Promise.all(all));
});

function runWithout(library: string, main: string, args: readonly string[]): Promise<Outcome> {
  const hook = `data:text/javascript,${encodeURIComponent(without(library))}`;
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["--import", hook, main, ...args], { cwd: folder.path });
    let [out, error, messages] = ["", "", 0];
    child.stdout.on("data", (data) => {
      out += data;
    });
    child.stderr.on("data", (data) => {
      error += data;
      messages += 1;
    });
    child.on("error", reject);
    child.on("close", (code) => resolve({ status: code ?? -1, out, error, messages }));
  });
}

test.each(Object.keys(commands))(
  "%s that is missing is named, with what installs it",
  (library) => {
    const { status, error } = outcomes.get(library) as Outcome;
    expect(error.split("\n")[0]).toContain(`This needs the library ${library}, which`);
    expect(error).toContain(`Run npm install ${library}`);
    expect(error).not.toContain("defect of Caldera");
    expect(status).toBe(2);
  },
);
