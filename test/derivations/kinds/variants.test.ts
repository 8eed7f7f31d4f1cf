import katex from "katex";
import { describe, expect, test } from "vitest";
import {
  displacedFrame,
  exactSettings,
  fokkerPlanck,
  fromJson,
  givenOrbit,
  heisenbergEquations,
  json,
  kossakowski,
  langevin,
  langevinOfModes,
  latex,
  masterEquation,
  momentEquations,
  positivityConditions,
  readModel,
  replacedMasterEquation,
  replacedKossakowski,
  slowFlow,
  equationsOfMotion,
  text,
  wignerEquation,
} from "../../../derivations/index.ts";
import { parseScalar, position, Scalar } from "../../../symbolic/index.ts";

const quartic = masterEquation(readModel({ potential: "U*x^4", drives: ["F*cos(omega*t)*x"] }));
const cosine = masterEquation(readModel({ potential: "-E*cos(k*x)" }));
const two = masterEquation(readModel({ modes: ["a", "b"], potential: "J*x_a*x_b" }));
const lossy = masterEquation(
  readModel({
    potential: "U*x^4",
    bath: "none",
    loss: [
      ["kappa", "a^2"],
      ["eta", "adag*a"],
    ],
  }),
);
const { put } = exactSettings(
  new Map([
    ...Object.entries({ hbar: "2", m: "1", omega0: "1", gamma: "1/10", theta: "pi/4", c: "3/2" }),
    ["U", "1/10"],
  ]),
);
const numeric = replacedMasterEquation(masterEquation(readModel({ potential: "U*x^3" })), put);

/** Forms that the examples of the kinds do not have: several modes, waves, loss, numbers, other bases. */
const variants = [
  ["a master equation with numbers, ħ included", numeric],
  ["a master equation of loss alone", lossy],
  ["moments that are not closed", momentEquations(quartic, { order: 1, open: true })],
  ["moments of a cosine at order 1", momentEquations(cosine, { order: 1 })],
  ["moments of two modes", momentEquations(two, { order: 2 })],
  ["a Wigner equation of two modes", wignerEquation(two)],
  ["a Fokker-Planck equation of loss", fokkerPlanck(lossy)],
  ["a Fokker-Planck equation of a cosine", fokkerPlanck(cosine)],
  ["Langevin equations of loss", langevin(fokkerPlanck(lossy))],
  ["Langevin equations of two modes", langevinOfModes(fokkerPlanck(two))],
  ["a displaced frame of two modes", displacedFrame(two)],
  [
    "a displaced frame of a given orbit",
    displacedFrame(quartic, givenOrbit(parseScalar("A*cos(omega*t)"), Scalar.zero)),
  ],
  ["a Kossakowski matrix of two modes", kossakowski(two)],
  ["a Kossakowski matrix of numbers", replacedKossakowski(kossakowski(numeric), put)],
  [
    "Heisenberg's equations by ladder operators",
    heisenbergEquations(quartic, [["x", position()]], "ladder", (one) => one),
  ],
  [
    "Heisenberg's equations of two modes",
    heisenbergEquations(two, [["x_a", position(0, ["a", "b"])]], "x-p", (one) => one),
  ],
  ["a slow flow of two modes", slowFlow(equationsOfMotion(two), ["omega"])],
] as const;

describe("what has another form is printed and read back as well", () => {
  test.each(variants)("%s", (_, object) => {
    const data: unknown = JSON.parse(JSON.stringify(json(object)));
    const back = fromJson(data as ReturnType<typeof json<typeof object>>);
    expect(text(back)).toBe(text(object));
    expect(text(object)).not.toMatch(/undefined|\[object/);
    for (const formula of latex(object).split("\n\n")) {
      katex.renderToString(formula, { throwOnError: true, strict: "error" });
    }
  });

  test("ħ that is put stands in the commutator", () => {
    expect(text(numeric)).toContain("1/(i*(2)) [H_S(t), ρ]");
    expect(latex(numeric)).toContain("\\frac{1}{i \\left(2\\right)}");
  });

  test("equations of one's own have the names that they have", () => {
    const rates = ["r", "-q"].map((one) => parseScalar(one));
    const own = { form: "phase-space", variables: ["q", "r"], rates } as const;
    expect(text(own)).toBe("dq/dt = r\ndr/dt = -q");
    expect(latex(own)).toBe("\\dot{q} = r\n\n\\dot{r} = -q");
  });
});

/**
 * At ħ = 1, θ = π/4, γ = 1/10 and c = 3/2 K_xx = K_pp = ½(1 + 1)·γc = 3/20 and K_xp = -i½(1 + 1)γ = -i/10, so that
 * det = 9/400 - 1/100 = 1/80. Where x² stands in products alone, K_{xx²} = 0 is the condition.
 */
test("conditions of positivity of numbers", () => {
  const settings = Object.entries({ hbar: "1", m: "1", omega0: "1", gamma: "1/10", c: "3/2" });
  const numbers = exactSettings(new Map([...settings, ["theta", "pi/4"], ["U", "1/10"]]));
  const matrix = replacedKossakowski(
    kossakowski(masterEquation(readModel({ potential: "U*x^3" }))),
    numbers.put,
  );
  const conditions = positivityConditions(matrix).map((one) => text(one));
  expect(conditions.slice(0, 3)).toEqual([
    "K[x, x] = 3/20 >= 0",
    "K[p, p] = 3/20 >= 0",
    "det K[x, p] = 1/80 >= 0",
  ]);
  expect(conditions.slice(3)).toEqual([
    expect.stringMatching(/^K\[x, x\^2\] = .* = 0$/),
    expect.stringMatching(/^K\[p, x\^2\] = .* = 0$/),
  ]);
});
