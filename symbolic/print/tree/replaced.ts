import { withScalars } from "../../operator/with-scalars.ts";
import type { Scalar } from "../../scalar/index.ts";
import { type Line, type LinePrinter, type NestedBracket, printed } from "./tree.ts";

type Put = (scalar: Scalar) => Scalar;

/** Terms with other scalars in them; those that vanish are left out. */
export function replacedBrackets<T extends NestedBracket>(
  terms: readonly T[],
  put: Put,
): readonly T[] {
  return terms
    .map((term) => ({
      ...term,
      coefficient: put(term.coefficient),
      outer: withScalars(term.outer, put),
      inner: withScalars(term.inner, put),
    }))
    .filter(({ coefficient, outer, inner }) =>
      [coefficient, outer, inner].every(({ isZero }) => !isZero),
    );
}

const replacement: LinePrinter<Line, Put> = {
  relation: (line) => line,
  list: (line) => line,
  scalar: (line, put) => ({ ...line, value: put(line.value) }),
  definition: (line, put) => ({ ...line, value: put(line.value) }),
  operator: (line, put) => ({ ...line, value: withScalars(line.value, put) }),
  hermitian: (line, put) => ({ ...line, value: withScalars(line.value, put) }),
  ladder: (line, put) => ({ ...line, value: withScalars(line.value, put) }),
  polynomial: (line, put) => ({ ...line, value: put(line.value) }),
  functional: (line, put) => ({ ...line, value: put(line.value) }),
  expansion: (line, put) => ({
    ...line,
    terms: line.terms.map(({ name, factor }) => ({ name, factor: put(factor) })),
  }),
  symmetrised: (line, put) => ({
    ...line,
    products: line.products.map(({ coefficient, a, b }) => ({
      coefficient: put(coefficient),
      a: withScalars(a, put),
      b: withScalars(b, put),
    })),
  }),
  differential: (line, put) => ({
    ...line,
    terms: line.terms
      .map((term) => ({
        ...term,
        coefficient: put(term.coefficient),
        ...(term.within === undefined ? {} : { within: put(term.within) }),
        ...(term.shifts === undefined ? {} : { shifts: term.shifts.map(put) }),
      }))
      .filter(({ coefficient }) => !coefficient.isZero),
  }),
  brackets: (line, put) => ({ ...line, terms: replacedBrackets(line.terms, put) }),
  dissipators: (line, put) => ({
    ...line,
    terms: line.terms
      .map((term) => ({ ...term, coefficient: put(term.coefficient) }))
      .filter(({ coefficient }) => !coefficient.isZero),
  }),
  sums: (line, put) => ({
    ...line,
    parts: line.parts.map((part) => ({
      ...part,
      of: replacedLine(part.of, put) as typeof part.of,
    })),
  }),
};

/** A line with other scalars in it, e.g. numbers for parameters; what is written as it stands stays. */
export function replacedLine(line: Line, put: Put): Line {
  return printed(replacement, line, put);
}
