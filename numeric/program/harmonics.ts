import { Angle, Rational } from "../../symbolic/index.ts";

/** An angle as Σ multiple·base with integer multiples. */
export type Combination = readonly { readonly base: Angle; readonly multiple: number }[];

/** Beyond this multiple a sine of its own is cheaper, and more accurate, than the identities. */
const LARGEST_MULTIPLE = 32;

/**
 * Writes angles as integer combinations of as few base angles as are found: ωt and 2ωt are 1 and
 * 2 times ωt; ω₁t ± ω₂t are combinations of ω₁t and ω₂t, if these are not fewer than they; a
 * chirp ωt + βt² is its own base. A modulated angle is one, beside which others differ by linear ones. Sines and cosines are then needed of the bases only.
 */
export function harmonics(angles: Iterable<Angle>): ReadonlyMap<string, Combination> {
  const all = distinct(angles);
  const modulated = besideBases(all.filter(({ modulations }) => modulations.length > 0));
  const differences = modulated.map(({ difference }) => difference).filter((one) => !one.isZero);
  const linear = all.filter(({ modulations }) => modulations.length === 0);
  const combinations = ofLinear(distinct([...linear, ...differences]));
  for (const { angle, base, multiple, difference } of modulated) {
    const others = difference.isZero ? [] : (combinations.get(difference.key) ?? []);
    combinations.set(angle.key, [{ base, multiple }, ...others]);
  }
  return combinations;
}

/** multiple·base + difference, of which the base alone is modulated. */
interface ModulatedAngle {
  readonly angle: Angle;
  readonly base: Angle;
  readonly multiple: 1 | -1;
  readonly difference: Angle;
}

/** Angles with the same modulations, kx + A cos ωt and kx ± ωt + A cos ωt, have one base, that with the fewest terms. */
function besideBases(angles: readonly Angle[]): readonly ModulatedAngle[] {
  const bases = new Map<string, Angle>();
  const shortestFirst = [...angles].sort((a, b) => a.plain.length - b.plain.length);
  return shortestFirst.map((angle): ModulatedAngle => {
    const [plus, minus] = [angle, angle.negated()].map((one) => modulationsOf(one).key) as [
      string,
      string,
    ];
    const [known, opposite] = [bases.get(plus), bases.get(minus)];
    if (known !== undefined) {
      return { angle, base: known, multiple: 1, difference: angle.plus(known.negated()) };
    }
    if (opposite !== undefined) {
      return { angle, base: opposite, multiple: -1, difference: angle.plus(opposite) };
    }
    bases.set(plus, angle);
    return { angle, base: angle, multiple: 1, difference: Angle.zero };
  });
}

function modulationsOf(angle: Angle): Angle {
  const [own] = angle.partition(
    () => false,
    () => true,
  );
  return own;
}

function ofLinear(linear: readonly Angle[]): Map<string, Combination> {
  const combinations = new Map<string, Combination>();
  for (const group of connected(linear)) {
    const lines = collinear(group);
    const monomials = new Set(group.flatMap((angle) => monomialKeys(angle)));
    const byMonomial = lines.length > monomials.size ? inMonomials(group) : undefined;
    for (const line of lines) {
      const byLine = alongLine(line);
      line.forEach((angle, j) => {
        combinations.set(angle.key, byMonomial?.get(angle.key) ?? (byLine[j] as Combination));
      });
    }
  }
  return combinations;
}

function distinct(angles: Iterable<Angle>): readonly Angle[] {
  return [...new Map([...angles].map((angle) => [angle.key, angle])).values()];
}

function monomialKeys(angle: Angle): readonly string[] {
  return angle.terms.map(({ powers }) => powers.key);
}

/** Groups of angles such that angles of different groups have no monomial in common. */
function connected(angles: readonly Angle[]): readonly (readonly Angle[])[] {
  let groups: { monomials: Set<string>; members: Angle[] }[] = [];
  for (const angle of angles) {
    const keys = monomialKeys(angle);
    const touched = groups.filter(({ monomials }) => keys.some((key) => monomials.has(key)));
    const merged = {
      monomials: new Set([...keys, ...touched.flatMap(({ monomials }) => [...monomials])]),
      members: [...touched.flatMap(({ members }) => members), angle],
    };
    groups = [...groups.filter((group) => !touched.includes(group)), merged];
  }
  return groups.map(({ members }) => members);
}

/** Groups of angles that are rational multiples of each other. */
function collinear(angles: readonly Angle[]): readonly (readonly Angle[])[] {
  const lines = new Map<string, Angle[]>();
  for (const angle of angles) {
    const direction = angle.scaled(leading(angle).inverse()).key;
    lines.set(direction, [...(lines.get(direction) ?? []), angle]);
  }
  return [...lines.values()];
}

function leading(angle: Angle): Rational {
  return angle.terms[0]?.coefficient ?? Rational.one;
}

/** The angles of one line as multiples of their greatest common measure. */
function alongLine(line: readonly Angle[]): readonly Combination[] {
  const measure = commonMeasure(line.map(leading));
  const multiples = line.map((angle) => integer(leading(angle).dividedBy(measure)));
  if (multiples.some((multiple) => Math.abs(multiple) > LARGEST_MULTIPLE)) {
    return line.map((angle) => [{ base: angle, multiple: 1 }]);
  }
  return line.map((angle, j) => {
    const base = angle.scaled(measure.dividedBy(leading(angle)));
    return [{ base, multiple: multiples[j] as number }];
  });
}

/** The angles as combinations of a base for each monomial; undefined if multiples get large. */
function inMonomials(angles: readonly Angle[]): ReadonlyMap<string, Combination> | undefined {
  const coefficients = new Map<string, Rational[]>();
  for (const { powers, coefficient } of angles.flatMap((angle) => angle.terms)) {
    coefficients.set(powers.key, [...(coefficients.get(powers.key) ?? []), coefficient]);
  }
  const combinations = new Map<string, Combination>();
  for (const angle of angles) {
    const combination = angle.terms.map((term) => {
      const measure = commonMeasure(coefficients.get(term.powers.key) ?? []);
      const [base] = angle.partition((candidate) => candidate === term);
      const multiple = integer(term.coefficient.dividedBy(measure));
      return { base: base.scaled(measure.dividedBy(term.coefficient)), multiple };
    });
    if (combination.some(({ multiple }) => Math.abs(multiple) > LARGEST_MULTIPLE)) return undefined;
    combinations.set(angle.key, combination);
  }
  return combinations;
}

/** The largest rational of which all the given ones are integer multiples (Euclid). */
function commonMeasure(values: readonly Rational[]): Rational {
  let measure = Rational.zero;
  for (const value of values) {
    let [a, b] = [measure, value.absolute()];
    while (!b.isZero) {
      const quotient = Rational.of(a.dividedBy(b).floor());
      [a, b] = [b, a.minus(b.times(quotient))];
    }
    measure = a;
  }
  return measure;
}

/** The double nearest to an integral rational; those that matter here are small. */
function integer(value: Rational): number {
  return value.toNumber();
}
