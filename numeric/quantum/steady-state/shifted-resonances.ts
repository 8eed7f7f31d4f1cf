import type { ComplexArrays } from "../../base/complex.ts";
import type { FockDiagonal } from "../fock/index.ts";
import { blockLayout } from "../liouvillian/block-layout.ts";
import type { HarmonicGenerator } from "../liouvillian/index.ts";
import type { FourierComponent, FourierState } from "../states/index.ts";
import { energySectors } from "./energy-sectors.ts";

/** A level of the static Hamiltonian over ħ between the Fock levels kept. */
interface EnergyLevel {
  readonly energy: number;
  /** Rate at which its coherences decay. */
  readonly decay: number;
  /** Its components in Fock states. */
  readonly vector: ComplexArrays;
}

/**
 * What a wider cut may change of the moments, in units of ⟨a†a⟩, as it moves resonances. A transition
 * n → m lies Δ from a multiple kΩ of the drive's frequency. The coherence that this makes of a population
 * P_n, and with it the population |ρ_nm,k|²/P_n of m, go with 1/(Δ² + γ²), with γ the decay of the
 * coherence. Without the cut the transition lies Δ' from there, and that of m, and of those below it on the way
 * down, grows by
 *
 *     (|ρ_nm,k|²/P_n) ((Δ² + γ²)/(Δ'² + γ²) - 1),
 *
 * where the drive itself shifts Δ and Δ' alike, by so much that the change is largest. At weak damping no
 * change of moments shows it, as long as all cuts compared lie beside the resonance.
 *
 * @param wider the generator with so many more levels that its energies may be taken for the right ones
 * @param goal below what a change is of no interest
 */
export function shiftedResonances(
  state: FourierState,
  generator: HarmonicGenerator,
  wider: HarmonicGenerator,
  goal: number,
): number {
  const kept = energyLevels(generator.left);
  const right = energyLevels(wider.left);
  const shifts = shiftsByDrive(right, generator);
  const tones = state.components.map(({ harmonic }) => toneOf(generator, harmonic));
  const [mean] = state.components;
  let most = 0;
  for (let n = 0; n < kept.length - 1; n++) {
    const lower = kept[n]!;
    const population = modulus(lower.vector, fromLeft(lower.vector, mean!));
    const fromHere = new Map<number, ComplexArrays>();
    for (let m = n + 1; m < kept.length; m++) {
      if (m * m * population < goal) continue;
      const upper = kept[m]!;
      const energy = right[m]!.energy - right[n]!.energy;
      const k = nearest(tones, energy);
      const tone = Math.abs(tones[k]!);
      const gain = largestGain(
        upper.energy - lower.energy - tone,
        energy - tone,
        shifts[m]! + shifts[n]!,
        lower.decay + upper.decay,
      );
      if (m * m * gain < goal) continue;
      const row = fromHere.get(k) ?? fromLeft(lower.vector, state.components[k]!, tones[k]! < 0);
      fromHere.set(k, row);
      most = Math.max(most, (m * m * gain * modulus(upper.vector, row) ** 2) / population);
    }
  }
  return most;
}

/** The largest of ((Δ + s)² + γ²)/((Δ' + s)² + γ²) - 1 with |s| ≤ `shift`. */
function largestGain(before: number, after: number, shift: number, width: number): number {
  const moved = before - after;
  const best = (Math.hypot(moved, 2 * width) - Math.abs(moved)) / 2;
  const wanted = moved < 0 ? -best : best;
  const left = Math.min(after + shift, Math.max(after - shift, wanted));
  return ((left + moved) ** 2 + width ** 2) / (left ** 2 + width ** 2) - 1;
}

/** The index of the tone whose modulus is nearest to an energy. */
function nearest(tones: readonly number[], energy: number): number {
  const distance = (tone: number): number => Math.abs(energy - Math.abs(tone));
  return tones.reduce((best, tone, at) => (distance(tone) < distance(tones[best]!) ? at : best), 0);
}

function toneOf({ frequencies }: HarmonicGenerator, harmonic: readonly number[]): number {
  return harmonic.reduce((sum, k, axis) => sum + k * frequencies[axis]!, 0);
}

/** By how much the drive may shift each level, as those of two levels that it couples. */
function shiftsByDrive(levels: readonly EnergyLevel[], generator: HarmonicGenerator): Float64Array {
  const shifts = new Float64Array(generator.levels);
  for (const { harmonic, bands } of generator.harmonics) {
    const tone = toneOf(generator, harmonic);
    if (tone === 0) continue;
    for (const { rowShift, columnShift, re, im } of bands) {
      if (columnShift !== 0 || rowShift === 0) continue;
      for (let m = Math.max(0, rowShift); m < shifts.length + Math.min(0, rowShift); m++) {
        const at = m * generator.levels;
        const detuning = Math.abs(levels[m]!.energy - levels[m - rowShift]!.energy - tone) / 2;
        shifts[m]! += Math.hypot(detuning, re[at]!, im[at]!) - detuning;
      }
    }
  }
  return shifts;
}

/** In ascending order. */
function energyLevels(left: readonly FockDiagonal[]): EnergyLevel[] {
  const levels = Math.max(...left.map(({ re }) => re.length));
  const graded = left.every(({ shift }) => shift % 2 === 0);
  const sectors = energySectors(left, blockLayout(levels, graded));
  const found = sectors.flatMap(({ levels: count, vectors, re, im }, first) => {
    const column = (of: Float64Array | undefined, k: number): Float64Array => {
      const whole = new Float64Array(levels);
      for (let i = 0; i < (of === undefined ? 0 : count); i++) {
        whole[graded ? first + 2 * i : i] = of![i * count + k]!;
      }
      return whole;
    };
    return Array.from({ length: count }, (_, k): EnergyLevel => {
      const vector = { re: column(vectors.re, k), im: column(vectors.im, k) };
      return { energy: -im[k]!, decay: Math.abs(re[k]!), vector };
    });
  });
  return found.sort((a, b) => a.energy - b.energy);
}

/** v†ρ, or v†ρ†. */
function fromLeft(v: ComplexArrays, rho: FourierComponent, adjoint = false): ComplexArrays {
  const { levels } = rho;
  const row = { re: new Float64Array(levels), im: new Float64Array(levels) };
  for (let i = 0; i < levels; i++) {
    const [x, y] = [v.re[i]!, v.im[i]!];
    if (x === 0 && y === 0) continue;
    for (let j = 0; j < levels; j++) {
      const at = adjoint ? j * levels + i : i * levels + j;
      const [a, b] = [rho.re[at]!, adjoint ? -rho.im[at]! : rho.im[at]!];
      row.re[j]! += x * a + y * b;
      row.im[j]! += x * b - y * a;
    }
  }
  return row;
}

/** |row · v| */
function modulus(v: ComplexArrays, row: ComplexArrays): number {
  let [re, im] = [0, 0];
  for (let j = 0; j < v.re.length; j++) {
    re += row.re[j]! * v.re[j]! - row.im[j]! * v.im[j]!;
    im += row.re[j]! * v.im[j]! + row.im[j]! * v.re[j]!;
  }
  return Math.hypot(re, im);
}
