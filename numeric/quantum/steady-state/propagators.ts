import type { FockRepresentation } from "../fock/index.ts";
import { harmonicGenerator, parityGrading } from "../liouvillian/harmonic-generator.ts";
import { TimeGenerator } from "../liouvillian/index.ts";
import { edgeOfSpectrum } from "./edge-of-spectrum.ts";
import { hamiltonianTerms } from "./hamiltonian-terms.ts";
import { PeriodPropagator } from "./period-propagator.ts";

/** Angle of the fastest tone in a step: rates are wrong by a few thousandths at most. */
const angleOfStep = 0.7;
/** Logarithm of the growth in a map that stays within double precision. */
const mostGrowth = 100;
/** Maps over a short time that are enough to see what grows fast. */
const maps = 12;

/** Products of real numbers of one L(t)ρ, about. */
export function workOfApplication({ levels, terms }: FockRepresentation): number {
  return 4 * terms.reduce((sum, { bands }) => sum + bands.length, 1) * levels ** 2;
}

/** Whether there is a period; without drives any time is one. */
export function hasPeriod(representation: FockRepresentation): boolean {
  return harmonicGenerator(representation).frequencies.length <= 1;
}

/**
 * The map of ρ over a time after which L(t) is the same again: half a period with a turn by the parity
 * where that is a symmetry, else a period; without drives, or with tones that have no common period, the
 * time of a typical level spacing of the static part.
 */
export function propagatorOverPeriod(representation: FockRepresentation): PeriodPropagator {
  const harmonics = harmonicGenerator(representation);
  const [frequency, ...others] = harmonics.frequencies;
  if (frequency === undefined || others.length > 0) {
    const still = staticPart(representation);
    const generator = new TimeGenerator(still);
    const time = (2 * Math.PI) / levelSpacing(still);
    const options = { generator, time, steps: 1, turned: false };
    return new PeriodPropagator(still, edgeOfSpectrum(generator, [0]), options);
  }
  const turned = parityGrading(harmonics)?.[0] === 1;
  const time = (turned ? Math.PI : 2 * Math.PI) / frequency;
  const fastest = Math.max(...representation.terms.map((term) => Math.abs(term.frequency)));
  const steps = Math.ceil((fastest * time) / angleOfStep);
  const generator = new TimeGenerator(representation);
  const bounds = edgeOfSpectrum(
    generator,
    [0.1, 0.6].map((part) => part * time),
  );
  return new PeriodPropagator(representation, bounds, { generator, time, steps, turned });
}

/**
 * The map of the static part over a time so short that a dozen maps take no more than so many
 * applications of L: growth at the cut is fast.
 */
export function propagatorOfStaticPart(
  representation: FockRepresentation,
  mostApplications: number,
): PeriodPropagator {
  const still = staticPart(representation);
  const generator = new TimeGenerator(still);
  const bounds = edgeOfSpectrum(generator, [0]);
  const affordable = mostApplications / maps / (bounds.height - bounds.leftmost);
  const representable = mostGrowth / Math.max(bounds.rightmost, Number.MIN_VALUE);
  const time = Math.min((2 * Math.PI) / levelSpacing(still), affordable, representable);
  return new PeriodPropagator(still, bounds, { generator, time, steps: 1, turned: false });
}

function staticPart({ levels, terms }: FockRepresentation): FockRepresentation {
  return { levels, terms: terms.filter(({ frequency }) => frequency === 0) };
}

/** The mean distance of neighbouring ⟨n|H|n⟩ over ħ, of the lower third. */
function levelSpacing(still: FockRepresentation): number {
  const means = new Float64Array(still.levels);
  for (const { phase, diagonals } of hamiltonianTerms(still)) {
    for (const { shift, re } of diagonals) {
      if (shift !== 0) continue;
      for (let n = 0; n < means.length; n++) means[n]! += Math.cos(phase) * re[n]!;
    }
  }
  const third = Math.max(1, Math.floor(still.levels / 3));
  let sum = 0;
  for (let n = 0; n < third; n++) sum += Math.abs(means[n + 1]! - means[n]!);
  return sum / third || 1;
}
