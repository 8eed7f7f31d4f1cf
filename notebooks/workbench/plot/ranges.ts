/** The range of finite values, a little wider; -1 to 1 if there are none. */
export function domainOf(lists: readonly ArrayLike<number>[]): readonly [number, number] {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const list of lists) {
    for (let j = 0; j < list.length; j += 1) {
      const value = list[j] ?? Number.NaN;
      if (!Number.isFinite(value)) continue;
      least = Math.min(least, value);
      most = Math.max(most, value);
    }
  }
  if (least > most) return [-1, 1];
  const margin = most === least ? Math.abs(most) || 1 : 0.05 * (most - least);
  return [least - margin, most + margin];
}

/** The least of 1, 1.5, 2, 3, 4, 5, 6, 8 times a power of ten that is not below a positive number. */
export function roundAbove(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return power * ([1, 1.5, 2, 3, 4, 5, 6, 8].find((one) => one * power >= value) ?? 10);
}
