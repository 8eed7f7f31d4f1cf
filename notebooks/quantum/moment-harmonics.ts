import type { FourierComponent } from "../../numeric/density-matrix/index.ts";
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

interface Complex {
  readonly re: number;
  readonly im: number;
}

/** tr Oρ_k */
function ofComponent(
  { levels, re, im }: FourierComponent,
  { hbar, m, omega0 }: QuantumSteadyState["model"]["units"],
): Readonly<Record<MomentName, Complex>> {
  const sum = (above: number, below: number, weight: (n: number) => number): Complex => {
    let [real, imaginary] = [0, 0];
    for (let n = 0; n + Math.max(above, below) < levels; n++) {
      const at = (n + above) * levels + n + below;
      real += weight(n) * (re[at] ?? 0);
      imaginary += weight(n) * (im[at] ?? 0);
    }
    return { re: real, im: imaginary };
  };
  const once = (n: number): number => Math.sqrt(n + 1);
  const twice = (n: number): number => Math.sqrt((n + 1) * (n + 2));
  // tr aρ = Σ √(n+1) ρ_{n+1,n}, tr a†ρ = Σ √(n+1) ρ_{n,n+1}
  const [a, raised] = [sum(1, 0, once), sum(0, 1, once)];
  const [aa, raisedTwice] = [sum(2, 0, twice), sum(0, 2, twice)];
  const number = sum(0, 0, (n) => 2 * n + 1);
  const [length, momentum] = [
    Math.sqrt(hbar / (2 * m * omega0)),
    Math.sqrt((hbar * m * omega0) / 2),
  ];
  return {
    x: { re: length * (a.re + raised.re), im: length * (a.im + raised.im) },
    // -i(a - a†)
    p: { re: momentum * (a.im - raised.im), im: momentum * (raised.re - a.re) },
    xx: {
      re: length ** 2 * (aa.re + raisedTwice.re + number.re),
      im: length ** 2 * (aa.im + raisedTwice.im + number.im),
    },
    // -iħ(a² - a†²)/2
    xp: { re: (hbar / 2) * (aa.im - raisedTwice.im), im: (hbar / 2) * (raisedTwice.re - aa.re) },
    pp: {
      re: momentum ** 2 * (number.re - aa.re - raisedTwice.re),
      im: momentum ** 2 * (number.im - aa.im - raisedTwice.im),
    },
  };
}
