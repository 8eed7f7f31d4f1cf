import { describe, expect, it } from "vitest";
import {
  liouvillian,
  masterEquation,
  numbersOf,
  readModel,
} from "../../../../derivations/index.ts";
import { compileGenerator } from "../../../../numeric/index.ts";
import { type FockRepresentation, formOf } from "../../../../numeric/quantum/fock/index.ts";
import {
  type HarmonicGenerator,
  harmonicGenerator,
  HarmonicOperator,
  harmonicSet,
  TimeGenerator,
} from "../../../../numeric/quantum/liouvillian/index.ts";
import { GeneratorTerms } from "../../../../numeric/quantum/liouvillian/generator-terms.ts";
import { BalanceEquations } from "../../../../numeric/quantum/steady-state/balance-equations.ts";
import {
  pairing,
  TransposedEquations,
} from "../../../../numeric/quantum/steady-state/transposed-equations.ts";
import { symmetric } from "../../../seed.ts";

const parameters = {
  ...{ hbar: 0.8, m: 1.3, omega0: 1.1, gamma: 0.3, theta: 0.9, c: 1.2 },
  ...{ EJ: 0.5, k: 0.6, phi: 0.4, A: 0.3, omega: 1.7, F: 0.2 },
};
const pair = Object.fromEntries(
  ["a", "b"].flatMap((mode) =>
    ["m", "omega0", "gamma", "theta", "c"].map((name) => [
      `${name}_${mode}`,
      parameters[name as keyof typeof parameters],
    ]),
  ),
);

const sources = {
  "a cosine beside a tone, which keep parity": {
    potential: "-EJ*cos(k*x)",
    drives: ["F*cos(omega*t)*x"],
    parameters,
  },
  "a tone inside, and powers of x": {
    potential: "F*x^3*sin(k*x)",
    drives: ["-EJ*cos(k*x + phi + A*cos(omega*t))"],
    parameters,
  },
  "two positions": {
    modes: ["a", "b"],
    potential: "-EJ*cos(k*x_a - k*x_b + phi)",
    drives: ["F*cos(omega*t)*x_a"],
    parameters: { ...parameters, ...pair },
  },
} as const;

function representationOf(name: keyof typeof sources, levels: number): FockRepresentation {
  const model = readModel(sources[name]);
  const generator = liouvillian(masterEquation(model));
  return compileGenerator(generator)(numbersOf(model, generator.parameters))(levels);
}

function generatorOf(name: keyof typeof sources, levels: number): HarmonicGenerator {
  return harmonicGenerator(representationOf(name, levels));
}

/** The same by bands alone. */
function byBands(generator: HarmonicGenerator): HarmonicGenerator {
  const harmonics = generator.harmonics.map(({ harmonic, bands }) => ({ harmonic, bands }));
  return { ...generator, harmonics };
}

function randomVector(length: number, seed: number): Float64Array {
  const random = symmetric(seed);
  return Float64Array.from({ length }, () => random());
}

/** The largest difference over the largest element. */
function difference(one: Float64Array, other: Float64Array): number {
  const largest = one.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return one.reduce((most, x, j) => Math.max(most, Math.abs(x - other[j]!)), 0) / largest;
}

const cases = [
  ["a cosine beside a tone, which keep parity", 9, true],
  ["a cosine beside a tone, which keep parity", 10, true],
  ["a tone inside, and powers of x", 7, false],
  ["two positions", 3, false],
] as const;

describe("generators with products A ρ B in place of bands", () => {
  it.each(cases)("of %s with %i levels are those of all bands, to 1e-14", (name, levels, keeps) => {
    const generator = generatorOf(name, levels);
    expect(generator.harmonics.some((part) => formOf(part).products.length > 0)).toBe(true);
    const operator = new HarmonicOperator(generator, harmonicSet(generator, 2));
    expect(operator.layout.graded).toBe(keeps);
    const expected = new HarmonicOperator(byBands(generator), harmonicSet(generator, 2));
    // A vector of matrices has zeros where parity or an odd number of levels leaves places over.
    const x = operator.vector(operator.state(randomVector(operator.length, 8120)));
    const [y, z] = [new Float64Array(operator.length), new Float64Array(operator.length)];
    operator.apply(x, y);
    expected.apply(x, z);
    expect(difference(z, y)).toBeLessThan(1e-14);
  });

  it.each(cases)("of %s with %i levels have the transpose ⟨y, Ax⟩ = ⟨Aᵀy, x⟩", (name, levels) => {
    const generator = generatorOf(name, levels);
    const operator = new HarmonicOperator(generator, harmonicSet(generator, 2));
    const equations = new BalanceEquations(operator);
    const field = (seed: number): Float64Array => {
      const x = operator.vector(operator.state(randomVector(operator.length, seed)));
      equations.stayWithin(x);
      return x;
    };
    const [x, y] = [field(8130), field(8131)];
    const [image, turned] = [new Float64Array(x.length), new Float64Array(x.length)];
    equations.apply(x, image);
    new TransposedEquations(equations).apply(y, turned);
    const [one, other] = [pairing(operator, y, image), pairing(operator, turned, x)];
    expect(Math.abs(one - other)).toBeLessThan(1e-12 * Math.abs(one));
  });

  it.each(cases)("of %s with %i levels are L(t) at any time", (name, levels) => {
    const { terms, ...of } = representationOf(name, levels);
    const still = terms.map(({ frequency, phase, bands, left }) => {
      return { frequency, phase, bands, left };
    });
    const [flow, expected] = [
      new TimeGenerator({ ...of, terms }),
      new TimeGenerator({ ...of, terms: still }),
    ];
    const any = randomVector(flow.length, 8140);
    const [half, onHalf, expectedOnHalf] = [
      randomVector(flow.length / 2, 8141),
      flow.onHermitian!,
      expected.onHermitian!,
    ];
    for (const [own, other, x] of [
      [flow, expected, any],
      [onHalf, expectedOnHalf, half],
    ] as const) {
      const [y, z] = [new Float64Array(x.length), new Float64Array(x.length)];
      own.apply(0.7, x, y);
      other.apply(0.7, x, z);
      expect(difference(z, y)).toBeLessThan(1e-13);
    }
  });

  it.each(cases)("of %s with %i levels have the terms of Chebyshev series", (name, levels) => {
    const { terms, ...of } = representationOf(name, levels);
    const still = terms.map(({ frequency, phase, bands, left }) => {
      return { frequency, phase, bands, left };
    });
    const half = new TimeGenerator({ ...of, terms }).onHermitian!;
    const { re, im } = half.matrix(randomVector(half.length, 8150));
    const sums = [terms, still].map((own) => {
      const series = new GeneratorTerms({ ...of, terms: own });
      series.time = 0.7;
      series.begin(Float64Array.from([...re, ...im]));
      for (let n = 0; n < 4; n++) {
        series.next(0.1, 0.2);
        series.add(1 / (n + 1));
      }
      return series.sum();
    });
    expect(difference(sums[1]!, sums[0]!)).toBeLessThan(1e-13);
  });
});
