import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { errorOf, ringdownModel, ringdownProblem, ringdownSpan } from "./cases/ringdown.ts";
import { machineText, describeMachine } from "./machine.ts";
import { absoluteShare, startGsl, startScipy, type TrajectoryPeer } from "./peers/trajectories.ts";
import { subject } from "./subject.ts";
import type { MethodName, Trajectories } from "./trajectories-subject.ts";

type End = readonly [number, number];

/** One integrator at one tolerance: seconds a trajectory takes, and the error at its end. */
interface Point {
  readonly tolerance: number;
  readonly seconds: number;
  readonly error: number;
  readonly evaluations: number;
}

interface Line {
  readonly problem: string;
  readonly program: "Caldera" | "SciPy" | "GSL";
  readonly method: string;
  readonly points: readonly Point[];
}

/** Makes `count` trajectories and returns the seconds that each took. */
type Timed = (
  tolerance: number,
  count: number,
) => Promise<{ readonly seconds: number; readonly end: End; readonly evaluations: number }>;

type Panel = Parameters<typeof subject.plot.sheet>[0][number];

const repetitions = 5;
const warmUpSeconds = 0.2;
const secondsPerBatch = 0.02;

function ours({ run }: Trajectories, method: MethodName): Timed {
  return async (relative, count) => {
    const tolerances = { relative, absolute: absoluteShare * relative };
    const began = process.cpuUsage();
    let last = run(method, tolerances);
    for (let j = 1; j < count; j++) last = run(method, tolerances);
    const { user, system } = process.cpuUsage(began);
    return { seconds: ((user + system) * 1e-6) / count, ...last };
  };
}

function theirs(peer: TrajectoryPeer, method: string): Timed {
  return (tolerance, count) => peer.run(method, tolerance, count);
}

/** The points of one integrator; the least time of a few batches, since nothing makes code faster. */
async function measured(run: Timed, tolerances: readonly number[], exact: End): Promise<Point[]> {
  const points: Point[] = [];
  let warming = 0;
  while (warming < warmUpSeconds) {
    const { seconds } = await run(tolerances[0] ?? Number.NaN, 10);
    warming += 10 * seconds;
  }
  for (const tolerance of tolerances) {
    const first = await run(tolerance, 1);
    let count = Math.ceil(secondsPerBatch / first.seconds);
    let least = Number.POSITIVE_INFINITY;
    for (let repetition = 0; repetition < repetitions; repetition++) {
      const { seconds } = await run(tolerance, count);
      least = Math.min(least, seconds);
      count = Math.ceil(secondsPerBatch / least);
    }
    const { end, evaluations } = first;
    points.push({ tolerance, seconds: least, error: errorOf(end, exact), evaluations });
  }
  return points;
}

const powers = (first: number, last: number): readonly number[] =>
  Array.from({ length: last - first + 1 }, (_, j) => Number(`1e-${first + j}`));

async function ringdownLines(scipy: TrajectoryPeer): Promise<Line[]> {
  const problem = "ringdown";
  const exact = (await scipy.ask("reference")).end;
  const trajectories = subject.trajectories(ringdownModel, ringdownSpan);
  const lines: Line[] = [];
  for (const method of ["Vern9", "DOP853", "Tsit5"] as const) {
    const points = await measured(ours(trajectories, method), powers(4, 12), exact);
    lines.push({ problem, program: "Caldera", method, points });
  }
  const gsl = startGsl(ringdownProblem);
  if (gsl !== undefined) {
    const points = await measured(theirs(gsl, ""), powers(4, 12), exact);
    lines.push({ problem, program: "GSL", method: "rk8pd", points });
    gsl.end();
  }
  for (const method of ["DOP853", "RK45", "LSODA", "Radau"]) {
    const tightest = method === "Radau" ? 8 : method === "RK45" ? 10 : 12;
    const points = await measured(theirs(scipy, method), powers(4, tightest), exact);
    lines.push({ problem, program: "SciPy", method, points });
  }
  return lines;
}

async function vanDerPolLines(scipy: TrajectoryPeer): Promise<Line[]> {
  const problem = "van-der-pol";
  // Hairer and Wanner, "Solving Ordinary Differential Equations II", IV.10.
  const exact: End = [1.706167732170483, -0.8928097010247975];
  const trajectories = subject.vanDerPol(1e6, { initial: [2, 0], duration: 2 });
  const lines: Line[] = [];
  for (const method of ["Radau IIA(5)", "Rodas5P"] as const) {
    const points = await measured(ours(trajectories, method), powers(4, 11), exact);
    lines.push({ problem, program: "Caldera", method, points });
  }
  for (const method of ["Radau", "LSODA", "BDF"]) {
    const tightest = method === "BDF" ? 8 : 10;
    const points = await measured(theirs(scipy, method), powers(4, tightest), exact);
    lines.push({ problem, program: "SciPy", method, points });
  }
  return lines;
}

const shapes = ["circle", "square", "triangle", "diamond"] as const;
const dashes = { Caldera: "solid", SciPy: "dashed", GSL: "dotted" } as const;

function panel(
  id: string,
  title: string,
  lines: readonly Line[],
  xDomain: readonly [number, number],
  yDomain: readonly [number, number],
): Panel {
  const { colours } = subject.plot;
  const colourOf = { Caldera: colours[0], SciPy: colours[1], GSL: colours[2] } as const;
  return {
    id,
    title,
    xLabel: "\\text{error at the end}",
    yLabel: "\\text{seconds per trajectory}",
    xScale: "log",
    yScale: "log",
    xDomain,
    yDomain,
    grid: "thin",
    legend: { place: "above", columns: 2 },
    description: `Time against error: ${lines.map((l) => `${l.program} ${l.method}`).join(", ")}.`,
    series: lines.map((line) => {
      const { program, method, points } = line;
      const place = lines.filter((other) => other.program === program).indexOf(line);
      return {
        label: `\\text{${program} ${method}}`,
        x: points.map(({ error }) => error),
        y: points.map(({ seconds }) => seconds),
        color: colourOf[program] ?? "#000000",
        dash: dashes[program],
        markers: { shape: shapes[place] ?? "circle" },
      };
    }),
  };
}

function csv(lines: readonly Line[]): string {
  const rows = lines.flatMap((line) => line.points.map((point) => ({ ...line, ...point })));
  const columns = ["problem", "program", "method"] as const;
  const numbers = ["tolerance", "error", "seconds", "evaluations"] as const;
  return subject.plot.csv(
    [
      ...columns.map((name) => ({ name, values: rows.map((row) => row[name]) })),
      ...numbers.map((name) => ({ name, values: rows.map((row) => row[name]) })),
    ],
    { comments: machineText(describeMachine()).split("\n") },
  );
}

/** Measures time against error and writes work-precision.csv and .svg into a folder. */
export async function workPrecision(folder: string): Promise<number> {
  const peers = [startScipy(ringdownProblem), startScipy(["van-der-pol"])];
  const [forRingdown, forVanDerPol] = peers;
  if (forRingdown === undefined || forVanDerPol === undefined) {
    console.error("SciPy is not installed (test/bench/install-peers.sh).");
    return 1;
  }
  try {
    const ringdown = await ringdownLines(forRingdown);
    const vanDerPol = await vanDerPolLines(forVanDerPol);
    const picture = subject.plot.sheet(
      [
        panel("ringdown", "\\text{Ringdown of Fig. 2}", ringdown, [1e-16, 1e-4], [5e-6, 1]),
        panel(
          "van-der-pol",
          "\\text{Van der Pol, stiffness }10^6",
          vanDerPol,
          [1e-15, 1e-2],
          [1e-4, 3],
        ),
      ],
      { columns: 2, panelHeight: 340 },
    );
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "work-precision.csv"), csv([...ringdown, ...vanDerPol]));
    writeFileSync(join(folder, "work-precision.svg"), picture);
    console.log(`Written to ${folder}/work-precision.csv and .svg`);
    return 0;
  } finally {
    for (const peer of peers) peer?.end();
  }
}
