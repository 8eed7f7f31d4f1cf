import { parseArgs } from "node:util";
import { ran } from "./cases.ts";
import { runCases } from "./driver.ts";
import type { Target } from "./target.ts";
import { targets } from "./targets/index.ts";

const help = `Reads random inputs, most of them nearly right, and prints what is a defect: an error that names no cause and
remedy, a case that takes too long or too much memory, a number that is none, a text that is read back as another one.

  npm run test:fuzz -- --cases 1000000 --seed 1

  --cases N     how many inputs of all kinds together (default 20000)
  --seed N      other inputs (default 1)
  --only TEXT   kinds of inputs whose name holds TEXT
  --replay N    the case of --only NAME with this seed, which a defect prints

The kinds are ${targets.map(({ name }) => name).join(", ")}.
`;

const { values } = parseArgs({
  options: {
    cases: { type: "string", default: "20000" },
    seed: { type: "string", default: "1" },
    only: { type: "string", default: "" },
    replay: { type: "string" },
    help: { type: "boolean", default: false },
  },
});

const print = (text: string): void => void process.stdout.write(`${text}\n`);

function whole(name: string, typed: string | undefined): number {
  const value = Number(typed);
  if (Number.isSafeInteger(value) && value >= 0) return value;
  process.stderr.write(`--${name} must be a whole number, but is ${typed}.\n`);
  process.exit(2);
}

async function replay(target: Target, seed: number): Promise<void> {
  print(target.caseOf(seed).shown);
  const { verdict, reason, milliseconds } = await ran(target, seed);
  print(`${verdict}, ${milliseconds.toFixed(1)} ms${reason === undefined ? "" : `: ${reason}`}`);
  if (verdict === "defect") process.exitCode = 1;
}

async function runAll(chosen: readonly Target[], seed: number, cases: number): Promise<void> {
  const shares = chosen.reduce((sum, { share }) => sum + share, 0);
  for (const target of chosen) {
    const count = Math.max(1, Math.round((cases * target.share) / shares));
    const { counts, slowest, seconds } = await runCases(target, { seed, count }, (defect) => {
      process.exitCode = 1;
      const { reason, shown, smallest, caseSeed } = defect;
      print(`DEFECT of ${target.name}: ${reason}\n  input    ${shown}\n  smallest ${smallest}`);
      print(`  replay   npm run test:fuzz -- --only "${target.name}" --replay ${caseSeed}`);
    });
    const { read, refused, defect } = counts;
    print(
      `${target.name}: ${count} cases in ${seconds.toFixed(0)} s, ${read} read, ${refused} refused, ${defect} defects; slowest ${slowest.milliseconds.toFixed(0)} ms (case ${slowest.number})`,
    );
  }
}

const chosen = targets.filter(({ name }) =>
  values.replay === undefined ? name.includes(values.only) : name === values.only,
);
if (values.help) print(help);
else if (chosen.length === 0) {
  process.stderr.write(`There is no kind of input ${values.only}. ${help}`);
  process.exitCode = 2;
} else if (values.replay === undefined) {
  await runAll(chosen, whole("seed", values.seed), whole("cases", values.cases));
} else await replay(chosen[0] as Target, whole("replay", values.replay));
// Commands may leave timers.
process.exit();
