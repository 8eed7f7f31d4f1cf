import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type DensityMatrix,
  densityMatrixAt,
  type FourierState,
} from "../../../../numeric/quantum/states/index.ts";
import { coordinates, type FockRepresentation } from "../../../../numeric/quantum/fock/index.ts";
import {
  HarmonicOperator,
  harmonicGenerator,
  harmonicSet,
  TimeGenerator,
} from "../../../../numeric/quantum/liouvillian/index.ts";
import { uniform } from "../../../seed.ts";
import { quantumCase } from "../steady-state/quantum-models.ts";

/** L(t)ρ by coordinates of the N² by N² matrices, what is lost put back into |0⟩⟨0|. */
function applyDense(
  { levels, terms }: FockRepresentation,
  t: number,
  rho: DensityMatrix,
): DensityMatrix {
  const re = new Float64Array(levels ** 2);
  const im = new Float64Array(levels ** 2);
  for (const term of terms) {
    const matrix = coordinates(term, levels);
    const weight = Math.cos(term.frequency * t + term.phase);
    matrix.rows.forEach((row, j) => {
      const [a, b] = [weight * matrix.re[j]!, weight * matrix.im[j]!];
      const [x, y] = [rho.re[matrix.cols[j]!]!, rho.im[matrix.cols[j]!]!];
      re[row]! += a * x - b * y;
      im[row]! += a * y + b * x;
    });
  }
  const trace = (part: Float64Array): number =>
    part.reduce((sum, value, at) => (at % (levels + 1) === 0 ? sum + value : sum), 0);
  re[0]! -= trace(re);
  im[0]! -= trace(im);
  return { levels, re, im };
}

const cases = {
  "one tone, parity graded": quantumCase("U*x^4/3", ["F*cos(w*t+1)*x"], {
    gamma: 0.3,
    theta: 0.9,
    c: 1.4,
    U: 0.2,
    F: 0.7,
    w: 1.3,
  }),
  "cubic potential, no parity": quantumCase("b*x^3", ["F*sin(w*t)*x^2"], {
    gamma: 0.3,
    theta: 0.4,
    c: 1.4,
    b: 0.1,
    F: 0.7,
    w: 1.9,
  }),
  "two commensurate tones": quantumCase("U*x^4", ["F*cos(2*w*t)*x", "G*cos(3*w*t+2)*x^2"], {
    gamma: 0.3,
    theta: 1.1,
    c: 1,
    U: 0.1,
    F: 0.7,
    G: 0.3,
    w: 0.4,
  }),
  "two incommensurate tones": quantumCase("U*x^4", ["F*cos(w*t)*x", "F*cos(sqrt(2)*w*t+2)*x"], {
    gamma: 0.3,
    theta: 1.1,
    c: 1,
    U: 0.1,
    F: 0.7,
    w: 0.8,
  }),
};

/** Random components of the parity that the operator allows; 0 at the edge of the set. */
function randomState(operator: HarmonicOperator, inner: number, seed: number): FourierState {
  const random = uniform(seed);
  const x = Float64Array.from({ length: operator.length }, (_, at) =>
    at < inner * 2 * operator.layout.size ? random() - 0.5 : 0,
  );
  const state = operator.state(x);
  const [mean] = state.components;
  const { levels } = state;
  // ρ_0 is Hermitian.
  for (let i = 0; i < levels; i++) {
    for (let j = 0; j <= i; j++) {
      const [a, b] = [i * levels + j, j * levels + i];
      mean!.re[b] = mean!.re[a]!;
      mean!.im[b] = -mean!.im[a]! + 0;
      if (i === j) mean!.im[a] = 0;
    }
  }
  return state;
}

function difference(a: DensityMatrix, b: DensityMatrix): number {
  return a.re.reduce(
    (most, x, at) => Math.max(most, Math.hypot(x - b.re[at]!, a.im[at]! - b.im[at]!)),
    0,
  );
}

describe("harmonics of L(t)ρ(t) - dρ/dt", () => {
  // ρ(t) = Σ ρ_k e^{ik·Ωt} with harmonics inside the set, so that none of L(t)ρ(t) is cut off:
  // Σ (𝓛ρ)_k e^{ik·Ωt} = L(t)ρ(t) - Σ ik·Ω ρ_k e^{ik·Ωt} at any time.
  it.each(Object.entries(cases))("%s", (_, { generatorAt }) => {
    for (const levels of [3, 7, 8]) {
      const representation = generatorAt(levels);
      const generator = harmonicGenerator(representation);
      const inner = harmonicSet(generator, 2);
      const operator = new HarmonicOperator(generator, harmonicSet(generator, 5));
      fc.assert(
        fc.property(fc.nat(), fc.double({ min: -20, max: 20, noNaN: true }), (seed, t) => {
          const state = randomState(operator, inner.length, seed);
          const image = new Float64Array(operator.length);
          operator.apply(operator.vector(state), image);
          // Places that stand for no element stay empty.
          const elements = operator.vector(operator.state(image));
          image.forEach((value, at) => expect(value - elements[at]!).toBe(0));
          const phases = generator.frequencies.map((frequency) => frequency * t);
          const rates = {
            ...state,
            components: state.components.map((component) => {
              const rate = component.harmonic.reduce(
                (sum, k, axis) => sum + k * generator.frequencies[axis]!,
                0,
              );
              const { re, im } = component;
              return { ...component, re: im.map((y) => -rate * y), im: re.map((x) => rate * x) };
            }),
          };
          const expected = applyDense(representation, t, densityMatrixAt(state, phases));
          const slope = densityMatrixAt(rates, phases);
          expected.re.forEach((_, at) => {
            expected.re[at]! -= slope.re[at]!;
            expected.im[at]! -= slope.im[at]!;
          });
          const found = densityMatrixAt(operator.state(image), phases);
          expect(difference(found, expected)).toBeLessThan(1e-11);
        }),
        { numRuns: 8 },
      );
    }
  });

  it.each([
    ["one tone, parity graded", true],
    ["cubic potential, no parity", false],
    ["two incommensurate tones", true],
  ] as const)("%s: elements forbidden by parity are left out: %s", (name, graded) => {
    const generator = harmonicGenerator(cases[name].generatorAt(8));
    expect(new HarmonicOperator(generator, harmonicSet(generator, 3)).layout.graded).toBe(graded);
  });
});

it("L(t)ρ at one time is the dense product", () => {
  const representation = cases["two commensurate tones"].generatorAt(9);
  const flow = new TimeGenerator(representation);
  const random = uniform(3);
  const x = Float64Array.from({ length: flow.length }, () => random() - 0.5);
  const y = new Float64Array(flow.length);
  flow.apply(0.7, x, y);
  const expected = applyDense(representation, 0.7, flow.matrix(x));
  expect(difference(flow.matrix(y), expected)).toBeLessThan(1e-12);
});

describe("sets of harmonics", () => {
  const setOf = (name: keyof typeof cases, order: number): readonly string[] =>
    harmonicSet(harmonicGenerator(cases[name].generatorAt(6)), order).map((k) => k.join());

  it("one tone: 0, 1, …, order", () => {
    expect(setOf("one tone, parity graded", 3)).toEqual(["0", "1", "2", "3"]);
  });
  it("two incommensurate tones: |k| + |l| ≤ order, one of k and -k", () => {
    expect([...setOf("two incommensurate tones", 2)].sort()).toEqual(
      ["0,0", "1,0", "0,1", "2,0", "1,1", "1,-1", "0,2"].sort(),
    );
  });
  it("tones 2 and 3: what steps of them reach", () => {
    // 2 costs 1, 3 costs 1.5, 1 = 3 - 2 costs 2.5
    expect([...setOf("two commensurate tones", 2.5)].sort()).toEqual([
      "0",
      "1",
      "2",
      "3",
      "4",
      "5",
    ]);
  });
});
