import { describe, expect, it } from "vitest";
import {
  liouvillian,
  masterEquation,
  numbersOf,
  readModel,
} from "../../../../derivations/index.ts";
import { type FockBand, fockRepresentation } from "../../../../numeric/quantum/fock/index.ts";
import { independentTerms } from "../../../../numeric/quantum/liouvillian/independent-terms.ts";

const parameters = {
  ...{ hbar: 0.8, m: 1.3, omega0: 1.1, gamma: 0.3, theta: 0.9, c: 1.2 },
  ...{ EJ: 0.5, k: 0.6, phi: 0.4, A: 0.3, omega: 1.7, B: 0.2, psi: 0.3, F: 0.2 },
};

function representation(drives: readonly string[]) {
  const model = readModel({ drives, parameters });
  const generator = liouvillian(masterEquation(model));
  return fockRepresentation(generator, 6, numbersOf(model, generator.parameters));
}

/** Σ g(t) band, element by element. */
function summed(
  parts: readonly { readonly bands: readonly FockBand[]; readonly weight: number }[],
): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const { bands, weight } of parts) {
    for (const { rowShift, columnShift, re, im } of bands) {
      for (const [name, part] of [
        ["re", re],
        ["im", im],
      ] as const) {
        part.forEach((value, at) => {
          const key = `${rowShift},${columnShift},${name},${at}`;
          sums.set(key, (sums.get(key) ?? 0) + weight * value);
        });
      }
    }
  }
  return sums;
}

describe("L(t) by independent maps", () => {
  it.each([
    ["a tone inside", ["-EJ*cos(k*x + A*cos(omega*t))"], 2],
    ["a tone and its multiple inside, beside a tone", flux(), 3],
    ["tones of one operator", ["F*cos(omega*t)*x", "F*cos(3*omega*t)*x", "B*sin(2*omega*t)*x"], 1],
    ["tones of others", ["F*cos(omega*t)*x", "F*cos(3*omega*t)*x^2", "B*sin(2*omega*t)*x^3"], 3],
    ["few tones", ["F*cos(omega*t)*x", "F*cos(3*omega*t)*x"], 2],
  ] as const)("%s: equal Σ cos(ωt + φ) L_j at any time", (_, drives, count) => {
    const of = representation(drives);
    const found = independentTerms(of);
    const still = of.terms.filter(({ frequency }) => frequency === 0).length;
    expect(found.length - still).toBe(count);
    for (const t of [0, 0.7, 3.1]) {
      const direct = summed(
        of.terms.map(({ frequency, phase, bands }) => {
          return { bands, weight: Math.cos(frequency * t + phase) };
        }),
      );
      const fewer = summed(found.map(({ map, at }) => ({ bands: map.bands, weight: at(t) })));
      expect(direct.size).toBeGreaterThan(100);
      for (const [key, value] of direct) expect(fewer.get(key) ?? 0).toBeCloseTo(value, 14);
    }
  });
});

function flux(): readonly string[] {
  return ["-EJ*cos(k*x + phi + A*cos(omega*t) + B*sin(2*omega*t+psi))", "F*cos(omega*t)*x"];
}
