import type { FourierState } from "../states/index.ts";
import { ArgumentError } from "../../base/argument-error.ts";
import { highestHarmonic } from "./period-averages.ts";
import { periodStatistics } from "./period-statistics.ts";
import {
  type LeastEigenvalue,
  type LeastEigenvalueOptions,
  leastEigenvalueOverPeriod,
} from "./positivity.ts";

/** What is wrong with a state, as far as the state itself shows. */
export interface StateCertificate {
  readonly levels: number;
  /** The largest |k| of each base frequency that occurs. */
  readonly harmonics: readonly number[];
  readonly leastEigenvalue: LeastEigenvalue;
  /** Bound of |Tr ρ(t) - 1| at all times. */
  readonly traceError: number;
  /** Largest element of |ρ_0 - ρ_0†|; the other components make Hermitian pairs by construction. */
  readonly hermiticityError: number;
  /** Largest over a period of the probability in the top levels, Σ |ρ_nn|. */
  readonly tailPopulation: number;
  /** How many top levels that is. */
  readonly tailLevels: number;
  /** Largest element of the components with the highest harmonics; 0 for a static state. */
  readonly harmonicTail: number;
}

export interface StateCertificateOptions extends LeastEigenvalueOptions {
  /** A tenth of all, at least 2, if absent: even and odd levels may differ much. */
  readonly tailLevels?: number;
}

/**
 * Positivity, trace, Hermiticity of a periodic state and what is left at the edges of the basis:
 * in the top levels and in the highest harmonics. Nothing is corrected.
 *
 * @throws ArgumentError unless `tailLevels` is one of 1 … levels
 *
 * @example
 * ```ts
 * import { certifyState, staticState, thermalState } from "caldera/numeric";
 * const { leastEigenvalue, traceError } = certifyState(staticState(thermalState(0.5, 10)));
 * assert(leastEigenvalue.value > 0);
 * // (n̄/(1 + n̄))^N is cut off.
 * assert(Math.abs(traceError - 3 ** -10) < 1e-15);
 * ```
 */
export function certifyState(
  state: FourierState,
  { tailLevels, ...options }: StateCertificateOptions = {},
): StateCertificate {
  const { levels, components, frequencies } = state;
  const tail = tailLevels ?? Math.min(levels, Math.max(2, Math.ceil(levels / 10)));
  if (!(Number.isInteger(tail) && tail >= 1 && tail <= levels)) {
    throw new ArgumentError("tailLevels", `be an integer from 1 to ${levels}`, tail);
  }
  return {
    levels,
    harmonics: frequencies.map((_, axis) =>
      components.reduce((most, { harmonic }) => Math.max(most, Math.abs(harmonic[axis]!)), 0),
    ),
    leastEigenvalue: leastEigenvalueOverPeriod(state, options),
    traceError: traceError(state),
    hermiticityError: hermiticityError(state),
    tailPopulation: tailPopulation(state, tail),
    tailLevels: tail,
    harmonicTail: harmonicTail(state),
  };
}

function traceError({ levels, components }: FourierState): number {
  return components.reduce((bound, { harmonic, re, im }) => {
    let [x, y] = [0, 0];
    for (let n = 0; n < levels; n++) {
      x += re[n * levels + n]!;
      y += im[n * levels + n]!;
    }
    const still = harmonic.every((k) => k === 0);
    return bound + (still ? Math.hypot(x - 1, y) : 2 * Math.hypot(x, y));
  }, 0);
}

function hermiticityError({ levels, components }: FourierState): number {
  let largest = 0;
  for (const { harmonic, re, im } of components) {
    if (harmonic.some((k) => k !== 0)) continue;
    for (let i = 0; i < levels; i++) {
      for (let j = 0; j <= i; j++) {
        const [a, b] = [i * levels + j, j * levels + i];
        largest = Math.max(largest, Math.hypot(re[a]! - re[b]!, im[a]! + im[b]!));
      }
    }
  }
  return largest;
}

function tailPopulation(state: FourierState, tail: number): number {
  const { levels, components, frequencies } = state;
  const top = Array.from({ length: tail }, (_, k) => (levels - 1 - k) * (levels + 1));
  const at = (phases: readonly number[]): number => {
    const angles = components.map(({ harmonic }) =>
      harmonic.reduce((sum, k, axis) => sum + k * phases[axis]!, 0),
    );
    return top.reduce((total, n) => {
      const population = components.reduce((sum, { harmonic, re, im }, index) => {
        const weight = harmonic.some((k) => k !== 0) ? 2 : 1;
        const angle = angles[index]!;
        return sum + weight * (re[n]! * Math.cos(angle) - im[n]! * Math.sin(angle));
      }, 0);
      return total + Math.abs(population);
    }, 0);
  };
  const axes = frequencies.length;
  const points = Math.min(
    4 * highestHarmonic(state) + 16,
    Math.ceil(4096 ** (1 / Math.max(1, axes))),
  );
  const { statistics } = periodStatistics((phases) => [at(phases)], axes, {
    points,
    maxSamples: points ** axes,
  });
  return statistics[0]!.greatest;
}

/** Over all components one of whose harmonics is the highest of its axis. */
function harmonicTail({ components, frequencies }: FourierState): number {
  const highest = frequencies.map((_, axis) =>
    components.reduce((most, { harmonic }) => Math.max(most, Math.abs(harmonic[axis]!)), 0),
  );
  return components.reduce((largest, { harmonic, re, im }) => {
    const outermost = harmonic.some((k, axis) => k !== 0 && Math.abs(k) === highest[axis]);
    if (!outermost) return largest;
    return re.reduce((most, x, at) => Math.max(most, Math.hypot(x, im[at]!)), largest);
  }, 0);
}
