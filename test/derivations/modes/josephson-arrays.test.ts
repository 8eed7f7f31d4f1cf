import { describe, expect, test } from "vitest";
import {
  arraySumLines,
  arraySums,
  equationsOfMotion,
  fokkerPlanck,
  fokkerPlanckLines,
  fromJson,
  heisenbergEquations,
  heisenbergLines,
  json,
  linesText,
  masterEquation,
  masterEquationLines,
  type Model,
  motionLines,
  readModel,
  slowFlow,
  slowFlowLines,
  taylorModel,
  text,
  variablesOf,
  wignerEquation,
  wignerLines,
  writtenOut,
} from "../../../derivations/index.ts";
import { ringdown } from "../../../notebooks/runs/index.ts";
import {
  fromNested,
  type Line,
  momentum,
  parseScalar,
  position,
  Scalar,
  substitute,
  Superoperator,
} from "../../../symbolic/index.ts";

/** Oscillators with a Josephson junction each, and junctions between neighbours. */
const terms = {
  potential: "-EJ*cos(k*x + phi)",
  interaction: "-EL*cos(q*x_j - q*x_k) + g*x_j*x_k",
  drives: ["F*cos(omega*t)*x_1"],
};
const chain = { count: 4, pattern: "chain" };
const ring = { count: 5, pattern: "ring" };

/** Everything on the right of a line, in a form in which equal things are equal. */
function rightSide(line: Line, modes: Model["modes"]): unknown {
  if (line.tag === "polynomial" || line.tag === "operator") return String(line.value);
  if (line.tag === "brackets") {
    const brackets = line.terms.map(({ coefficient, outer: a, bracket: inner, inner: b }) =>
      fromNested({ tag: "nested", coefficient, outer: "commutator", a, inner, b }),
    );
    return String(Superoperator.sum("xp", modes, brackets));
  }
  if (line.tag !== "differential") return undefined;
  const of = (values: readonly unknown[]): readonly string[] =>
    line.variables.flatMap(({ name }, j) => {
      const value = String(values[j] ?? 0);
      return value === "0" ? [] : [`${name}: ${value}`];
    });
  return line.terms
    .map(({ coefficient, powers, derivatives, within, shifts = [] }) =>
      [coefficient, within ?? 1, ...[powers, derivatives, shifts].map((one) => of(one).toSorted())]
        .map(String)
        .join(" | "),
    )
    .toSorted();
}

const derived: Readonly<Record<string, (model: Model) => readonly Line[]>> = {
  "master equation": (model) =>
    Object.values(masterEquationLines(masterEquation(model))) as readonly Line[],
  "equations of motion": (model) => motionLines(equationsOfMotion(model)),
  "Heisenberg equations": (model) => {
    const observables = variablesOf(model.modes, ["x", "p"]).map((name, j) => {
      const of = j % 2 === 0 ? position : momentum;
      return [name, of(Math.floor(j / 2), model.modes)] as const;
    });
    return heisenbergLines(
      heisenbergEquations(masterEquation(model), observables, "x-p", (scalar) => scalar),
    );
  },
  "Wigner equation": (model) => wignerLines(wignerEquation(masterEquation(model))),
  "Fokker-Planck equation": (model) => fokkerPlanckLines(fokkerPlanck(masterEquation(model))),
};

describe.each([
  ["chain", chain],
  ["ring", ring],
])("a %s of Josephson oscillators", (_, modes) => {
  const model = readModel({ modes, ...terms });

  test.each(Object.entries(derived))("%s: the sums written out are those of all sites", (_, of) => {
    const sums = arraySums(model, of);
    expect(sums).toBeDefined();
    expect(linesText(arraySumLines(sums!))).toMatch(/sum_(\{k~j\}|<j,k>).*(sin|cos)\(q\*x_j/);
    expect(text(fromJson(json(sums!)))).toBe(text(sums!));
    const written = writtenOut(sums!);
    const lines = of(model).filter((line) => rightSide(line, model.modes) !== undefined);
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) {
      if (!("name" in line)) continue;
      const own = written.get(line.name.text);
      expect(own, line.name.text).toBeDefined();
      expect(rightSide(own!, model.modes), line.name.text).toEqual(rightSide(line, model.modes));
    }
  });
});

/**
 * By hand: at θ = 0 CL has dx_j/dt = p_j/m and dp_j/dt = -∂_jV - γ p_j, so that with the potentials above
 *
 *     ẍ_j = -ω0² x_j - (EJ k/m) sin(kx_j + φ) - γ ẋ_j - Σ_{k~j} [(EL q/m) sin q(x_j - x_k) + (g/m) x_k] - δ_{j1} (F/m) cos ωt.
 */
test("the equation of motion of a chain of Josephson oscillators by hand", () => {
  const model = readModel({ modes: { count: 3, pattern: "chain" }, ...terms });
  const { rates } = equationsOfMotion(model, { kind: "CL" });
  const bare = new Map(["1", "2", "3"].map((j) => [`theta${j}`, Scalar.zero]));
  const own = (j: number): string =>
    `-omega0_${j}^2*x${j} - EJ*k/m${j}*sin(k*x${j} + phi) - gamma${j}*xdot${j}`;
  const pair = (j: number, k: number): string =>
    ` - EL*q/m${j}*sin(q*x${j} - q*x${k}) - g/m${j}*x${k}`;
  const byHand = [
    `${own(1)}${pair(1, 2)} - F*cos(omega*t)/m1`,
    `${own(2)}${pair(2, 1)}${pair(2, 3)}`,
    `${own(3)}${pair(3, 2)}`,
  ];
  byHand.forEach((right, j) => {
    const rate = substitute(rates[2 * j + 1] as Scalar, bare);
    expect(rate.equals(parseScalar(right))).toBe(true);
  });
});

test("slow flows with Bessel functions of two sites are no sums", () => {
  const of = (model: Model): readonly Line[] =>
    slowFlowLines(slowFlow(equationsOfMotion(model, { kind: "CL" }), ["omega"]));
  const model = readModel({
    modes: chain,
    ...terms,
    potential: "",
    interaction: "-EL*cos(x_j-x_k)",
  });
  expect(arraySums(model, of)).toBeUndefined();
});

test("a site may have a wave number of its own, and Taylor polynomials are those of site and pair", () => {
  const model = readModel({
    ...{ modes: chain, potential: "-EJ*cos(k*x)", interaction: "-EL*cos(q*x_j - q*x_k)" },
    parameters: { k: 1, k_3: 2, EJ: 0.5 },
  });
  expect(String(model.potential)).toContain("cos(k3*x3)");
  const expanded = taylorModel(model, 4);
  expect(String(expanded.array?.potential)).toBe("-1/24*EJ*k^4*x^4+1/2*EJ*k^2*x^2");
  expect(expanded.taylor?.of).toBe("-EJ*cos(k*x), -EL*cos(q*x_j - q*x_k)");
  const of = derived["equations of motion"]!;
  const written = writtenOut(arraySums(expanded, of)!);
  for (const line of of(expanded)) {
    if (!("name" in line)) continue;
    const own = written.get(line.name.text)!;
    expect(rightSide(own, model.modes)).toEqual(rightSide(line, model.modes));
  }
});

/** Sites with the same motion exert no force on each other: each is one alone. */
test("a ringdown of a ring at equal positions is that of one oscillator", async () => {
  const parameters = {
    hbar: 1,
    m: 1.2,
    omega0: 0.9,
    gamma: 0.2,
    theta: 0.6,
    c: 1,
    EJ: 0.7,
    k: 1.3,
  };
  const alone = readModel({ potential: "-EJ*cos(k*x)", parameters });
  const array = readModel({
    ...{ modes: { count: 3, pattern: "ring" }, potential: "-EJ*cos(k*x)" },
    ...{ interaction: "-EL*cos(k*x_j - k*x_k)", parameters: { ...parameters, EL: 0.4 } },
  });
  const options = { duration: 6, points: 4 } as const;
  const one = await ringdown(alone, { ...options, position: 0.8 });
  const three = await ringdown(array, { ...options, position: { 1: 0.8, 2: 0.8, 3: 0.8 } });
  expect(three.x.at(-1)).toBeCloseTo(one.x.at(-1)!, 9);
});
