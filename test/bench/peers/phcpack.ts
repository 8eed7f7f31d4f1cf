import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Absent, Contender } from "../measure.ts";
import type { ComplexRoots, Polynomials } from "../subject.ts";

const installed = spawnSync("phc", ["--version"], { input: "" }).error === undefined;

/** What the blackbox solver `phc -b` found and took. */
export interface PhcRun {
  /** Distinct solutions with a residual below 10⁻⁶. */
  readonly roots: ComplexRoots;
  readonly paths: number;
  /** Its own user time, without start-up and the writing of files. */
  readonly seconds: number;
}

/** A system in PHCpack's format, coefficients to 18 digits. */
function phcText({ variables, exponents, re, im }: Polynomials): string {
  let k = -1;
  const equations = exponents.map((terms) =>
    terms
      .map((powers) => {
        k += 1;
        const [a, b] = [re[k] ?? 0, im?.[k] ?? 0];
        const factors = powers.flatMap((n, j) => (n === 0 ? [] : [`*${variables[j]}^${n}`]));
        const sign = b < 0 ? "-" : "+";
        return `+(${a.toExponential(17)}${sign}${Math.abs(b).toExponential(17)}*I)${factors.join("")}`;
      })
      .join(" "),
  );
  return `${variables.length}\n${equations.map((text) => `${text};\n`).join("")}`;
}

/** Runs `phc -b` with a fixed seed; undefined if it is not installed. */
export function runPhc(system: Polynomials): PhcRun | undefined {
  if (!installed) return undefined;
  const folder = resolve("out/bench-peers");
  mkdirSync(folder, { recursive: true });
  const [input, output] = [join(folder, "phc.in"), join(folder, "phc.out")];
  writeFileSync(input, phcText(system));
  rmSync(output, { force: true });
  const { status, stderr } = spawnSync("phc", ["-b", "-0", input, output], { encoding: "utf8" });
  if (status !== 0) throw new Error(`phc -b failed: ${stderr}`);
  const text = readFileSync(output, "utf8");
  const total = text.slice(text.lastIndexOf("TIMING INFORMATION for Solving"));
  const seconds = Number(/User time in seconds was\s+(\S+)/.exec(total)?.[1]);
  const list = text.slice(text.lastIndexOf("THE SOLUTIONS"));
  const blocks = [...list.matchAll(/the solution for t :([\s\S]*?)res :\s*(\S+) = ([a-z ]+)==/g)];
  const roots: (readonly (readonly [number, number])[])[] = [];
  for (const [, values = "", residual, kind = ""] of blocks) {
    if (kind.includes("no solution") || !(Number(residual) < 1e-6)) continue;
    const found = new Map(
      [...values.matchAll(/(\w+) :\s*(\S+)\s+(\S+)\n/g)].map(([, name = "", re, im]) => [
        name,
        [Number(re), Number(im)] as const,
      ]),
    );
    const root = system.variables.map((name) => found.get(name) ?? ([Number.NaN, 0] as const));
    if (!roots.some((other) => distance(root, other) < 1e-6)) roots.push(root);
  }
  return { roots, paths: blocks.length, seconds };
}

/** The largest difference of coordinates, relative to the largest coordinate of the first, or 10⁻⁶. */
export function distance(a: ComplexRoots[number], b: ComplexRoots[number]): number {
  const size = Math.max(1e-6, ...a.map(([re, im]) => Math.hypot(re, im)));
  const gaps = a.map(([re, im], j) => Math.hypot(re - (b[j]?.[0] ?? 9), im - (b[j]?.[1] ?? 9)));
  return Math.max(...gaps) / size;
}

/** `phc -b` on a system, by its own user time. */
export function phcContender(name: string, system: Polynomials, operations: number) {
  if (!installed) {
    const absent: Absent = { name, absent: "peer not installed (test/bench/install-peers.sh)" };
    return absent;
  }
  const contender: Contender = {
    name,
    operations,
    run: (count) => {
      let sum = 0;
      for (let j = 0; j < count; j++) sum += runPhc(system)?.seconds ?? Number.NaN;
      return sum;
    },
  };
  return contender;
}
