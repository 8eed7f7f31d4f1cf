import {
  harmonicallyDressed,
  masterEquation,
  momentEquations,
  type MomentEquations,
  momentNames,
  parametersIn,
  readModel,
} from "../../../derivations/index.ts";
import { compileSystem, type RightHandSide } from "../../../numeric/index.ts";
import { evaluateReal, Operator, reorder, Scalar } from "../../../symbolic/index.ts";
import { assertClose, type Case, type Comparison, Disagreement } from "../case.ts";
import { inProcess } from "../measure.ts";
import { chain } from "../chain-subject.ts";

/** x^a p^b as a Weyl symbol. */
function symbol(a: number, b: number): Operator<"weyl"> {
  return Operator.of("weyl", 1, [{ exponents: [a, b], coefficient: Scalar.one }]);
}

function starProduct(): Comparison {
  const [left, right] = [symbol(6, 2), symbol(4, 7)];
  const star = left.times(right);
  const product = reorder(left, "xp").times(reorder(right, "xp"));
  if (!reorder(product, "weyl").equals(star)) throw new Disagreement("The star product differs.");
  return {
    title: "Star product x⁶p² ★ p⁷x⁴",
    contenders: [inProcess("Caldera", () => left.times(right))],
    target: { kind: "below", seconds: 50e-6 },
    agreement: "the product of the operators has this Weyl symbol",
  };
}

/** A right-hand side with some numbers, called once. */
function compiled(equations: MomentEquations): {
  readonly rhs: RightHandSide;
  readonly names: readonly string[];
} {
  const names = momentNames(equations);
  const parameters = parametersIn(equations.rates, names);
  const q = new Float64Array(parameters.length).fill(0.5);
  const system = compileSystem({ variables: names, parameters, rates: equations.rates });
  const { rhs } = system.bind(q);
  rhs(0, new Float64Array(names.length).fill(0.1), new Float64Array(names.length));
  return { rhs, names };
}

/** Every rate against its exact expression, at one point. */
function checkRates(equations: MomentEquations): void {
  const { rhs, names } = compiled(equations);
  const y = Float64Array.from(names, (_, j) => 0.1 + (j % 7) / 50);
  const out = new Float64Array(names.length);
  rhs(0.3, y, out);
  const values: Record<string, number> = { t: 0.3 };
  for (const name of equations.rates.flatMap((rate) => rate.parameters)) values[name] ??= 0.5;
  names.forEach((name, j) => (values[name] = y[j] as number));
  values["t"] = 0.3;
  for (const j of [0, 1, 40, names.length - 1]) {
    const exact = evaluateReal(equations.rates[j] as Scalar, values);
    assertClose(`the rate of ${names[j]}`, out[j] as number, exact, 1e-12);
  }
}

/** Second moments of a ring of 18 coupled Kerr oscillators: 702 equations. */
function manyMoments(): readonly Comparison[] {
  const equations = momentEquations(masterEquation(chain(18), { kind: "CL" }));
  checkRates(equations);
  const { rhs, names } = compiled(equations);
  const y = new Float64Array(names.length).fill(0.1);
  const out = new Float64Array(names.length);
  const agreement = "rates equal their exact expressions to 1e-12";
  const peer = (seconds: string) => ({
    name: "QuantumCumulants.jl",
    absent: `needs Julia; ${seconds} for 693 equations by its published benchmarks`,
  });
  return [
    {
      title: `${names.length} moment equations of a ring, from the completed set to the first call`,
      contenders: [inProcess("Caldera", () => compiled(equations)), peer("5.2 s")],
      target: { kind: "below", seconds: 1 },
      repetitions: 3,
      agreement,
    },
    {
      title: `${names.length} moment equations of a ring, one call of the right-hand side`,
      contenders: [inProcess("Caldera", () => rhs(0.3, y, out)), peer("29 µs")],
      target: { kind: "below", seconds: 29e-6 },
      agreement,
    },
  ];
}

async function prepare(): Promise<readonly Comparison[]> {
  const kerr = readModel({ potential: "alpha*x^4", drives: ["F*cos(omega*t)*x"] });
  const equation = masterEquation(kerr);
  return [
    starProduct(),
    {
      title: "Short-time derivation of the driven Kerr oscillator, order 4",
      contenders: [inProcess("Caldera", () => masterEquation(kerr, { order: 4 }))],
      target: { kind: "below", seconds: 0.5 },
    },
    {
      title: "Harmonic dressing of the driven Kerr oscillator",
      contenders: [
        inProcess("Caldera", () => masterEquation(kerr, { kind: harmonicallyDressed() })),
      ],
      target: { kind: "below", seconds: 50e-3 },
    },
    {
      title: "Cumulants of the driven Kerr oscillator, order 4, complete",
      contenders: [inProcess("Caldera", () => momentEquations(equation, { order: 4 }))],
      target: { kind: "below", seconds: 50e-3 },
    },
    ...manyMoments(),
  ];
}

/** Star products, dressings and moments. */
export const momentsCase: Case = { name: "moments", prepare };
