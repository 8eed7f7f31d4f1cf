import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  ChebyshevExponential,
  TermsOfOperator,
} from "../../../../numeric/linear-algebra/krylov/index.ts";
import { fockRepresentation } from "../../../../numeric/quantum/fock/index.ts";
import { GeneratorTerms, TimeGenerator } from "../../../../numeric/quantum/liouvillian/index.ts";
import { annihilation, creation, Superoperator } from "../../../../symbolic/index.ts";
import { samples } from "../../../seed.ts";
import { quantumCase } from "../steady-state/quantum-models.ts";

/** x, Hermitian or not, in general position. */
function matrix(levels: number, hermitian: boolean): Float64Array {
  const half = levels ** 2;
  const x = Float64Array.from({ length: 2 * half }, (_, at) => Math.sin(3.7 * at * at + 1));
  if (!hermitian) return x;
  for (let i = 0; i < levels; i++) {
    for (let j = 0; j <= i; j++) {
      x[j * levels + i] = x[i * levels + j]!;
      x[half + j * levels + i] = -x[half + i * levels + j]!;
    }
    x[half + i * (levels + 1)] = 0;
  }
  return x;
}

function expectClose(found: Float64Array, expected: Float64Array, tolerance: number): void {
  const size = expected.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const worst = expected.reduce((most, y, at) => Math.max(most, Math.abs(y - found[at]!)), 0);
  expect(worst).toBeLessThan(tolerance * size);
}

describe("terms in the memory of the kernels", () => {
  const models = [
    ["0.2*x^4/3", "F*cos(w*t+1)*x^2"],
    ["0.1*x^3 + 0.05*x^4", "F*cos(w*t)*x"],
    ["0.02*x^6", "F*cos(w*t)*x^3"],
  ] as const;

  it("are those of L(t) in arrays, of all matrices and both executions", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...models),
        fc.integer({ min: 2, max: 13 }),
        fc.boolean(),
        fc.constantFrom("webassembly" as const, "interpreted" as const),
        fc.double({ min: -3, max: 3, noNaN: true }),
        ([potential, drive], levels, hermitian, execution, time) => {
          const values = { gamma: 0.3, theta: 0.9, c: 1.4, F: 0.7, w: 1.3 };
          const representation = quantumCase(potential, [drive], values).generatorAt(levels);
          const flow = new TimeGenerator(representation, execution);
          const terms = new GeneratorTerms(representation, execution);
          terms.time = time;
          const inArrays = new TermsOfOperator((x, y) => flow.apply(time, x, y));
          const x = matrix(levels, hermitian);
          for (const both of [terms, inArrays]) {
            both.begin(x);
            both.add(0.3);
            for (let k = 1; k < 6; k++) {
              both.next(0.01 * k, -0.7);
              both.add(1 / k);
            }
          }
          expectClose(terms.sum(), inArrays.sum(), 1e-13);
          expect(Math.abs(terms.termSize() / inArrays.termSize() - 1)).toBeLessThan(1e-12);
          expect(Math.abs(terms.sumSize() / inArrays.sumSize() - 1)).toBeLessThan(1e-12);
          expect(terms.products).toBe(5);
        },
      ),
      { numRuns: samples(60) },
    );
  });

  it("are those of L(t) on half of a Hermitian matrix", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...models),
        fc.integer({ min: 2, max: 13 }),
        fc.double({ min: -3, max: 3, noNaN: true }),
        ([potential, drive], levels, time) => {
          const values = { gamma: 0.3, theta: 0.9, c: 1.4, F: 0.7, w: 1.3 };
          const flow = new TimeGenerator(
            quantumCase(potential, [drive], values).generatorAt(levels),
          );
          const half = flow.onHermitian!;
          const x = matrix(levels, true);
          const [all, part] = [new Float64Array(flow.length), new Float64Array(half.length)];
          flow.apply(time, x, all);
          const form = half.vector(flow.matrix(x));
          expect(half.matrix(form)).toEqual(flow.matrix(x));
          half.apply(time, form, part);
          expectClose(flow.vector(half.matrix(part)), all, 1e-14);
        },
      ),
      { numRuns: samples(30) },
    );
  });

  // d(aρ)/dt: the image of a Hermitian matrix is not Hermitian, so that all of it is computed.
  it("of a map that does not keep Hermiticity", () => {
    const map = Superoperator.sandwich(annihilation(), creation().power(0));
    const representation = fockRepresentation(map, 5, {});
    const flow = new TimeGenerator(representation);
    expect(flow.onHermitian).toBeUndefined();
    const bounds = { leftmost: -1, rightmost: 1, height: 3 };
    const x = matrix(5, true);
    const [found, expected] = [
      new GeneratorTerms(representation),
      new TermsOfOperator((y, z) => flow.apply(0, y, z)),
    ].map((terms) => new ChebyshevExponential(terms, bounds, 0.4).times(x));
    expectClose(found!, expected!, 1e-13);
  });
});
