import { ModelError } from "../model-error.ts";
import { shown } from "../shown.ts";

/** Most sites, as there are modes at most. */
const mostSites = 64;

const patterns = ["chain", "ring"] as const;

/** Sites 1 to N, and which of them are neighbours. */
export interface Pattern {
  readonly count: number;
  /** As it is typed: a chain 1-2-…-N, a ring with the pair (N, 1), or a list of pairs of sites, which begin with 1. */
  readonly pattern: (typeof patterns)[number] | readonly (readonly [number, number])[];
}

const example = '{"count": 3, "pattern": "chain"}';

/** Whether the key `modes` has an array, and not names. */
export function isArrayText(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * The key `modes` of an array: `{"count": N, "pattern": "chain" | "ring" | [[1, 2], [2, 5]]}`.
 *
 * @throws ModelError where there are too few sites, or a pair is none of two sites
 */
export function readPattern(value: object): Pattern {
  const entries = new Map<string, unknown>(Object.entries(value));
  for (const key of entries.keys()) {
    if (key === "count" || key === "pattern") continue;
    throw new ModelError(
      `modes.${key}`,
      `Unknown key. An array has count and pattern: write e.g. ${example}, and the potential of neighbours as the key interaction beside it.`,
    );
  }
  const count = readCount(entries.get("count"));
  const pattern = entries.get("pattern");
  if (Array.isArray(pattern)) return { count, pattern: readPairs(pattern, count) };
  const named = patterns.find((name) => name === pattern);
  if (named === undefined) {
    throw new ModelError(
      "modes.pattern",
      `Must be "chain", "ring" or a list of pairs such as [[1, 2], [2, 3]], but is ${shown(pattern)}. Write e.g. ${example}.`,
    );
  }
  if (named === "ring" && count < 3) {
    throw new ModelError(
      "modes.pattern",
      'A ring has at least 3 sites: of two, both pairs are the same. Write "chain", or raise count.',
    );
  }
  return { count, pattern: named };
}

function readCount(value: unknown): number {
  const isWhole = typeof value === "number" && Number.isInteger(value);
  if (isWhole && value >= 2 && value <= mostSites) return value;
  const remedy =
    isWhole && value < 2
      ? "For one oscillator leave `modes` and `interaction` out."
      : `Write e.g. ${example}.`;
  throw new ModelError(
    "modes.count",
    `The number of sites must be a whole number from 2 to ${mostSites}, but is ${shown(value)}. ${remedy}`,
  );
}

function readPairs(
  pairs: readonly unknown[],
  count: number,
): readonly (readonly [number, number])[] {
  if (pairs.length === 0) {
    throw new ModelError(
      "modes.pattern",
      'The list of pairs is empty. Write e.g. [[1, 2]], or "chain".',
    );
  }
  const seen = new Map<string, number>();
  return pairs.map((pair, k) => {
    const place = `modes.pattern[${k}]`;
    const sites: readonly unknown[] = Array.isArray(pair) ? pair : [];
    const [one, other] = sites;
    if (sites.length !== 2 || typeof one !== "number" || typeof other !== "number") {
      throw new ModelError(
        place,
        `A pair is a list of two sites, but this is ${shown(pair)}. Write e.g. [1, 2].`,
      );
    }
    for (const site of [one, other]) {
      if (Number.isInteger(site) && site >= 1 && site <= count) continue;
      const raised = Number.isInteger(site) && site > count && site <= mostSites;
      throw new ModelError(
        place,
        `The sites are 1 to ${count}, but this pair has ${site}. ${raised ? `Raise count to ${site}, or remove the pair.` : "Remove the pair."}`,
      );
    }
    if (one === other) {
      throw new ModelError(
        place,
        `A site is no neighbour of itself, but this pair is [${one}, ${other}]. Remove it, or put the term into \`potential\`.`,
      );
    }
    const key = [one, other].sort((a, b) => a - b).join();
    const first = seen.get(key);
    if (first !== undefined) {
      throw new ModelError(
        place,
        `This pair is already modes.pattern[${first}], in whatever order. Remove one of them.`,
      );
    }
    seen.set(key, k);
    return [one, other] as const;
  });
}

/** The names of the sites: 1, 2, …, N. */
export function sitesOf({ count }: Pattern): readonly string[] {
  return Array.from({ length: count }, (_, j) => `${j + 1}`);
}

/** Pairs of neighbours by their indices, which begin with 0. */
export function pairsOf({ count, pattern }: Pattern): readonly (readonly [number, number])[] {
  if (typeof pattern !== "string") {
    return pattern.map(([one, other]) => [one - 1, other - 1] as const);
  }
  const chain = Array.from({ length: count - 1 }, (_, j) => [j, j + 1] as const);
  return pattern === "chain" ? chain : [...chain, [count - 1, 0] as const];
}
