/**
 * The one seed of everything random in the tests. It is fixed, so that a run can be repeated;
 * `CALDERA_SEED=7 npm test` draws other inputs.
 */
export const suiteSeed: number = seedFrom(process.env["CALDERA_SEED"]);

function seedFrom(text: string | undefined): number {
  if (text === undefined || text === "") return 4;
  const seed = Number(text);
  if (Number.isInteger(seed) && seed >= 0 && seed <= 1e6) return seed;
  throw new RangeError(`CALDERA_SEED must be a whole number from 0 to 1000000, but is ${text}.`);
}

/**
 * How many of a number of random inputs a test draws: a quarter of them, or another share where one takes half a second,
 * at least five, or with `CALDERA_SAMPLES=all`, as `npm run test:seeds` sets it, all of them.
 */
export function samples(all: number, share = 1 / 4): number {
  return isEveryInputDrawn() ? all : Math.max(Math.ceil(all * share), 5);
}

/** Whether all inputs are drawn, as by `npm run test:seeds`; a case that takes seconds may wait for that. */
export function isEveryInputDrawn(): boolean {
  return process.env["CALDERA_SAMPLES"] === "all";
}

/** A seed of its own for a stream of numbers below 1000. */
export function seedOf(stream: number): number {
  return 1000 * suiteSeed + stream;
}

let noteDraw = (): void => {};

/** Calls `note` whenever a stream of random numbers begins. */
export function onDraw(note: () => void): void {
  noteDraw = note;
}

/** Uniform in [0, 1), the same in every run of a seed (mulberry32). */
export function uniform(stream: number): () => number {
  noteDraw();
  let state = seedOf(stream) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let z = Math.imul(state ^ (state >>> 15), state | 1);
    z ^= z + Math.imul(z ^ (z >>> 7), z | 61);
    return ((z ^ (z >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Uniform in [-1, 1). */
export function symmetric(stream: number): () => number {
  const next = uniform(stream);
  return () => 2 * next() - 1;
}
