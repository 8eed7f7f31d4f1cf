import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  averagedFlow,
  equationsOfMotion,
  masterEquation,
  type MasterEquationKind,
  type Model,
  momentEquations,
  readModel,
  rotatingFrame,
  rotatingWave,
} from "../../../../derivations/index.ts";
import {
  coefficientsIn,
  parseScalar,
  Scalar,
  substitute,
  superoperatorInQuadratures,
} from "../../../../symbolic/index.ts";
import { samples, suiteSeed } from "../../../seed.ts";

const reads = (text: string): Scalar =>
  parseScalar(text, { positive: new Set(["hbar", "m", "omega0"]) });

/** The terms of a scalar up to a power of ε. */
function upTo(power: number, scalar: Scalar): Scalar {
  return Scalar.sum(
    coefficientsIn(scalar, ["epsilon"]).flatMap(({ exponents: [k = 0], coefficient }) =>
      k <= power ? [coefficient.times(Scalar.parameter("epsilon", k))] : [],
    ),
  );
}

/**
 * ẋ and ṗ/(mω0) of the frame at ω0 in mean field, with x = u and p = mω0 v, as a(t) e^{-iω0 t} of x = u cos ω0t + v sin
 * ω0t; γ is ε γ, and potential and drives have an ε, too.
 */
function ratesOfFrame(model: Model, kind: MasterEquationKind, order: number): readonly Scalar[] {
  const frame = rotatingFrame(masterEquation(model, { kind }), { frequency: reads("omega0") });
  const generator = superoperatorInQuadratures(rotatingWave(frame, { order }).generator);
  const { rates } = momentEquations(generator, { order: 1 });
  const quadratures = new Map([
    ["x", reads("u1")],
    ["p", reads("m*omega0*v1")],
    ["gamma", reads("epsilon*gamma")],
  ]);
  const [u, v] = rates.map((rate) => substitute(rate, quadratures)) as [Scalar, Scalar];
  return [u, v.dividedBy(reads("m*omega0"))].map((rate) => upTo(order + 1, rate));
}

/** The same by averaging of ẍ = …. */
function averagedRates(model: Model, kind: MasterEquationKind, order: 1 | 2): readonly Scalar[] {
  const equations = equationsOfMotion(model, { kind });
  const small = new Map([["gamma", reads("epsilon*gamma")]]);
  const rates = equations.rates.map((rate) => upTo(order, substitute(rate, small)));
  return averagedFlow({ ...equations, rates }, "omega0", { order }).rates.map((rate) =>
    upTo(order, rate),
  );
}

const term = fc.record({
  coefficient: fc.constantFrom("g1", "-2*g2/3", "g1*m^2/hbar", "7/5"),
  power: fc.integer({ min: 1, max: 6 }),
});
const tone = fc.record({
  amplitude: fc.constantFrom("F1", "-F2*m/2", "3/4"),
  wave: fc.constantFrom(
    ...["cos(omega0*t)", "sin(omega0*t+phi)", "cos(2*omega0*t)", "cos(3*omega0*t-1)"],
    ...["sin(omega0/2*t)", "cos(4*omega0*t+phi)"],
  ),
  power: fc.integer({ min: 1, max: 4 }),
});
const described = fc.record({
  potential: fc.array(term, { minLength: 1, maxLength: 3 }),
  tones: fc.array(tone, { maxLength: 2 }),
});

interface Described {
  readonly potential: readonly { readonly coefficient: string; readonly power: number }[];
  readonly tones: readonly {
    readonly amplitude: string;
    readonly wave: string;
    readonly power: number;
  }[];
}

const modelOf = ({ potential, tones }: Described): Model =>
  readModel({
    potential: potential.map((one) => `epsilon*(${one.coefficient})*x^${one.power}`).join(" + "),
    drives: tones.map((one) => `epsilon*(${one.amplitude})*${one.wave}*x^${one.power}`),
  });

describe("the mean field of the frame at ω0 is the averaged equation of motion", () => {
  // A rotation is linear, so that Weyl symbols turn with it: ⟨W'(x cos f + p sin f/mω0)⟩ over a period is what averaging
  // of first order takes. Both flows have γ once; the second-order form has products of γ with others beyond.
  it.each(["CL", "gCL"] as const)("of first order, for random models and all θ, %s", (kind) => {
    fc.assert(
      fc.property(described, (random) => {
        const model = modelOf(random);
        const flow = averagedRates(model, kind, 1);
        return ratesOfFrame(model, kind, 0).every((rate, j) => rate.equals(flow[j] as Scalar));
      }),
      { numRuns: samples(30), seed: suiteSeed },
    );
  });

  // At θ = 0 the bath damps p alone, so that p = mẋ: the near-identity transformations in (x, p) and in (x, ẋ) are the
  // same, and without a mean in both. Beyond the classical limit Moyal brackets of V with itself have ħ².
  it("of second order, in the classical limit, for CL at θ = 0 and random models", () => {
    const still = (text: string): Scalar =>
      substitute(
        reads(text),
        new Map([
          ["theta", Scalar.zero],
          ["hbar", Scalar.zero],
        ]),
      );
    const classical = (rate: Scalar): Scalar => still(String(rate));
    fc.assert(
      fc.property(described, ({ potential, tones }) => {
        // ħ of a coefficient would vanish with ħ.
        const plain = potential.map((one) => ({
          ...one,
          coefficient: one.coefficient.replace("/hbar", "*g3"),
        }));
        const model = modelOf({ potential: plain, tones });
        const flow = averagedRates(model, "CL", 2).map(classical);
        const frame = ratesOfFrame(model, "CL", 1).map(classical);
        return frame.every((rate, j) => rate.equals(flow[j] as Scalar));
      }),
      { numRuns: samples(20), seed: suiteSeed },
    );
  });

  // ẍ + ω0²x + εγẋ + εαx³/m = -(εF/m) cos ω0t: u̇ = -εγu/2 + (3εα/8mω0) A²v, v̇ = -εγv/2 - (3εα/8mω0) A²u - εF/2mω0.
  it("of the driven Duffing oscillator as by hand, θ = 0", () => {
    const model = readModel({
      potential: "epsilon*alpha*x^4/4",
      drives: ["epsilon*F*cos(omega0*t)*x"],
    });
    const [u, v] = ratesOfFrame(model, "CL", 0).map((rate) =>
      substitute(rate, new Map([["theta", Scalar.zero]])),
    );
    const kerr = "3*epsilon*alpha/(8*m*omega0)*(u1^2+v1^2)";
    expect(u?.equals(reads(`-epsilon*gamma*u1/2 + ${kerr}*v1`))).toBe(true);
    expect(v?.equals(reads(`-epsilon*gamma*v1/2 - ${kerr}*u1 - epsilon*F/(2*m*omega0)`))).toBe(
      true,
    );
  });
});
