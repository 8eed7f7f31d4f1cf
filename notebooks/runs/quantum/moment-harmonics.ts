import type { FourierComponent } from "../../../numeric/quantum/states/index.ts";
import { ladderMomentsOfComponent } from "../../../numeric/quantum/observables/index.ts";
import type { QuantumSteadyState } from "./quantum-steady-state.ts";

/** One Fourier coefficient: that of e^{+i·frequency·t}. */
export interface MomentHarmonic {
  readonly frequency: number;
  readonly re: number;
  readonly im: number;
}

export type MomentName = "x" | "p" | "xx" | "xp" | "pp";

/** Coefficients below this part of a moment's largest one are rounding, and left out. */
const negligible = 1e-13;

/**
 * The Fourier coefficients of ⟨x⟩, ⟨p⟩, ⟨x²⟩, ⟨xp + px⟩/2 and ⟨p²⟩ in a steady state, in the model's
 * units, of frequencies from 0 on: a moment is c_0 + 2 Re Σ c e^{iωt}, as all moments are real.
 */
export function momentHarmonics({
  state,
  model: { units },
}: QuantumSteadyState): Readonly<Record<MomentName, readonly MomentHarmonic[]>> {
  const coefficients = state.components.map((component) => {
    const frequency = component.harmonic.reduce(
      (sum, k, axis) => sum + k * (state.frequencies[axis] ?? 0),
      0,
    );
    return { frequency, moments: ofComponent(component, units) };
  });
  const of = (name: MomentName): readonly MomentHarmonic[] => {
    const all = coefficients.map(({ frequency, moments }) => {
      const { re, im } = moments[name];
      return frequency < 0 ? { frequency: -frequency, re, im: 0 - im } : { frequency, re, im };
    });
    const largest = Math.max(...all.map(({ re, im }) => Math.hypot(re, im)));
    return all
      .filter(
        ({ frequency, re, im }) => frequency === 0 || Math.hypot(re, im) > negligible * largest,
      )
      .toSorted((a, b) => a.frequency - b.frequency);
  };
  return { x: of("x"), p: of("p"), xx: of("xx"), xp: of("xp"), pp: of("pp") };
}

/** tr Oρ_k in the model's units: x = √(ħ/mω0) X and p = √(ħmω0) P. */
function ofComponent(
  component: FourierComponent,
  { hbar, m, omega0 }: QuantumSteadyState["model"]["units"],
): Readonly<Record<MomentName, { readonly re: number; readonly im: number }>> {
  const { re, im } = ladderMomentsOfComponent(component);
  const scaled = (name: MomentName, unit: number) => ({
    re: unit * re[name],
    im: unit * im[name],
  });
  return {
    x: scaled("x", Math.sqrt(hbar / (m * omega0))),
    p: scaled("p", Math.sqrt(hbar * m * omega0)),
    xx: scaled("xx", hbar / (m * omega0)),
    xp: scaled("xp", hbar),
    pp: scaled("pp", hbar * m * omega0),
  };
}
