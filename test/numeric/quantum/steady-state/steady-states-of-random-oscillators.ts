import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  certifiedSteadyState,
  type CertifiedSteadyState,
  type CertifiedSteadyStateOptions,
  type FockRepresentation,
} from "../../../../numeric/index.ts";
import { samples, seedOf } from "../../../seed.ts";
import { residualNorm } from "./nested-commutators.ts";
import { quantumCase } from "./quantum-models.ts";
import { modelFile, type RandomOscillator, randomOscillator } from "./random-oscillators.ts";

interface Solved {
  readonly steady: CertifiedSteadyState;
  readonly representation: FockRepresentation;
}

function solve(one: RandomOscillator, options: CertifiedSteadyStateOptions): Solved {
  const { potential, drives, parameters } = modelFile(one);
  const { generatorAt } = quantumCase(potential, drives, parameters, one.kind);
  const steady = certifiedSteadyState(generatorAt, { ...options, hbar: one.units.hbar });
  return { steady, representation: generatorAt(steady.levels) };
}

/** Trace 1, Hermitian, with the reported residual, or a reason. */
function requireSound(one: RandomOscillator, { steady, representation }: Solved): void {
  const { status, reason, state, residual, certificate, warnings, averages } = steady;
  if (status !== "settled") {
    expect(reason).not.toBe("");
    expect(warnings).toContain(reason);
  }
  if (status === "several" || status === "none") {
    expect(state.components[0]!.re.every(Number.isNaN)).toBe(true);
    return;
  }
  expect(certificate.traceError).toBeLessThanOrEqual(1e-10);
  expect(certificate.hermiticityError).toBeLessThanOrEqual(1e-10);
  expect(Number.isFinite(averages.occupation.mean)).toBe(true);
  const sure = status === "settled" || status === "unsettled";
  // Elements of a matrix of N² rows: its norm is at most N² times the largest of them.
  const { levels, terms } = representation;
  const largest = Math.max(
    ...terms.flatMap(({ bands }) =>
      bands.flatMap(({ re, im }) => [re, im].map((part) => Math.max(...part.map(Math.abs)))),
    ),
  );
  if (sure) expect(residual).toBeLessThanOrEqual(1e-8);
  if (steady.frame === "displaced") return;
  // The reported residual is over a rate that is at most the largest element; ‖ρ‖ ≈ 1.
  const norm = residualNorm(one, state);
  expect(norm).toBeLessThanOrEqual((2 * residual + 1e-13) * largest * levels);
}

/** One of several parts, in files of their own, so that they can run beside each other. */
export function describeRandomOscillators(part: number, all: number): void {
  const count = samples(all, 1 / 6);
  const settings = { seed: seedOf(part), endOnFailure: true };
  describe(`steady states of random oscillators, part ${part}`, () => {
    it(
      "have trace 1, are Hermitian, and have the reported residual, or there is a reason",
      { timeout: 600_000 },
      () => {
        const statuses = new Map<string, number>();
        fc.assert(
          fc.property(randomOscillator, (one) => {
            const { levels, harmonics } = one;
            const solved = solve(one, { levels, harmonics });
            requireSound(one, solved);
            const { status } = solved.steady;
            statuses.set(status, (statuses.get(status) ?? 0) + 1);
          }),
          { ...settings, numRuns: count },
        );
        // With factors to fall back on, equations this small are solved.
        expect(statuses.get("stagnated") ?? 0).toBeLessThanOrEqual(count / 100);
        expect(statuses.get("unsettled") ?? 0).toBeGreaterThan(count / 2);
      },
    );

    it("are sound, too, where levels and harmonics are looked for", { timeout: 600_000 }, () => {
      const settled: boolean[] = [];
      const frames = fc.constantFrom("rest" as const, "rest" as const, "displaced" as const);
      fc.assert(
        fc.property(randomOscillator, frames, (one, frame) => {
          const solved = solve(one, { mostLevels: 20, mostHarmonics: 6, frame });
          requireSound(one, solved);
          settled.push(solved.steady.status === "settled");
        }),
        { ...settings, numRuns: all / 50 },
      );
      expect(settled).toHaveLength(all / 50);
    });
  });
}
