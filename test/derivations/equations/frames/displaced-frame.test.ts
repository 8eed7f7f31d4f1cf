import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  displacedFrame,
  FrameError,
  fromJson,
  givenOrbit,
  json,
  liouvillian,
  masterEquation,
  meanFieldOrbit,
  momentEquations,
  phaseSpaceEquations,
  readModel,
} from "../../../../derivations/index.ts";
import {
  differentiate,
  evaluateReal,
  parseScalar,
  Scalar,
  substitute,
} from "../../../../symbolic/index.ts";
import { samples, suiteSeed } from "../../../seed.ts";
import { modelOf, parameterValues, writtenModel } from "../../random-model.ts";
import {
  combination,
  commutatorMatrix,
  densityMatrix,
  identityMatrix,
  quadratures,
  rateMatrix,
  relativeDifference,
} from "../../truncated-matrices.ts";

const reads = (text: string): Scalar =>
  parseScalar(text, { positive: new Set(["hbar", "m", "omega0"]) });
const driven = readModel({ potential: "alpha*x^4/4", drives: ["F*cos(omega*t)*x"] });
const kinds = ["CL", "gCL"] as const;

describe("the frame of the mean-field orbit", () => {
  // V(x_c + x) - V(x_c) - x V'(x_c) with V = mω0²x²/2 + αx⁴/4: ½(mω0² + 3αx_c²)x² + αx_c x³ + αx⁴/4. CL's dissipator has
  // brackets of x and p alone, which stay: what {p_c, ρ} = 2p_c ρ adds is the friction in ṗ_c.
  it("of the driven Duffing oscillator, CL, is that of the hand derivation", () => {
    const equation = masterEquation(driven, { kind: "CL" });
    const { hamiltonian, dissipator } = displacedFrame(equation);
    const expected = [
      [[0, 2], "1/(2*m)"],
      [[2, 0], "(m*omega0^2 + 3*alpha*x_c^2)/2"],
      [[3, 0], "alpha*x_c"],
      [[4, 0], "alpha/4"],
    ] as const;
    for (const [powers, text] of expected) {
      expect(hamiltonian.coefficientOf(...powers).equals(reads(text))).toBe(true);
    }
    expect(hamiltonian.terms).toHaveLength(expected.length);
    expect(
      liouvillian({ hamiltonian, dissipator }).equals(
        liouvillian({ hamiltonian, dissipator: equation.dissipator }),
      ),
    ).toBe(true);
  });

  // [p, {W'(x_c + x) - W'(x_c), ρ}] with W' = αx³ + F cos ωt: 3αx_c² x + 3αx_c x² + αx³, and no drive.
  it("of the driven Duffing oscillator, gCL, leaves the dressing by W'(x_c + x) - W'(x_c)", () => {
    const { dissipator } = displacedFrame(masterEquation(driven));
    const friction = dissipator.filter(
      ({ label, bracket }) => label !== "12c" && bracket === "anticommutator",
    );
    const factor = "i*gamma*(1-cos(2*theta))/(4*hbar*m*omega0^2)";
    const coefficientOf = (n: number): Scalar | undefined =>
      friction.find(({ inner }) => inner.coefficientOf(n, 0).isOne)?.coefficient;
    expect(coefficientOf(1)?.equals(reads(`3*alpha*x_c^2*${factor}`))).toBe(true);
    expect(coefficientOf(2)?.equals(reads(`3*alpha*x_c*${factor}`))).toBe(true);
    expect(coefficientOf(3)?.equals(reads(`alpha*${factor}`))).toBe(true);
    expect(friction).toHaveLength(3);
  });

  it.each(kinds)("has no drift at rest, for random models, %s", (kind) => {
    fc.assert(
      fc.property(writtenModel, (written) => {
        const { rates } = momentEquations(
          displacedFrame(masterEquation(modelOf(written), { kind })),
          { order: 1 },
        );
        const rest = new Map(["x", "p"].map((name) => [name, Scalar.zero]));
        return rates.every((rate) => substitute(rate, rest).isZero);
      }),
      { numRuns: samples(30), seed: suiteSeed },
    );
  });

  it("needs the names x_c and p_c", () => {
    const taken = masterEquation(readModel({ potential: "x_c*x^4" }), { kind: "CL" });
    expect(() => meanFieldOrbit(taken)).toThrow(FrameError);
    expect(displacedFrame(taken, givenOrbit(reads("A"), Scalar.zero)).orbit.position).toHaveLength(
      2,
    );
  });
});

describe("a displaced frame along any orbit", () => {
  const orbit = givenOrbit(reads("3/5*cos(omega*t)+phi"), reads("-F1*sin(2*omega*t)"));

  // D†𝓛(DρD†)D has the matrices x + x_c and p + p_c in every bracket.
  it.each(kinds)("is the equation with x + x_c and p + p_c as truncated matrices, %s", (kind) => {
    const [levels, support] = [24, 3];
    fc.assert(
      fc.property(writtenModel, parameterValues, (written, numbers) => {
        const values = new Map(Object.entries(numbers));
        const equation = masterEquation(modelOf(written), { kind });
        const [xc, pc] = orbit.position.map((one) => evaluateReal(one, values)) as [number, number];
        const [u, v] = orbit.velocity.map((one) => evaluateReal(one, values)) as [number, number];
        const { x, p } = quadratures(
          levels,
          numbers as typeof numbers & { hbar: number; m: number; omega0: number },
        );
        const one = identityMatrix(levels);
        const moved = {
          x: combination([1, 0, x], [xc, 0, one]),
          p: combination([1, 0, p], [pc, 0, one]),
        };
        const rho = densityMatrix(levels, support, [0.3, -0.7, 0.2, 0.9, -0.4, 0.6, -0.1]);
        const hbar = values.get("hbar") as number;
        const expected = combination(
          [1, 0, rateMatrix(equation, rho, values, moved)],
          [0, -v / hbar, commutatorMatrix(x, rho)],
          [0, u / hbar, commutatorMatrix(p, rho)],
        );
        const found = rateMatrix(displacedFrame(equation, orbit), rho, values, { x, p });
        expect(relativeDifference(expected, found)).toBeLessThan(1e-11);
      }),
      { numRuns: samples(20), seed: suiteSeed },
    );
  });

  // f(x + x_c, p + p_c) - (ẋ_c, ṗ_c), with ẋ_c found by differentiation.
  it.each(kinds)("has the mean-field equations of x - x_c and p - p_c, %s", (kind) => {
    fc.assert(
      fc.property(writtenModel, (written) => {
        const equation = masterEquation(modelOf(written), { kind });
        const moved = new Map(
          (["x", "p"] as const).map((name, j) => [
            name,
            Scalar.parameter(name).plus(orbit.position[j] as Scalar),
          ]),
        );
        const expected = phaseSpaceEquations(equation).rates.map((rate, j) =>
          substitute(rate, moved).minus(differentiate(orbit.position[j] as Scalar, "t")),
        );
        const { rates } = momentEquations(displacedFrame(equation, orbit), { order: 1 });
        return rates.every((rate, j) => rate.equals(expected[j] as Scalar));
      }),
      { numRuns: samples(20), seed: suiteSeed },
    );
  });

  // Couplings x² and {x, p}/2: their terms are of products xp, whose displaced brackets have more than a Hamiltonian.
  it("takes couplings of products of x and p, and is read back from JSON", () => {
    const equation = masterEquation(
      readModel({
        coupling: [
          ["x^2", "x"],
          ["(x*p+p*x)/2", "p"],
        ],
        drives: ["F*cos(omega*t)*x"],
      }),
    );
    const frame = displacedFrame(equation, orbit);
    const all = liouvillian(frame);
    expect(all.preservesTrace && all.preservesHermiticity).toBe(true);
    const back = fromJson(
      JSON.parse(JSON.stringify(json(frame))) as ReturnType<typeof json<typeof frame>>,
    );
    expect(liouvillian(back as typeof frame).equals(all)).toBe(true);
  });
});
