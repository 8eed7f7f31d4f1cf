import { describe, expect, test } from "vitest";
import {
  arraySums,
  equationsOfMotion,
  fokkerPlanck,
  fokkerPlanckLines,
  fromJson,
  heisenbergEquations,
  heisenbergLines,
  json,
  latex,
  masterEquation,
  masterEquationLines,
  type Model,
  momentEquations,
  momentLines,
  motionLines,
  readModel,
  slowFlow,
  slowFlowLines,
  text,
  variablesOf,
  wignerEquation,
  wignerLines,
  type WrittenArraySums,
  writtenOut,
} from "../../../derivations/index.ts";
import {
  type Line,
  lineText,
  momentum,
  parseScalar,
  position,
  type Scalar,
} from "../../../symbolic/index.ts";
import { isEveryInputDrawn, uniform } from "../../seed.ts";

const derived: Readonly<Record<string, (model: Model) => readonly Line[]>> = {
  "master equation": (model) =>
    Object.values(masterEquationLines(masterEquation(model))) as readonly Line[],
  "equations of motion": (model) => motionLines(equationsOfMotion(model)),
  "Heisenberg equations": (model) => {
    const observables = variablesOf(model.modes, ["x", "p"]).map((name, j) => {
      const of = j % 2 === 0 ? position : momentum;
      return [name, of(Math.floor(j / 2), model.modes)] as const;
    });
    const equations = heisenbergEquations(masterEquation(model), observables, "x-p", (one) => one);
    return heisenbergLines(equations);
  },
  "Wigner equation": (model) => wignerLines(wignerEquation(masterEquation(model, { kind: "CL" }))),
  "Fokker-Planck equation": (model) => fokkerPlanckLines(fokkerPlanck(masterEquation(model))),
  "moment equations": (model) =>
    momentLines(momentEquations(masterEquation(model, { kind: "CL" }), { order: 2 })),
  "slow flow": (model) =>
    slowFlowLines(slowFlow(equationsOfMotion(model, { kind: "CL" }), ["0", "omega"])),
};

/** An array with a pattern, terms, drives and values of single sites that are drawn. */
function randomArray(random: () => number): Model {
  const whole = (below: number): number => Math.floor(random() * below);
  const count = 3 + whole(3);
  const all = Array.from({ length: count }, (_, j) => j + 1);
  const pairs = all.flatMap((one) =>
    all.filter((other) => other > one && random() < 0.6).map((other) => [other, one]),
  );
  const pattern = ["chain", "ring", pairs.length === 0 ? [[1, count]] : pairs][whole(3)];
  const own = all
    .filter(() => random() < 0.4)
    .flatMap((site) => [[`omega0_${site}`, 1 + site / 10] as const, [`F_${site}`, 2] as const]);
  return readModel({
    modes: { count, pattern },
    potential: `alpha*x^4/${1 + whole(5)} + ${whole(3)}*beta*x^3`,
    interaction: `sqrt(m_j*m_k)*g*(x_j - x_k)^2/${1 + whole(4)} - ${whole(3)}*h*x_j*x_k`,
    drives: ["F*cos(omega*t)*x", `K*cos(omega*t)*x_${1 + whole(count)}`].slice(whole(3)),
    parameters: { ...(random() < 0.5 ? { omega0: 1 } : {}), ...Object.fromEntries(own) },
  });
}

/** The written data as a file has them. */
function throughFile(sums: WrittenArraySums): WrittenArraySums {
  return fromJson(JSON.parse(JSON.stringify(json(sums))) as ReturnType<typeof json<typeof sums>>);
}

function equationTexts(sums: WrittenArraySums): readonly (readonly [string, string])[] {
  return [...writtenOut(sums)].map(([name, line]) => [name, lineText(line)] as const);
}

describe("sums of random arrays come back from JSON: print the same, and have the same written out", () => {
  const random = uniform(391);
  const perKind = isEveryInputDrawn() ? 8 : 2;

  test.each(Object.entries(derived))("%s", (_, of) => {
    for (let drawn = 0; drawn < perKind; drawn++) {
      const sums = arraySums(randomArray(random), of);
      expect(sums).toBeDefined();
      const back = throughFile(sums!);
      expect(text(back)).toBe(text(sums!));
      expect(latex(back)).toBe(latex(sums!));
      expect(json(back)).toEqual(json(sums!));
      const written = equationTexts(sums!);
      expect(written.length).toBeGreaterThan(0);
      expect(equationTexts(back)).toEqual(written);
    }
  });
});

function rateOf(line: Line): Scalar {
  if (line.tag !== "polynomial") throw new TypeError(`A line ${line.tag} has no rate.`);
  return line.value;
}

/**
 * By hand, ẍ_j = -ω0² x_j - (g/m) Σ_{k~j} x_k - δ_{j2} F/m is written once as three parts; for the chain 1-2-3
 * site 2 has both neighbours and the force, sites 1 and 3 have site 2 alone.
 */
test("data by hand are the equations of every site", () => {
  const name = { latex: "\\ddot{x}_{j}", text: "d^2x_j/dt^2" };
  const of = (value: string) => ({
    ...({ tag: "polynomial", name, value, order: "motion" } as const),
    variables: ["j", "k"].map((site) => ({ name: `x_${site}`, latex: `x_{${site}}` })),
  });
  const sums = fromJson({
    array: { count: 3, pattern: "chain" },
    ownParameters: [],
    equations: [
      {
        name,
        target: ["j"],
        parts: [
          { range: { over: [], neighbours: [] }, of: of("-omega0^2*x_j") },
          { range: { over: ["k"], neighbours: [["j", "k"]] }, of: of("-g/m*x_k") },
          { range: { over: [], neighbours: [], at: ["j", "2"] }, of: of("-F/m") },
        ],
      },
    ],
  });
  const byHand = {
    "d^2x1/dt^2": "-omega0^2*x1 - g/m*x2",
    "d^2x2/dt^2": "-omega0^2*x2 - g/m*x1 - g/m*x3 - F/m",
    "d^2x3/dt^2": "-omega0^2*x3 - g/m*x2",
  };
  const written = [...writtenOut(sums)].map(([left, line]) => [left, String(rateOf(line))]);
  expect(Object.fromEntries(written)).toEqual(
    Object.fromEntries(
      Object.entries(byHand).map(([left, rate]) => [left, String(parseScalar(rate))]),
    ),
  );
  expect(text(sums)).toMatch(/- sum_\{k~j\} g\*x_k\/m.*\n.*3 sites in a chain/);
});
