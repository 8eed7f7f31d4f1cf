import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FockRepresentation } from "../../../../numeric/quantum/fock/index.ts";
import { eigenvalues } from "../../../../numeric/linear-algebra/dense/index.ts";
import { TimeGenerator } from "../../../../numeric/quantum/liouvillian/index.ts";
import { logarithmicNorm } from "../../../../numeric/quantum/steady-state/logarithmic-norm.ts";
import { samples } from "../../../seed.ts";
import { quantumCase } from "./quantum-models.ts";

/** An orthonormal basis of Hermitian matrices without trace. */
function basisOf(levels: number): Float64Array[] {
  const half = levels ** 2;
  const basis: Float64Array[] = [];
  for (let i = 0; i < levels; i++) {
    for (let j = 0; j < i; j++) {
      const [a, b] = [i * levels + j, j * levels + i];
      for (const [place, mirrored, sign] of [
        [a, b, 1],
        [half + a, half + b, -1],
      ] as const) {
        const x = new Float64Array(2 * half);
        x[place] = Math.SQRT1_2;
        x[mirrored] = sign * Math.SQRT1_2;
        basis.push(x);
      }
    }
    // (1, …, 1, -i, 0, …)/√(i(i+1)) on the diagonal.
    if (i === 0) continue;
    const x = new Float64Array(2 * half);
    for (let n = 0; n < i; n++) x[n * (levels + 1)] = 1 / Math.sqrt(i * (i + 1));
    x[i * (levels + 1)] = -i / Math.sqrt(i * (i + 1));
    basis.push(x);
  }
  return basis;
}

/** L(t) as a matrix, element by element. */
function matrixOf(representation: FockRepresentation, time: number): Float64Array {
  const flow = new TimeGenerator(representation);
  const basis = basisOf(representation.levels);
  const size = basis.length;
  const matrix = new Float64Array(size * size);
  basis.forEach((x, column) => {
    const y = new Float64Array(x.length);
    flow.apply(time, x, y);
    basis.forEach((e, row) => {
      matrix[row * size + column] = e.reduce((sum, value, at) => sum + value * y[at]!, 0);
    });
  });
  return matrix;
}

function symmetricPart(matrix: Float64Array): Float64Array {
  const size = Math.sqrt(matrix.length);
  return matrix.map(
    (value, at) => (value + matrix[(at % size) * size + Math.floor(at / size)]!) / 2,
  );
}

const model = fc.record({
  potential: fc.constantFrom("0.2*x^4/3", "0.1*x^3+0.05*x^4", "-0.4*x^2+0.05*x^4", "0.01*x^6"),
  gamma: fc.double({ min: 0.001, max: 0.4, noNaN: true }),
  theta: fc.double({ min: 0, max: 1.57, noNaN: true }),
  c: fc.double({ min: 1, max: 3, noNaN: true }),
  levels: fc.integer({ min: 2, max: 9 }),
});

describe("logarithmic norm", () => {
  it("is the largest eigenvalue of the symmetric part of the matrix, without drives", () => {
    fc.assert(
      fc.property(model, ({ potential, levels, ...values }) => {
        const representation = quantumCase(potential, [], values).generatorAt(levels);
        const matrix = symmetricPart(matrixOf(representation, 0));
        const { re: real } = eigenvalues(matrix, Math.sqrt(matrix.length));
        const found = logarithmicNorm(representation);
        const range = real[0]! - real.at(-1)!;
        // From above, as far as a residual says.
        expect(found).toBeGreaterThan(real[0]! - 1e-9 * range);
        expect(found).toBeLessThan(real[0]! + 0.05 * range);
      }),
      {
        numRuns: samples(25),
        // So few levels that a Krylov space could have more dimensions than there are matrices.
        examples: [
          [
            {
              potential: "0.2*x^4/3",
              gamma: 0.001,
              theta: 0.06695624384717695,
              c: 2.5480842583278887,
              levels: 3,
            },
          ],
          // Two eigenvalues cross at the top: the larger one was missed by an iteration from one start.
          [{ potential: "0.2*x^4/3", gamma: 0.001, theta: 0, c: 2.030938140137824, levels: 6 }],
          // By iteration.
          [{ potential: "0.2*x^4/3", gamma: 0.1, theta: 0.7, c: 1.7, levels: 12 }],
        ],
      },
    );
  });

  it("bounds that of L(t) at all times, and what grows", () => {
    fc.assert(
      fc.property(
        model,
        fc.constantFrom("0.7*cos(1.3*t)*x", "0.4*cos(2*t+1)*x^2", "0.2*sin(t)*x^3"),
        fc.double({ min: 0, max: 6, noNaN: true }),
        ({ potential, levels, ...values }, drive, time) => {
          const representation = quantumCase(potential, [drive], values).generatorAt(levels);
          const matrix = matrixOf(representation, time);
          const size = Math.sqrt(matrix.length);
          const bound = logarithmicNorm(representation);
          const slack = 1e-9 * Math.max(...matrix.map(Math.abs));
          expect(eigenvalues(symmetricPart(matrix), size).re[0]!).toBeLessThan(bound + slack);
          expect(eigenvalues(matrix, size).re[0]!).toBeLessThan(bound + slack);
        },
      ),
      {
        numRuns: samples(25),
        // The elements of the drive have squares of zero: QR iterations made NaN of them.
        examples: [
          [
            {
              potential: "0.2*x^4/3",
              gamma: 0.010424811439181798,
              theta: 2.3214108235291073e-143,
              c: 1.0000000000000004,
              levels: 2,
            },
            "0.2*sin(t)*x^3",
            0,
          ],
        ],
      },
    );
  });

  // Of γD[x, p] the norm is that of a few γ, however large the Hamiltonian is.
  it("does not contain the Hamiltonian: it is as small as the damping", () => {
    const norms = [1, 100].map((factor) => {
      const parameters = { gamma: 1e-3, theta: 0, c: 1, U: 0.2 * factor };
      const { generatorAt } = quantumCase("U*x^4/3", ["U*cos(t)*x"], parameters, "CL");
      return logarithmicNorm(generatorAt(12));
    });
    expect(norms[0]).toBeGreaterThan(0);
    expect(norms[0]).toBeLessThan(0.02);
    expect(norms[1]! / norms[0]!).toBeCloseTo(1, 6);
  });
});
