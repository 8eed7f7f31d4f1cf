import { samples } from "../../../seed.ts";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { readModel } from "../../../../derivations/index.ts";
import { quantumModel, steadyStateOf } from "../../../../notebooks/runs/quantum/index.ts";
import type { FourierState } from "../../../../numeric/index.ts";
import { runHere, temporaryFolder } from "../../cli/command-line.ts";

const folder = temporaryFolder();
afterAll(folder.remove);

/** One term of `caldera liouvillian`. */
interface Term {
  readonly frequency: number;
  readonly phase: number;
  readonly rows: readonly number[];
  readonly cols: readonly number[];
  readonly re: readonly number[];
  readonly im: readonly number[];
}

interface Complex {
  readonly re: number;
  readonly im: number;
}

/** ρ_k for k of either sign, row by row. */
function component(state: FourierState, k: number): readonly Complex[] | undefined {
  const { levels, components } = state;
  const found = components.find(({ harmonic: [order = 0] }) => order === Math.abs(k));
  if (found === undefined) return undefined;
  return Array.from({ length: levels * levels }, (_, at) => {
    if (k >= 0) return { re: found.re[at] ?? 0, im: found.im[at] ?? 0 };
    const transposed = (at % levels) * levels + Math.floor(at / levels);
    return { re: found.re[transposed] ?? 0, im: -(found.im[transposed] ?? 0) };
  });
}

/**
 * Σ_h L_h ρ_{k-h} - ikΩρ_k of every component k kept, with cos(Ωt + φ) L = (e^{iφ} L e^{iΩt} + …)/2,
 * and the loss at the cut put back into |0⟩⟨0|.
 */
function images(state: FourierState, terms: readonly Term[]): readonly (readonly Complex[])[] {
  const { levels, frequencies } = state;
  const [base = 1] = frequencies;
  return state.components.map(({ harmonic: [k = 0] }) => {
    const image = Array.from({ length: levels * levels }, () => ({ re: 0, im: 0 }));
    const add = (term: Term, source: number, factor: Complex): void => {
      const rho = component(state, source);
      if (rho === undefined) return;
      term.rows.forEach((row, n) => {
        const [a, b] = [term.re[n] ?? 0, term.im[n] ?? 0];
        const [u, v] = [factor.re * a - factor.im * b, factor.re * b + factor.im * a];
        const { re, im } = rho[term.cols[n] ?? 0] ?? { re: 0, im: 0 };
        const entry = image[row];
        if (entry === undefined) throw new RangeError("An element lies outside the matrix.");
        entry.re += u * re - v * im;
        entry.im += u * im + v * re;
      });
    };
    for (const term of terms) {
      if (term.frequency === 0) {
        add(term, k, { re: 1, im: 0 });
        continue;
      }
      const order = Math.round(term.frequency / base);
      const [re, im] = [Math.cos(term.phase) / 2, Math.sin(term.phase) / 2];
      add(term, k - order, { re, im });
      add(term, k + order, { re, im: -im });
    }
    const lost = { re: 0, im: 0 };
    for (let n = 0; n < levels; n++) {
      lost.re += image[n * (levels + 1)]?.re ?? 0;
      lost.im += image[n * (levels + 1)]?.im ?? 0;
    }
    return image.map(({ re, im }, at) => {
      const rho = component(state, k)?.[at] ?? { re: 0, im: 0 };
      const back = at === 0 ? lost : { re: 0, im: 0 };
      return { re: re - back.re + k * base * rho.im, im: im - back.im - k * base * rho.re };
    });
  });
}

const between = (min: number, max: number): fc.Arbitrary<number> =>
  fc.double({ min, max, noNaN: true }).map((value) => Number(value.toPrecision(4)));

const models = fc.record({
  kind: fc.constantFrom("CL" as const, "gCL" as const),
  levels: fc.integer({ min: 3, max: 6 }),
  harmonics: fc.integer({ min: 0, max: 3 }),
  drive: fc.constantFrom("none", "F*cos(omega*t)*x", "F*cos(omega*t+1)*x^2", "F*sin(omega*t)*x"),
  cubic: fc.constantFrom(0, 0.05),
  values: fc.record({
    gamma: between(0.01, 1),
    theta: between(0, Math.PI / 2),
    c: between(1, 3),
    U: between(0, 0.3),
    F: between(0, 0.6),
    omega: between(0.4, 2.2),
    m: between(0.5, 2),
    hbar: between(0.5, 2),
    omega0: between(0.7, 1.4),
  }),
});

/** Largest distance of ρ_0 from its adjoint. */
function hermiticityError(state: FourierState): number {
  const rho = component(state, 0) ?? [];
  const { levels } = state;
  return rho.reduce((largest, { re, im }, at) => {
    const other = rho[(at % levels) * levels + Math.floor(at / levels)] ?? { re: 0, im: 0 };
    return Math.max(largest, Math.abs(re - other.re), Math.abs(im + other.im));
  }, 0);
}

function trace(state: FourierState, k: number): Complex {
  const rho = component(state, k) ?? [];
  return rho.reduce(
    (sum, { re, im }, at) =>
      at % (state.levels + 1) === 0 ? { re: sum.re + re, im: sum.im + im } : sum,
    { re: 0, im: 0 },
  );
}

describe("steadyStateOf(model, options)", () => {
  test("gives states of trace 1, Hermitian, with the residual that is reported, or a reason", async () => {
    await fc.assert(
      fc.asyncProperty(models, async ({ kind, levels, harmonics, drive, cubic, values }) => {
        const file = {
          potential: `m*omega0^2*(U*x^4/3+${cubic}*x^3)`,
          drives: drive === "none" ? [] : [drive],
          parameters: values,
        };
        const steady = steadyStateOf(quantumModel(readModel(file), kind), { levels, harmonics });
        const { state, status, reason, residual, certificate, warnings } = steady;
        if (status === "several" || status === "none") {
          expect(reason).not.toBe("");
          return;
        }
        if (status !== "settled") expect(warnings).toContain(reason);
        const path = folder.file("model.json", JSON.stringify(file));
        const args = ["--levels", `${levels}`, "--model", kind];
        const { out } = await runHere("liouvillian", path, ...args);
        const { terms } = JSON.parse(out) as { readonly terms: readonly Term[] };
        const sizes = images(state, terms).map((image) =>
          image.reduce((sum, { re, im }) => sum + re * re + im * im, 0),
        );
        const norm = Math.sqrt(sizes.reduce((sum, size) => sum + size, 0));
        const largest = Math.max(...terms.flatMap(({ re, im }) => [...re, ...im]).map(Math.abs));
        // The residual is over a rate that is at most the largest element; ‖ρ‖ ≈ 1.
        expect(norm).toBeLessThanOrEqual((2 * residual + 1e-13) * largest * levels);
        if (status === "stagnated") return;
        const traces = state.components.map(({ harmonic: [k = 0] }) => trace(state, k));
        traces.forEach(({ re, im }, k) => {
          expect(Math.hypot(re - (k === 0 ? 1 : 0), im)).toBeLessThanOrEqual(1e-10);
        });
        expect(certificate.traceError).toBeLessThanOrEqual(1e-10);
        expect(hermiticityError(state)).toBeLessThanOrEqual(1e-10);
      }),
      { numRuns: samples(60), endOnFailure: true },
    );
  });
});
