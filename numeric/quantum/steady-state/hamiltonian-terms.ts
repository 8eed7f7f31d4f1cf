import type { FockRepresentation } from "../fock/index.ts";

/** A Hamiltonian over ħ as Σ cos(frequency·t + phase) · diagonals H_{i, i-shift}. */
export interface HamiltonianTerm {
  readonly frequency: number;
  readonly phase: number;
  readonly diagonals: readonly {
    readonly shift: number;
    readonly re: Float64Array;
    readonly im: Float64Array;
  }[];
}

/** i(A - A†)/2 of what acts from the left, ρ → Aρ. */
export function hamiltonianTerms({ levels, terms }: FockRepresentation): HamiltonianTerm[] {
  return terms.map(({ frequency, phase, left }) => {
    const named = new Map(left.map((diagonal) => [diagonal.shift, diagonal]));
    const shifts = new Set(left.flatMap(({ shift }) => [shift, -shift]));
    const diagonals = [...shifts].map((shift) => {
      const [own, other] = [named.get(shift), named.get(-shift)];
      const re = new Float64Array(levels);
      const im = new Float64Array(levels);
      for (let i = Math.max(0, shift); i < Math.min(levels, levels + shift); i++) {
        // A†_{i, i-s} = A*_{i-s, i}
        const [a, b] = [own?.re[i] ?? 0, own?.im[i] ?? 0];
        const [c, d] = [other?.re[i - shift] ?? 0, other?.im[i - shift] ?? 0];
        re[i] = -(b + d) / 2;
        im[i] = (a - c) / 2;
      }
      return { shift, re, im };
    });
    return { frequency, phase, diagonals };
  });
}
