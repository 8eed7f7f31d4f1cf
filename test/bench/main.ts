import { mkdirSync, writeFileSync } from "node:fs";
import { type Case, type Comparison, Disagreement, isAbsent } from "./case.ts";
import { applyGenerator } from "./cases/apply-generator.ts";
import { certificates } from "./cases/certificate.ts";
import { cosines } from "./cases/cosines.ts";
import { derivation } from "./cases/derivation.ts";
import { slowFlowCase } from "./cases/slow-flow.ts";
import { exactAnswers } from "./cases/exact.ts";
import { hierarchySteadyState } from "./cases/hierarchy.ts";
import { fitCase } from "./cases/fit.ts";
import { homotopy } from "./cases/homotopy.ts";
import { kerrRightHandSide } from "./cases/kerr-right-hand-side.ts";
import { langevinStep } from "./cases/langevin-step.ts";
import { ladder } from "./cases/ladder.ts";
import { momentsCase } from "./cases/moments.ts";
import { periodicSteadyStates } from "./cases/periodic-steady-state.ts";
import { responseCase } from "./cases/response.ts";
import { severalModes } from "./cases/several-modes.ts";
import { staticSteadyStates } from "./cases/static-steady-state.ts";
import { steadyStates } from "./cases/steady-states.ts";
import { ringdownCase } from "./cases/ringdown.ts";
import { vanVleckCase } from "./cases/van-vleck.ts";
import { waveStates } from "./cases/wave-states.ts";
import { weylPower } from "./cases/weyl-power.ts";
import { describeMachine, machineText } from "./machine.ts";
import { type Contender, measure, type Timing } from "./measure.ts";
import { comparisonText, verdict } from "./table.ts";
import { workPrecision } from "./work-precision.ts";

const cases: readonly Case[] = [
  ladder,
  weylPower,
  derivation,
  cosines,
  slowFlowCase,
  vanVleckCase,
  momentsCase,
  severalModes,
  langevinStep,
  kerrRightHandSide,
  steadyStates,
  waveStates,
  homotopy,
  responseCase,
  ringdownCase,
  staticSteadyStates,
  applyGenerator,
  periodicSteadyStates,
  certificates,
  exactAnswers,
  fitCase,
  hierarchySteadyState,
];

interface Result {
  readonly case: string;
  readonly comparison: Comparison;
  readonly timings: readonly Timing[];
}

/** Prepares, compares and times one case; prints each comparison when it is done. */
async function runCase(chosen: Case): Promise<Result[]> {
  const results: Result[] = [];
  try {
    for (const comparison of await chosen.prepare()) {
      const present = comparison.contenders.filter((c): c is Contender => !isAbsent(c));
      const { repetitions, warmUpSeconds } = comparison;
      const timings = await measure(present, {
        ...(repetitions !== undefined && { repetitions }),
        ...(warmUpSeconds !== undefined && { warmUpSeconds }),
      });
      console.log(`\n${comparisonText(comparison, timings)}`);
      results.push({ case: chosen.name, comparison, timings });
    }
  } finally {
    chosen.dispose?.();
  }
  return results;
}

function asJson({ case: name, comparison, timings }: Result): object {
  const { title, target, agreement, notes, contenders } = comparison;
  const absent = contenders.filter(isAbsent);
  return {
    case: name,
    title,
    target,
    verdict: verdict(target, timings),
    agreement,
    notes,
    timings,
    absent,
  };
}

async function main(names: readonly string[]): Promise<number> {
  if (names.length === 1 && names[0] === "work-precision") return workPrecision("out");
  const unknown = names.find((name) => !cases.some((c) => c.name === name));
  if (unknown !== undefined) {
    const known = [...cases.map(({ name }) => name), "work-precision"].join(", ");
    console.error(`Benchmark must be one of ${known}, but is ${unknown}.`);
    return 2;
  }
  const machine = describeMachine();
  console.log(machineText(machine));
  console.log("Ratio: Caldera's time over the contender's, median of neighbouring pairs.");
  const results: Result[] = [];
  let status = 0;
  for (const chosen of cases.filter(({ name }) => names.length === 0 || names.includes(name))) {
    try {
      results.push(...(await runCase(chosen)));
    } catch (error) {
      if (!(error instanceof Disagreement)) throw error;
      console.error(`\n${chosen.name}: results disagree, nothing timed. ${error.message}`);
      status = 1;
    }
  }
  mkdirSync("out", { recursive: true });
  const date = new Date().toISOString();
  writeFileSync(
    "out/bench.json",
    `${JSON.stringify({ date, machine, comparisons: results.map(asJson) }, null, 2)}\n`,
  );
  console.log("\nWritten to out/bench.json");
  return status;
}

process.exitCode = await main(process.argv.slice(2));
