import katex from "katex";
import { describe, expect, test } from "vitest";
import {
  arraySums,
  derivation,
  derivedKinds,
  displacedFrame,
  dressingComparison,
  equationsOfMotion,
  fokkerPlanck,
  frameOperators,
  fromJson,
  heisenbergEquations,
  json,
  kossakowski,
  ladderForm,
  langevin,
  langevinOfModes,
  memoryEquations,
  latex,
  lindbladEquation,
  liouvillian,
  masterEquation,
  momentEquations,
  motionLines,
  normalExpansion,
  positivityConditions,
  readModel,
  rotatingFrame,
  rotatingWave,
  slowFlow,
  text,
  validity,
  wignerEquation,
} from "../../../derivations/index.ts";
import * as symbolic from "../../../symbolic/index.ts";
import {
  adjoint,
  annihilation,
  momentum,
  parseScalar,
  position,
  reorder,
} from "../../../symbolic/index.ts";

const quartic = readModel({ potential: "alpha*x^4/4", drives: ["F*cos(omega*t)*x"] });
const equation = masterEquation(quartic);
const motion = equationsOfMotion(equation);
const [condition] = positivityConditions(kossakowski(equation));

const chain = readModel({ modes: { count: 3, pattern: "chain" }, interaction: "g*x_j*x_k" });
const sums = arraySums(chain, (cluster) => motionLines(equationsOfMotion(cluster)));

/** One object of each kind, in the order of the table. */
const examples = [
  parseScalar("sqrt(hbar/(2*m*omega0))*(1-cos(2*theta))*(cos(phi)+i*sin(phi))*kappa"),
  reorder(position().power(2), "weyl"),
  liouvillian(equation),
  displacedFrame(equation),
  equation,
  ladderForm(equation),
  rotatingWave(rotatingFrame(equation), { order: 1 }),
  frameOperators(rotatingFrame(equation), [["a", annihilation()]], { order: 1 }),
  normalExpansion(masterEquation(readModel({ total: "x^2/(2*L) - E_J*cos(x + phi)" }))),
  derivation(quartic),
  dressingComparison(quartic),
  validity(equation),
  lindbladEquation({
    hamiltonian: "K*adag^2*a^2",
    jumps: [{ rate: "kappa", operator: "a" }],
    parameters: { K: 0.1, kappa: 1 },
  }),
  heisenbergEquations(equation, [["x*p", position().times(momentum())]], "x-p", (one) => one),
  motion,
  slowFlow(motion, ["omega"]),
  momentEquations(equation, { order: 3 }),
  wignerEquation(equation),
  memoryEquations(readModel({ potential: "alpha*x^4", drives: ["F*cos(omega*t)*x"] })),
  langevin(fokkerPlanck(equation)),
  langevinOfModes(fokkerPlanck(masterEquation(chain, { kind: "CL" }))),
  fokkerPlanck(equation),
  sums as NonNullable<typeof sums>,
  kossakowski(equation),
  condition as NonNullable<typeof condition>,
] as const;

const cosine = readModel({
  potential: "-E_J*cos(k*x + phi) - E_2*sin(2*k*x)",
  drives: ["F*cos(omega*t)*x"],
});
const ofCosine = masterEquation(cosine);
const motionOfCosine = equationsOfMotion(ofCosine);

/** Further objects of models with sines and cosines of x, by the noun of their kind. */
const withSines = [
  ["a slow flow", slowFlow(motionOfCosine, ["0", "omega"])],
  ["a slow flow", slowFlow(motionOfCosine, ["0", "omega", "2*omega"])],
  ["moment equations", momentEquations(ofCosine, { order: 2 })],
  ["a Wigner equation", wignerEquation(ofCosine)],
  ["a Kossakowski matrix", kossakowski(ofCosine)],
  ["a normally ordered expansion", normalExpansion(ofCosine)],
] as const;

const cases = [
  ...examples.map((object, j) => [derivedKinds[j]?.noun ?? "", object] as const),
  ...withSines,
];

function copy<T>(data: T): T {
  return JSON.parse(JSON.stringify(data)) as T;
}

describe("text, latex, json and fromJson", () => {
  test("have an example here of every kind in the table", () => {
    expect(examples).toHaveLength(derivedKinds.length);
  });

  test.each(cases)("take %s for what it is", (noun, object) => {
    expect(derivedKinds.find((kind) => kind.is(object))?.noun).toBe(noun);
    expect(derivedKinds.find((kind) => kind.isJson(json(object)))?.noun).toBe(noun);
    expect(
      derivedKinds.find((kind) => kind.isJson({ ...json(object), provenance: {} }))?.noun,
    ).toBe(noun);
  });

  test.each(cases)("print %s, and read back what they have written", (_noun, object) => {
    const back = fromJson(copy(json(object)));
    expect(text(back)).toBe(text(object));
    expect(text(object)).not.toMatch(/undefined|\[object/);
    if (!("steps" in object) || "dissipator" in object) expect(latex(back)).toBe(latex(object));
  });

  test.each(cases.filter(([noun]) => noun !== "a derivation"))(
    "give LaTeX of %s that KaTeX sets, formula by formula",
    (_noun, object) => {
      for (const formula of latex(object).split("\n\n"))
        katex.renderToString(formula, { throwOnError: true, strict: "error" });
    },
  );

  test("read scalars, operators and superoperators back exactly", () => {
    const [scalar, , superoperator] = examples;
    expect(fromJson(copy(json(scalar))).equals(scalar)).toBe(true);
    expect(fromJson(copy(json(superoperator))).equals(superoperator)).toBe(true);
    const a = annihilation(1, 2);
    const operator = a.plus(adjoint(a)).power(3).scaled(scalar);
    expect(fromJson(copy(json(operator))).equals(operator)).toBe(true);
  });

  test("of caldera/symbolic print the same, and refuse equations", () => {
    for (const object of examples.slice(0, 2)) {
      expect(symbolic.latex(object as (typeof examples)[1])).toBe(latex(object));
    }
    expect(() => symbolic.latex(motion as never)).toThrow(
      "Argument `object` must be a scalar, an operator or a superoperator, but is an object with form, variables, rates.",
    );
  });

  test("check the options of each kind", () => {
    const [scalar] = examples;
    expect(latex(scalar, { factoredAngle: "theta" })).toContain("cos");
    expect(latex(motion, { displays: true })).toMatch(/\\begin\{align\*\}\n/);
    // @ts-expect-error equations have no angle to factor
    latex(motion, { factoredAngle: "theta" });
    // @ts-expect-error a scalar is no display
    latex(scalar, { displays: true });
  });

  test.each<[string, unknown, string]>([
    ["a model", quartic, "but is an object with name, "],
    ["a list", [motion], "a list: give its elements one by one"],
    ["a text", "x^4", 'the text "x^4": read it first'],
    ["nothing", undefined, "but is undefined."],
    ["the matrices of a generator", { levels: 2, terms: [] }, "an object with levels, terms"],
  ])("refuse %s and name what they accept", (_name, wrong, words) => {
    for (const printer of [text, latex, json]) {
      const print = printer as (object: unknown) => unknown;
      expect(() => print(wrong)).toThrow(TypeError);
      expect(() => print(wrong)).toThrow(words);
      expect(() => print(wrong)).toThrow(/a scalar, an operator, .*equations of motion, .* or /);
    }
    expect(() => fromJson(wrong as never)).toThrow(words);
  });

  test("refuse data that only look like an equation, by its name", () => {
    expect(() => fromJson({ form: "second-order", variables: ["x"], rates: 5 } as never)).toThrow(
      "Argument `data` looks like equations of motion, but is not as `json` writes it: ",
    );
    expect(() => fromJson({ ...json(motion), rates: ["x +"] })).toThrow(symbolic.ParseError);
  });
});
