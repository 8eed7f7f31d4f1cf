import type { ComplexArrays } from "../../base/complex.ts";
import type { FockRepresentation } from "../fock/index.ts";
import type { TimeGenerator } from "../liouvillian/index.ts";
import { floquetExponents, isGrowth } from "./floquet-exponents.ts";
import { propagatorOfStaticPart, workOfApplication } from "./propagators.ts";
import type { ComplexRate } from "./spectrum.ts";
import { eigenvalueNear, spectralAbscissa, type SpectralAbscissa } from "./spectrum-abscissa.ts";

/** The spectral abscissa of the static part of a generator between a number of levels. */
export interface StaticStability extends SpectralAbscissa {
  readonly levels: number;
  /** Whether it is above zero by more than rounding errors. */
  readonly unstable: boolean;
}

/** Of the largest element of the generator. */
const rounding = 1e-10;

/**
 * The stability of the static part of a generator between the levels of a state, and between half as
 * many more unless they are unstable already: generators that are not completely positive may become
 * unstable only then. Neither goes beyond `mostLevels`; time goes with a high power of them.
 */
export function staticStability(
  generatorAt: (levels: number) => FockRepresentation,
  levels: number,
  mostLevels: number,
): readonly StaticStability[] {
  const sizes = [levels, Math.ceil(1.5 * levels)].map((size) => Math.min(size, mostLevels));
  const found: StaticStability[] = [];
  for (const size of new Set(sizes)) {
    if (found.some(({ unstable }) => unstable)) break;
    found.push(stabilityBetween(generatorAt(size)));
  }
  return found;
}

/**
 * The stability of the static part of a generator between its levels. Weak damping makes it slow: with 30
 * levels it takes a second at γ = 0.1, ten at 0.002, and with 40 half a minute.
 */
export function stabilityBetween(representation: FockRepresentation): StaticStability {
  const still = staticPart(representation);
  const abscissa = spectralAbscissa(still);
  const unstable = abscissa.value > rounding * largestElement(still);
  return { ...abscissa, levels: still.levels, unstable };
}

/** Products of real numbers, some tenths of a second. */
const workForGrowth = 1.6e9;

/**
 * What grows in the static part between the levels of a representation, as far as so much work shows it:
 * slow growth may be missed. Undefined if nothing is found.
 */
export function growthOfStaticPart(
  representation: FockRepresentation,
): StaticStability | undefined {
  const applications = workForGrowth / workOfApplication(representation);
  const propagator = propagatorOfStaticPart(representation, applications);
  const found = floquetExponents(propagator, applications);
  if (!isGrowth(found)) return undefined;
  // That has the frequency but for a multiple, which the motion has not.
  const still = staticPart(representation);
  const near = eigenvalueNear(still, rateOf(propagator.generator, found.motion()));
  const off = Math.abs((near?.value ?? Number.NaN) - found.rightmost.re);
  if (near !== undefined && off <= Math.max(2 * found.uncertainty, 0.02 * near.value)) {
    return { ...near, levels: still.levels, unstable: true };
  }
  const stability = stabilityBetween(representation);
  return stability.unstable ? stability : undefined;
}

/** The Rayleigh quotient of L and a motion. */
function rateOf(generator: TimeGenerator, { re, im }: ComplexArrays): ComplexRate {
  const [x, y] = [re, im].map((part) => {
    const image = new Float64Array(part.length);
    generator.apply(0, part, image);
    return image;
  }) as [Float64Array, Float64Array];
  let [size, a, b] = [0, 0, 0];
  for (let at = 0; at < re.length; at++) {
    size += re[at]! ** 2 + im[at]! ** 2;
    a += re[at]! * x[at]! + im[at]! * y[at]!;
    b += re[at]! * y[at]! - im[at]! * x[at]!;
  }
  return { re: a / size, im: b / size };
}

/** Why a solution is no steady state. */
export function instabilityReason({ levels, value, rightmost }: StaticStability): string {
  return `With ${levels} levels the static part of the generator is unstable: a perturbation of frequency ${Math.abs(rightmost?.im ?? 0).toPrecision(3)} grows at the rate ${value.toPrecision(3)}, so no state relaxes to this solution. The equation is not completely positive, and cannot be trusted at these parameters.`;
}

function staticPart({ levels, terms }: FockRepresentation): FockRepresentation {
  return { levels, terms: terms.filter(({ frequency }) => frequency === 0) };
}

function largestElement({ terms }: FockRepresentation): number {
  let largest = 0;
  for (const { bands } of terms) {
    for (const { re, im } of bands) {
      re.forEach((value, at) => {
        largest = Math.max(largest, Math.abs(value), Math.abs(im[at]!));
      });
    }
  }
  return largest;
}
