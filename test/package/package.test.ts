import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import ts from "typescript";
import { build, createLogger } from "vite";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { version } from "../../derivations/index.ts";
import { root } from "../source-files.ts";
import { packed, type Packed } from "./packed.ts";
import { readmeScripts, typeErrors } from "./type-errors.ts";

let installed: Packed;
beforeAll(() => {
  installed = packed();
});
afterAll(() => installed.remove());

const scripts = readmeScripts();

const declared = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
  readonly exports: Readonly<Record<string, { readonly types: string } | string>>;
  readonly dependencies?: object;
};

/** A script that uses one name of an entry, bundled for browsers. */
async function bundled(name: string, entry: string): Promise<{ warnings: string[]; size: number }> {
  const file = join(installed.folder, `${name}.mjs`);
  writeFileSync(file, `export { ${name} } from "caldera${entry}";\n`);
  const warnings: string[] = [];
  const warn = (message: string): void => void warnings.push(message);
  const result = await build({
    root: installed.folder,
    configFile: false,
    customLogger: { ...createLogger("silent"), warn, warnOnce: warn, error: warn },
    build: {
      write: false,
      lib: { entry: file, formats: ["es"] },
      // An optional library, for units.
      rolldownOptions: { external: ["mathjs"] },
    },
  });
  const chunks = [result].flat().flatMap((one) => ("output" in one ? one.output : []));
  const code = chunks.flatMap((chunk) => (chunk.type === "chunk" ? [chunk.code] : []));
  return { warnings, size: gzipSync(code[0] ?? "").length };
}

describe("the packed package in an empty folder, without optional libraries", () => {
  test("is all that is installed", () => {
    expect(declared.dependencies).toBeUndefined();
    const names = readdirSync(join(installed.folder, "node_modules"));
    expect(names.filter((name) => !name.startsWith("."))).toEqual(["caldera"]);
  });

  test("has every published entry, with its types, and each of them can be imported", () => {
    const entries = Object.entries(declared.exports).filter(([name]) => !name.endsWith(".json"));
    expect(entries.length).toBeGreaterThan(5);
    for (const [, entry] of entries) {
      const types = typeof entry === "string" ? entry : entry.types;
      expect(existsSync(join(installed.folder, "node_modules/caldera", types)), types).toBe(true);
    }
    const imports = entries.map(([name]) => `await import("caldera${name.slice(1)}");`);
    expect(installed.script(imports.join("\n"))).toEqual({ status: 0, out: "", error: "" });
  });

  test.each(scripts.map((code) => [code.split("\n")[0] as string, code]))(
    "README: %s",
    (_, code) => {
      const ran = installed.script(code);
      expect(ran).toMatchObject({ status: 0, error: "" });
      expect(ran.out).not.toBe("");
    },
  );

  test.each([
    ["NodeNext", ts.ModuleKind.NodeNext, ts.ModuleResolutionKind.NodeNext],
    ["Bundler", ts.ModuleKind.ESNext, ts.ModuleResolutionKind.Bundler],
  ])("has types that hold in strict programs, found by %s", (_, module, moduleResolution) => {
    expect(typeErrors(installed.folder, { module, moduleResolution })).toEqual([]);
  });

  test.each([
    ["masterEquation", "/derivations", 23_500],
    ["equationsOfMotion", "", 25_700],
    // Terms that it may be without are named as they are printed: 8 kB of printers.
    ["steadyState", "/runs", 221_500],
  ])("%s of caldera%s is bundled for browsers without a warning", async (name, entry, most) => {
    const { warnings, size } = await bundled(name, entry);
    expect(warnings).toEqual([]);
    expect(size).toBeGreaterThan(5000);
    expect(size).toBeLessThan(most);
  });

  test("caldera: --version, and init for the model of all examples, once", () => {
    expect(installed.caldera("--version")).toEqual({ status: 0, out: `${version}\n`, error: "" });
    expect(installed.caldera("init")).toEqual({ status: 0, out: "kerr.json\n", error: "" });
    expect(installed.caldera("init")).toMatchObject({ status: 2, out: "" });
  });

  test("caldera workbench serves the site until Ctrl-C", async () => {
    const args = ["node_modules/.bin/caldera", "workbench", "--port", "0", "--no-open"];
    const served = spawn(process.execPath, args, { cwd: installed.folder });
    const ended = once(served, "close");
    const [line] = (await once(served.stdout, "data")) as [Buffer];
    const [, address = ""] = /^Caldera is at (\S+)\n$/.exec(line.toString()) ?? [];
    expect(await (await fetch(address)).text()).toBe("<h1>Workbench</h1>");
    const port = new URL(address).port;
    const second = installed.caldera("workbench", "--port", port);
    expect(second).toMatchObject({ status: 2, out: "" });
    expect(second.error).toMatch(`Error: Option --port is ${port}, which another program has`);
    expect(installed.caldera("workbench", "--page", "kerr")).toMatchObject({
      ...{ status: 2, error: "Error: Option --page must be one of workbench, but is kerr.\n" },
    });
    served.kill("SIGINT");
    expect(await ended).toEqual([0, null]);
    await expect(fetch(address)).rejects.toThrow();
  });

  describe("has commands, of which", () => {
    const small = ["--model", "CL", "--set", "theta=pi/4", "--set", "F=0", "--levels", "10"];
    const withoutLibraries = [
      ["derive", "kerr.json"],
      ["derive", "kerr.json", "--what", "derivation", "--format", "latex"],
      ["codegen", "kerr.json", "--what", "eom"],
      ["liouvillian", "kerr.json", "--levels", "3"],
      ["response", "kerr.json", "--from", "1", "--to", "1.1", "--points", "2"],
      ["map", "kerr.json", "--x", "omega:1:1.1:2", "--y", "F:0.1:0.2:2", "--format", "json"],
      ["steady-state", "kerr.json", ...small],
      ["evolve", "kerr.json", "--to", "1", "--points", "2", ...small],
      ["wigner", "kerr.json", ...small, "--x", "-1:1:2", "--p", "-1:1:2"],
      ["spectrum", "kerr.json", ...small, "--points", "2", "--format", "json"],
    ];
    const withLibraries: readonly (readonly [readonly string[], RegExp])[] = [
      [["figure", "3"], /libraries @observablehq\/plot, linkedom, mathjax-full, which are not/],
      [["map", "kerr.json", "--x", "omega:1:2:2", "--y", "F:0.1:1:2", "--format", "svg"], /plot/],
      [["derive", "units.json"], /library mathjs, which is not installed .*npm install mathjs/],
      [["start"], /npm install /],
    ];

    const lines = [
      ...withoutLibraries,
      ...withLibraries.map(([line]) => line),
      ["verify", "kerr.json"],
    ];

    let ran: ReturnType<Packed["calderas"]>;
    beforeAll(() => {
      const inGrams = { potential: "0", parameters: { m: "3 pg" } };
      writeFileSync(join(installed.folder, "units.json"), JSON.stringify(inGrams));
      ran = installed.calderas(lines);
    });

    const numbered = withoutLibraries.map((line, k) => [line.slice(0, 2).join(" "), k] as const);
    test.each(numbered)("%s needs no library", (_, k) => {
      // A small cut or a coarse grid is reported, a library is not.
      expect(ran[k]?.status).toBeLessThan(2);
      expect(ran[k]?.out).not.toBe("");
      expect(ran[k]?.error).not.toMatch(/library|Cannot find/);
    });

    const numberedToo = withLibraries.map(
      ([line, words], k) => [line, words, withoutLibraries.length + k] as const,
    );
    test.each(numberedToo)("%j names the libraries that it lacks", (_, words, k) => {
      expect(ran[k]?.status).toBe(2);
      expect(ran[k]?.error).toMatch(words);
    });

    test("verify answers that no engine is there, and which to install", () => {
      expect(ran.at(-1)?.status).toBe(1);
      expect(ran.at(-1)?.error).toMatch(
        /libraries nerdamer, algebrite, mathjs, which are not installed/,
      );
    });
  });
});
