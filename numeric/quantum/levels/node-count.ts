import { type PotentialFunction, potentialAt } from "./potential-function.ts";

/**
 * How many levels of p²/2m + U(x) lie below an energy: the zeros of the solution of ħ²ψ'' = 2m(U - E)ψ that vanishes on
 * the left (Sturm's oscillation theorem), by Numerov's method.
 *
 * @param ends where U is below the energies of interest
 */
export function levelsBelow(
  potential: PotentialFunction,
  energy: number,
  {
    hbar,
    m,
    ends,
  }: { readonly hbar: number; readonly m: number; readonly ends: readonly [number, number] },
): number {
  const force = (x: number): number => (2 * m * (potentialAt(potential, x) - energy)) / hbar ** 2;
  const [from, to] = forbidden(force, ends);
  let fastest = 0;
  for (let j = 0; j <= 1000; j++) {
    fastest = Math.max(fastest, Math.sqrt(Math.abs(force(from + ((to - from) * j) / 1000))));
  }
  const steps = Math.min(400_000, Math.max(4000, Math.ceil(fastest * (to - from) * 40)));
  const h = (to - from) / steps;
  const weight = (x: number): number => 1 - (h * h * force(x)) / 12;
  let [before, now] = [0, 1e-200];
  let [lastWeight, thisWeight] = [weight(from), weight(from + h)];
  let nodes = 0;
  for (let j = 1; j < steps; j++) {
    const nextWeight = weight(from + (j + 1) * h);
    const next = ((12 - 10 * thisWeight) * now - lastWeight * before) / nextWeight;
    if (Math.sign(next) * Math.sign(now) < 0) nodes += 1;
    [before, now] = [now, next];
    if (Math.abs(now) > 1e200) [before, now] = [before * 1e-200, now * 1e-200];
    [lastWeight, thisWeight] = [thisWeight, nextWeight];
  }
  return nodes;
}

/** The ends moved outwards until e^{-∫√force} is below double precision. */
function forbidden(
  force: (x: number) => number,
  [left, right]: readonly [number, number],
): readonly [number, number] {
  const step = (right - left) / 400;
  const outwards = (start: number, sign: number): number => {
    let [x, exponent] = [start, 0];
    while (exponent < 40) {
      x += sign * step;
      exponent += Math.sqrt(Math.max(0, force(x))) * step;
    }
    return x;
  };
  return [outwards(left, -1), outwards(right, 1)];
}
