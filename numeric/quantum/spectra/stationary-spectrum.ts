import { ArgumentError } from "../../base/argument-error.ts";
import { bandOf, type FockRepresentation, type LadderBand } from "../fock/index.ts";
import type { FourierState } from "../states/index.ts";
import { harmonicGenerator, HarmonicOperator } from "../liouvillian/index.ts";
import { fluctuationSource, meanHarmonics } from "./fluctuation-source.ts";
import { reducedResolvent } from "./reduced-resolvent.ts";
import { type ComplexField, Resolvent } from "./resolvent.ts";

/** A line of zero width. */
interface CoherentLine {
  readonly omega: number;
  /** |α_k|²: π times this is the line's part of ∫ S dω. */
  readonly weight: number;
}

export interface StationarySpectrum {
  /** Incoherent part at each frequency. */
  readonly values: Float64Array;
  /** ‖b - (iω - 𝓛)σ‖/‖b‖ at each frequency. */
  readonly residuals: Float64Array;
  /** Those above 1e-16 of the whole emission, by frequency. */
  readonly lines: readonly CoherentLine[];
  /** ⟨a†a⟩ averaged over time, of which `coherent` lies in the lines: ∫ S dω = π (total - coherent). */
  readonly total: number;
  readonly coherent: number;
  /** Full linear solutions that were needed. */
  readonly solutions: number;
}

interface StationarySpectrumOptions {
  /** Relative residual to reach (default 1e-7). */
  readonly tolerance?: number | undefined;
  readonly mostSolutions?: number | undefined;
  /** Of several modes: the levels of each, and which one's a it is. */
  readonly of?: { readonly levels: readonly number[]; readonly mode: number } | undefined;
  readonly onProgress?: ((solutions: number, residual: number) => void) | undefined;
}

/**
 * The emission spectrum of a static, periodic or quasi-periodic steady state by the quantum regression
 * theorem, averaged over the phases of the drives,
 *
 *     S(ω) = Re ∫_0^∞ dτ e^{-iωτ} [⟨a†(t+τ)a(t)⟩ - ⟨a†(t+τ)⟩⟨a(t)⟩]_t = Re Tr a†[(iω - 𝓛)⁻¹ (a - ⟨a⟩)ρ]_0,
 *
 * with the component k = 0 of what 𝓛 on Fourier components gives. ∫ S dω = π (⟨a†a⟩ - Σ_k |α_k|²). The
 * means ⟨a⟩ = Σ_k α_k e^{i k·Ωt} add lines π|α_k|² δ(ω + k·Ω), which are listed.
 *
 * Of several modes `of` says whose a it is.
 *
 * The spectrum is that of a(t) in the frame in which the generator is given; a line at positive ω is
 * emitted by a oscillating as e^{-iωt}.
 *
 * @param representation the generator between the levels of the state
 * @param frequencies ω, angular
 * @throws ArgumentError if the generator has other levels than the state
 *
 * @example
 * ```ts
 * import { fockRepresentation, staticState, stationarySpectrum, thermalState } from "caldera/numeric";
 * import { annihilation, creation, Scalar, Superoperator } from "caldera/symbolic";
 * // κ(n̄ + 1) D[a] + κ n̄ D[a†] with κ = 2, n̄ = 0.1: S = n̄ (κ/2)/(ω² + κ²/4)
 * const loss = Superoperator.lindblad(annihilation(), Scalar.parameter("down"));
 * const gain = Superoperator.lindblad(creation(), Scalar.parameter("up"));
 * const generator = fockRepresentation(loss.plus(gain), 16, { down: 2.2, up: 0.2 });
 * const { values } = stationarySpectrum(generator, staticState(thermalState(0.1, 16)), [0, 1]);
 * assert(Math.abs(values[0] - 0.1) < 1e-9 && Math.abs(values[1] - 0.05) < 1e-9);
 * ```
 *
 * Reference: C. W. Gardiner, P. Zoller, "Quantum Noise", 3rd ed. (2004), 5.2; for periodic generators
 * H.-P. Breuer, F. Petruccione, "The Theory of Open Quantum Systems" (2002), 3.2 and 8.
 */
export function stationarySpectrum(
  representation: FockRepresentation,
  state: FourierState,
  frequencies: ArrayLike<number>,
  { tolerance = 1e-7, mostSolutions, of, onProgress }: StationarySpectrumOptions = {},
): StationarySpectrum {
  if (representation.levels !== state.levels) {
    throw new ArgumentError(
      "representation",
      `have the ${state.levels} levels of the state`,
      `of ${representation.levels} levels`,
    );
  }
  const generator = harmonicGenerator(representation);
  const harmonics = state.components.map(({ harmonic }) => harmonic);
  const lowering = loweringOf(state.levels, of);
  // If parity is kept, ρ has one and (a - ⟨a⟩)ρ the other; of the index of product states, where a changes it.
  const grade = (lowering.shift & 1) as 0 | 1;
  const operator = new HarmonicOperator(generator, harmonics, grade);
  const source = fluctuationSource(state, operator, lowering);
  const { re, residuals, solutions } = reducedResolvent(
    new Resolvent(operator),
    source,
    raising(operator, lowering),
    { frequencies, tolerance, mostSolutions, onProgress },
  );
  const lines = linesOf(state, lowering);
  const total = occupationOf(state, lowering);
  const coherent = lines.reduce((sum, { weight }) => sum + weight, 0);
  const shown = lines.filter(({ weight }) => weight > 1e-16 * total);
  return { values: re, residuals, lines: shown, total, coherent, solutions };
}

/** The elements of a, or of that of one of several modes. */
function loweringOf(levels: number, of: StationarySpectrumOptions["of"]): LadderBand {
  if (of === undefined) return bandOf([0, 1], levels);
  const exponents = of.levels.flatMap((_, mode) => [0, mode === of.mode ? 1 : 0]);
  return bandOf(exponents, of.levels);
}

/** ⟨a†a⟩ */
function occupationOf({ components }: FourierState, { elements }: LadderBand): number {
  const { levels, re } = components[0]!;
  return elements.reduce((sum, element, k) => sum + element ** 2 * re[k * (levels + 1)]!, 0);
}

/** Tr a†σ_0 */
function raising(
  operator: HarmonicOperator,
  { shift, elements }: LadderBand,
): (field: ComplexField) => { re: number; im: number } {
  const n = operator.length;
  const trace = (vector: Float64Array): { re: number; im: number } => {
    const { levels, re, im } = operator.state(vector).components[0]!;
    let [x, y] = [0, 0];
    for (let k = Math.max(0, -shift); k < levels; k++) {
      const at = (k + shift) * levels + k;
      x += elements[k]! * re[at]!;
      y += elements[k]! * im[at]!;
    }
    return { re: x, im: y };
  };
  return (field) => {
    const [first, second] = [trace(field.subarray(0, n)), trace(field.subarray(n))];
    return { re: first.re - second.im, im: first.im + second.re };
  };
}

/** a ∝ e^{i k·Ωt} emits at -k·Ω. */
function linesOf(state: FourierState, lowering: LadderBand): readonly CoherentLine[] {
  return meanHarmonics(state, lowering)
    .map(({ harmonic, re, im }) => ({
      omega: 0 - harmonic.reduce((sum, k, axis) => sum + k * state.frequencies[axis]!, 0),
      weight: re * re + im * im,
    }))
    .sort((a, b) => a.omega - b.omega);
}
