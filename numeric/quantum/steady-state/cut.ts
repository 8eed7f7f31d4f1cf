import { frobeniusNorm } from "../../linear-algebra/dense/index.ts";
import type { FourierComponent, FourierState } from "../states/index.ts";

/** What a cut left out, judged by what the highest levels and harmonics hold. */
export interface CutContent {
  /** Population of the two highest levels of the average over time, times the number of levels. */
  readonly tail: number;
  /** Largest norm of a component at the edge of the set of harmonics; 0 without harmonics. */
  readonly lastHarmonic: number;
}

export function cutContent({ levels, components, frequencies }: FourierState): CutContent {
  const edge = frequencies.length === 0 ? [] : components.slice(-frequencies.length);
  return {
    tail: levels * pairPopulation(components[0], levels - 2),
    lastHarmonic: Math.max(0, ...edge.map(frobeniusNorm)),
  };
}

/** Size of what a cut left out, as an amplitude: its effects fall at least like that. */
export function edgeOf(state: FourierState): number {
  const { tail, lastHarmonic } = cutContent(state);
  return Math.max(Math.sqrt(tail), lastHarmonic);
}

/** Fewer levels more show too little of what is cut off. */
const leastMore = 4;

/**
 * How many levels to add for a tail below `goal`: populations are carried on as the exponential that
 * they fall by over the upper half of the levels, with four and a share of the levels at least, and at most
 * one and a half times as many. An even number, so that both parities stay of equal size.
 */
export function moreLevels(
  { levels, components }: FourierState,
  goal: number,
  share = 0.25,
): number {
  const middle = levels >> 1;
  const high = pairPopulation(components[0], levels - 2);
  const rate = Math.log(pairPopulation(components[0], middle - 1) / high) / (levels - 1 - middle);
  const wanted = Math.log((levels * high) / goal) / rate;
  return 2 * Math.ceil(within(wanted, Math.max(leastMore, share * levels), 1.5 * levels) / 2);
}

/** By how much to raise the order of harmonics, whose norms are carried on in the same way. */
export function moreHarmonics({ components }: FourierState, order: number, goal: number): number {
  const last = frobeniusNorm(components[components.length - 1]!);
  const middle = frobeniusNorm(components[components.length >> 1]!);
  const wanted = (Math.log(last / goal) / Math.log(middle / last)) * (order / 2);
  return Math.ceil(within(wanted, 2, Math.max(4, 1.5 * order)));
}

/** A population that does not fall yet gives no rate: the least is then the best guess. */
function within(value: number, least: number, most: number): number {
  return value >= least ? Math.min(value, most) : least;
}

function pairPopulation(mean: FourierComponent | undefined, first: number): number {
  if (mean === undefined) return 0;
  const { levels, re } = mean;
  let sum = 0;
  for (let n = Math.max(0, first); n < Math.min(first + 2, levels); n++) {
    sum += Math.abs(re[n * levels + n]!);
  }
  return sum;
}
