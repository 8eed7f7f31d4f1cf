import type { Cost, ProgramBuilder } from "./builder.ts";
import type { Node } from "./program.ts";

/** coefficient · Π indeterminate^power */
interface PolynomialTerm {
  readonly powers: ReadonlyMap<Node, number>;
  readonly coefficient: Node;
}

type Polynomial = readonly PolynomialTerm[];

/** Up to this many indeterminates every order of nesting is tried. */
const MOST_PERMUTED = 4;

/**
 * Writes a polynomial in the form that costs fewest multiplications, then fewest additions, then
 * has the shortest chain of operations, given what the program already contains. Tried are the sum
 * of products, Horner's scheme nested in several orders of the indeterminates, and the greedy
 * scheme that always takes out the commonest factor (Ceberio and Kreinovich 2004).
 *
 * `last` holds the indeterminates, sines and cosines of tones, that are nested all outermost or
 * all innermost.
 */
export function writePolynomial(
  builder: ProgramBuilder,
  polynomial: Polynomial,
  last: ReadonlySet<Node> = new Set(),
): Node {
  const forms =
    polynomial.length < 2
      ? [() => expanded(builder, polynomial)]
      : [
          ...orders(polynomial, last).map((order) => () => nested(builder, polynomial, order)),
          () => greedy(builder, polynomial),
          () => expanded(builder, polynomial),
        ];
  let [best] = forms as [() => Node];
  if (forms.length > 1) {
    let lowest: Cost | undefined;
    for (const form of forms) {
      const cost = builder.costOf(form);
      if (lowest === undefined || isCheaper(cost, lowest)) [best, lowest] = [form, cost];
    }
  }
  return best();
}

function isCheaper(a: Cost, b: Cost): boolean {
  if (a.multiplications !== b.multiplications) return a.multiplications < b.multiplications;
  if (a.additions !== b.additions) return a.additions < b.additions;
  return a.depth < b.depth;
}

function orders(polynomial: Polynomial, last: ReadonlySet<Node>): readonly (readonly Node[])[] {
  const frequency = new Map<Node, number>();
  for (const { powers } of polynomial) {
    for (const node of powers.keys()) frequency.set(node, (frequency.get(node) ?? 0) + 1);
  }
  const commonestFirst = [...frequency.keys()].sort(
    (a, b) => (frequency.get(b) as number) - (frequency.get(a) as number),
  );
  const tones = commonestFirst.filter((node) => last.has(node));
  const others = commonestFirst.filter((node) => !last.has(node));
  const permuted =
    others.length <= MOST_PERMUTED ? permutations(others) : [others, [...others].reverse()];
  return permuted.flatMap((order) =>
    tones.length === 0
      ? [order]
      : [
          [...order, ...tones],
          [...tones, ...order],
        ],
  );
}

function permutations(nodes: readonly Node[]): readonly (readonly Node[])[] {
  if (nodes.length < 2) return [nodes];
  return nodes.flatMap((first) =>
    permutations(nodes.filter((node) => node !== first)).map((rest) => [first, ...rest]),
  );
}

/** Σ c·xᵃ·yᵇ as it stands. */
function expanded(builder: ProgramBuilder, polynomial: Polynomial): Node {
  return builder.sum(
    polynomial.map(({ powers, coefficient }) =>
      builder.multiply(
        builder.product([...powers].map(([node, n]) => builder.power(node, n))),
        coefficient,
      ),
    ),
  );
}

/** Horner's scheme in the first indeterminate, its coefficients by Horner's scheme in the next. */
function nested(builder: ProgramBuilder, polynomial: Polynomial, order: readonly Node[]): Node {
  const [x, ...others] = order;
  if (x === undefined) return builder.sum(polynomial.map(({ coefficient }) => coefficient));
  const byPower = new Map<number, PolynomialTerm[]>();
  for (const term of polynomial) {
    const n = term.powers.get(x) ?? 0;
    byPower.set(n, [...(byPower.get(n) ?? []), term]);
  }
  const descending = [...byPower.keys()].sort((a, b) => b - a);
  let value: Node | undefined;
  let reached = 0;
  for (const n of descending) {
    const coefficient = nested(builder, byPower.get(n) as Polynomial, others);
    value =
      value === undefined
        ? coefficient
        : builder.sum([builder.multiply(value, builder.power(x, reached - n)), coefficient]);
    reached = n;
  }
  return builder.multiply(value ?? builder.constant(0), builder.power(x, reached));
}

/** p = xⁿ q + r for the x that is in most terms, then the same for q and r. */
function greedy(builder: ProgramBuilder, polynomial: Polynomial): Node {
  const frequency = new Map<Node, number>();
  for (const { powers } of polynomial) {
    for (const node of powers.keys()) frequency.set(node, (frequency.get(node) ?? 0) + 1);
  }
  const [commonest] = [...frequency].sort(([, a], [, b]) => b - a);
  if (commonest === undefined || commonest[1] < 2) return expanded(builder, polynomial);
  const x = commonest[0];
  const divisible = polynomial.filter(({ powers }) => powers.has(x));
  const rest = polynomial.filter(({ powers }) => !powers.has(x));
  const n = Math.min(...divisible.map(({ powers }) => powers.get(x) as number));
  const quotient = divisible.map(({ powers, coefficient }) => {
    const lowered = new Map(powers);
    const left = (powers.get(x) as number) - n;
    if (left === 0) lowered.delete(x);
    else lowered.set(x, left);
    return { powers: lowered, coefficient };
  });
  const product = builder.multiply(greedy(builder, quotient), builder.power(x, n));
  return rest.length === 0 ? product : builder.sum([product, greedy(builder, rest)]);
}
