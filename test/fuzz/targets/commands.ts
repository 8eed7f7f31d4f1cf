import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { optionModels } from "../../notebooks/cli/option-models.ts";
import type { Arguments, Besides } from "../../notebooks/cli/option-cases.ts";
import { optionTable } from "../../notebooks/cli/option-table.ts";
import { giveEngine, writtenSweep } from "../../notebooks/cli/written-sweep.ts";
import { commandOutcome } from "../command-outcome.ts";
import { usualTerm, usualTone } from "../formulas.ts";
import { scratchFolder } from "../scratch-folder.ts";
import { type Target, target } from "../target.ts";

const path = scratchFolder("commands");
const file = (name: string, content: string | Uint8Array): string => {
  writeFileSync(join(path, name), content);
  return join(path, name);
};
const setting = { path, file, remove: () => {} };
const [sweepFile, sweepFolder] = await writtenSweep(setting);
const engineFolder = join(path, "engine");
cpSync(sweepFolder, engineFolder, { recursive: true });
giveEngine(engineFolder, 4);
const written = join(path, "written");
mkdirSync(written);
const models = optionModels(setting);
const stopped = join(path, "stopped");
const table = optionTable({
  ...models,
  ...{ written, sweepFile, sweepFolder, engineFolder, stopped },
});

/** Those that take long, start threads, or end tasks; their options are read as those of the others. */
const left: readonly string[] = [
  "workbench",
  "start",
  "verify",
  "work",
  "figure",
  "init",
  "cancel",
  "sweep",
];

const values = [
  ...["0", "1", "-1", "3", "7", "0.5", "2*pi", "1/0", "1e400", "NaN", "Infinity", "abc", "", " "],
  ...["omega", "F", "x", "x*p", "gCL", "CL", "json", "csv", "text", "1,3", "1,1", "a,b", "a=1"],
  ...["omega:0.4:2.2:10", "x:0:1", ":::", "fock:1", "coherent:1,0", "thermal:-1", "fock:-1", "="],
  ...[
    "U=0.3",
    "U=",
    "=1",
    "U=omega",
    "m=0",
    "__proto__=1",
    "\u202e",
    "\0",
    "é",
    "rotating",
    "1e-3",
  ],
];

interface Typed {
  readonly command: string;
  readonly args: Arguments;
}

function givenIn(option: Arguments | Besides): Arguments {
  return "given" in option ? [...option.besides, ...option.given] : option;
}

const typed: fc.Arbitrary<Typed> = fc
  .constantFrom(...Object.entries(table).filter(([name]) => !left.includes(name)))
  .chain(([command, { base, given }]) =>
    fc
      .record({
        some: fc.shuffledSubarray(Object.values(given).map(givenIn)),
        changes: fc.array(fc.tuple(fc.nat(999), fc.constantFrom(...values)), { maxLength: 2 }),
        cut: fc.option(fc.nat(999), { freq: 5 }),
      })
      .map(({ some, changes, cut }) => {
        const args = changes.reduce(withValue, [...base, ...some.slice(0, 3).flat()]);
        if (cut === null) return { command, args };
        const at = Math.floor((cut / 1000) * args.length);
        return { command, args: args.filter((_, j) => j !== at) };
      }),
  );

/** Another value for an option, apart from files. */
function withValue(args: Arguments, [at, value]: readonly [number, string]): Arguments {
  const places = args.flatMap((arg, j) => {
    const isFile = arg.startsWith("/") || ["--out", "--save"].includes(args[j - 1] ?? "");
    return isFile || arg.startsWith("--") ? [] : [j];
  });
  const place = places[Math.floor((at / 1000) * places.length)];
  return place === undefined ? args : args.with(place, value);
}

const whats = [
  ...["master-equation", "derivation", "heisenberg", "eom", "moments", "wigner", "fokker-planck"],
  ...["langevin", "kossakowski", "slow-flow", "frame"],
];

/** Command lines. */
export const commands: readonly Target[] = [
  target({
    name: "command",
    share: 6,
    limit: 10_000,
    inputs: typed,
    read: async ({ command, args }) => (await commandOutcome(command, ...args)).verdict,
  }),
  target({
    name: "derive",
    share: 4,
    limit: 10_000,
    inputs: fc.record({
      model: fc.record({
        potential: usualTerm,
        drives: fc.array(usualTone, { maxLength: 2 }),
      }),
      what: fc.constantFrom(...whats),
      format: fc.constantFrom("text", "latex", "json", "html"),
    }),
    read: async ({ model, what, format }) => {
      const source = file("derived.json", JSON.stringify(model));
      const options = ["--what", what, "--format", format];
      return (await commandOutcome("derive", source, ...options)).verdict;
    },
  }),
];
