import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { assertClose, type Case, type Comparison, Disagreement, isAbsent } from "../case.ts";
import { type Absent, type Contender, inProcess } from "../measure.ts";
import { type ModelFile, subject } from "../subject.ts";
import { denseAcceleration, denseModel, denseValues, kerrAsDense, kerrModel } from "./models.ts";

const notWritten: Absent = { name: "Caldera", absent: "not connected in test/bench/subject.ts" };

function derivationOf(model: ModelFile, check: () => void): Contender | Absent {
  const { derive } = subject;
  if (derive === undefined) return notWritten;
  check();
  return inProcess("Caldera", () => derive(model));
}

/** The dense model's ẍ against the hand formula, at one point in general position. */
function checkDense(): void {
  const values = denseValues();
  const derived = subject.derive?.(denseModel).acceleration(values) ?? Number.NaN;
  assertClose("dense ẍ", derived, denseAcceleration(values), 1e-12);
}

function checkKerr(): void {
  const kerr = { omega0: 1.7, U: 0.2, gamma: 0.23, theta: 0.61, F: 0.8, omega: 1.1 };
  const values = kerrAsDense(kerr);
  const derived = subject.derive?.(kerrModel("driven")).acceleration(values) ?? Number.NaN;
  assertClose("Kerr ẍ", derived, denseAcceleration(values), 1e-12);
}

const { name, potential, drives } = kerrModel("driven");
const command = "caldera derive kerr.json --what eom";

/** Wall time of whole processes, node's own start included. */
function coldStart(): Contender | Absent {
  if (subject.coldStart === undefined) return notWritten;
  mkdirSync("out", { recursive: true });
  const file = "out/bench-kerr.json";
  writeFileSync(file, JSON.stringify({ name, potential, drives }));
  const [program = "", ...args] = subject.coldStart(file);
  const once = (): string => {
    const { status, stdout, stderr } = spawnSync(program, args, { encoding: "utf8" });
    if (status !== 0) throw new Disagreement(`${command} ended with ${status}: ${stderr}`);
    return stdout;
  };
  if (!once().includes("gamma")) throw new Disagreement(`${command} printed no equation.`);
  return {
    name: "Caldera",
    run: (count) => {
      const began = performance.now();
      for (let j = 0; j < count; j++) once();
      return (performance.now() - began) / 1000;
    },
  };
}

/** A comparison says that something agreed only where something was compared. */
function comparison(
  title: string,
  contender: Contender | Absent,
  seconds: number,
  agreement: string,
): Comparison {
  const compared = isAbsent(contender) ? {} : { agreement };
  return { title, contenders: [contender], target: { kind: "below", seconds }, ...compared };
}

async function prepare(): Promise<readonly Comparison[]> {
  const handFormula =
    "ẍ equals the hand-eliminated formula at a point in general position to 1e-12";
  return [
    comparison(
      "Master equation and ẍ: degree 20, ten tones of x to x^6",
      derivationOf(denseModel, checkDense),
      0.2,
      handFormula,
    ),
    comparison(
      "Master equation and ẍ: Kerr oscillator with a drive, warm",
      derivationOf(kerrModel("driven"), checkKerr),
      5e-3,
      handFormula,
    ),
    comparison(
      `${command}, from a cold start, wall time`,
      coldStart(),
      1,
      "exit status 0 and an equation of motion with gamma on standard output",
    ),
  ];
}

export const derivation: Case = { name: "derivation", prepare };
