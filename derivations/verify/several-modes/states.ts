/** Occupations [n_a, n_b, …] of all states with at most so many quanta in all, those with few first. */
export function statesUpTo(quanta: number, modes: number): readonly (readonly number[])[] {
  return Array.from({ length: quanta + 1 }, (_, total) => statesWith(total, modes)).flat();
}

function statesWith(quanta: number, modes: number): readonly (readonly number[])[] {
  if (modes === 1) return [[quanta]];
  return Array.from({ length: quanta + 1 }, (_, first) =>
    statesWith(quanta - first, modes - 1).map((rest) => [first, ...rest]),
  ).flat();
}

/** How many they are, C(N+K, K). */
export function stateCount(quanta: number, modes: number): number {
  let count = 1;
  for (let k = 1; k <= modes; k++) count = (count * (quanta + k)) / k;
  return count;
}
