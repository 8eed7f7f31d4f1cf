const number = /[-+]?\d+(?:\.\d+)?(?:e[-+]?\d+)?/g;

/** A page without its numbers, and these: the last digits of some differ between processors. */
function parts(page: string): { readonly words: string; readonly numbers: readonly number[] } {
  const numbers: number[] = [];
  // Points of `start` are random each time.
  const words = page.replaceAll(/\(seed \d+\)/g, "(seed)").replaceAll(number, (found) => {
    numbers.push(Number(found));
    return "#";
  });
  return { words, numbers };
}

/** Numbers below this are what rounding leaves of zero, as residuals are. */
const noise = 1e-7;

/** The words and numbers of both pages, those numbers of the second that are alike taken from the first. */
export function compared(
  page: string,
  other: string,
): { readonly shown: unknown; readonly now: unknown } {
  const [shown, now] = [parts(page), parts(other)];
  const same = now.numbers.map((value, k) => {
    const before = shown.numbers[k] ?? Number.NaN;
    const most = Math.max(noise, 1e-6 * Math.abs(before));
    return Math.abs(value - before) <= most ? before : value;
  });
  return { shown, now: { words: now.words, numbers: same } };
}
