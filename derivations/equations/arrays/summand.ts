import {
  type DifferentialTerm,
  type EquationOf,
  inModes,
  nameLatex,
  type NestedBracket,
  type Operator,
  type Ordering,
  Scalar,
  type SumPart,
  substitute,
  type VariableName,
} from "../../../symbolic/index.ts";

/** Equations whose right sides add up. */
type SummandTag = "operator" | "polynomial" | "brackets" | "differential";
export type Summand = { [Tag in SummandTag]: EquationOf<Tag> }[SummandTag];

/** Whether a line is one whose right side adds up. */
export function isSummand(line: SumPart["of"]): line is Summand {
  return ["operator", "polynomial", "brackets", "differential"].includes(line.tag);
}

/** a + s·b, in the variables of a and then those of b. */
export function combined(a: Summand, b: Summand, sign: 1 | -1): Summand {
  if (a.tag === "polynomial" && b.tag === "polynomial") {
    const value = sign === 1 ? a.value.plus(b.value) : a.value.minus(b.value);
    return { ...a, value, variables: union(a.variables, b.variables) };
  }
  if (a.tag === "operator" && b.tag === "operator") {
    const value = sign === 1 ? a.value.plus(b.value) : a.value.minus(b.value);
    return { ...a, value };
  }
  if (a.tag === "brackets" && b.tag === "brackets") {
    const { first, ...rest } = a;
    const terms = added(a.terms, b.terms, sign, bracketKey);
    // [H, ρ] is that of the whole: once in a sum, and in no difference.
    return { ...rest, terms, ...(first === undefined || sign === -1 ? {} : { first }) };
  }
  if (a.tag === "differential" && b.tag === "differential") {
    const variables = union(a.variables, b.variables);
    const inAll = ({ terms, variables: own }: typeof a): readonly DifferentialTerm[] =>
      terms.map((term) => inVariables(term, own, variables));
    const terms = added(inAll(a), inAll(b), sign, differentialKey);
    return { ...a, terms, variables };
  }
  throw new TypeError(`A line ${a.tag} and a line ${b.tag} do not add up.`);
}

function union(a: readonly VariableName[], b: readonly VariableName[]): readonly VariableName[] {
  return [...a, ...b.filter(({ name }) => a.every((one) => one.name !== name))];
}

function added<T extends { readonly coefficient: Scalar }>(
  a: readonly T[],
  b: readonly T[],
  sign: 1 | -1,
  keyOf: (term: T) => string,
): readonly T[] {
  const sum = new Map<string, T>(a.map((term) => [keyOf(term), term]));
  for (const term of b) {
    const key = keyOf(term);
    const present = sum.get(key);
    const coefficient = sign === 1 ? term.coefficient : term.coefficient.negated();
    sum.set(key, {
      ...term,
      ...present,
      coefficient: present === undefined ? coefficient : present.coefficient.plus(coefficient),
    });
  }
  return [...sum.values()].filter(({ coefficient }) => !coefficient.isZero);
}

function bracketKey({ outer, bracket, inner, label, origin }: NestedBracket): string {
  return [outer, bracket, inner, label, origin].map(String).join("|");
}

function differentialKey({ powers, derivatives, within, shifts }: DifferentialTerm): string {
  return [powers, derivatives, within ?? 1, shifts ?? []].map(String).join("|");
}

function inVariables(
  { powers, derivatives, shifts, ...term }: DifferentialTerm,
  own: readonly VariableName[],
  all: readonly VariableName[],
): DifferentialTerm {
  const place = <T>(values: readonly T[], none: T): readonly T[] =>
    all.map(({ name }) => values[own.findIndex((one) => one.name === name)] ?? none);
  return {
    ...term,
    powers: place(powers, 0),
    derivatives: place(derivatives, 0),
    ...(shifts && { shifts: place(shifts, Scalar.zero) }),
  };
}

/** Whether nothing is left on the right side. */
export function isNothing(line: Summand): boolean {
  if (line.tag === "polynomial" || line.tag === "operator") return line.value.isZero;
  return line.terms.length === 0;
}

/** The same equation with 0 on its right side. */
export function emptied(line: Summand): Summand {
  if (line.tag === "polynomial") return { ...line, value: Scalar.zero };
  if (line.tag === "operator") {
    return { ...line, value: line.value.minus(line.value) };
  }
  if (line.tag === "brackets") {
    const { first: _, ...rest } = line;
    return { ...rest, terms: [] };
  }
  return { ...line, terms: [] };
}

/** What belongs to one site as what belongs to another: modes of operators, and names of scalars and variables. */
export interface Relabelling {
  readonly modes: readonly string[];
  readonly site: (name: string) => string;
  readonly name: (name: string) => string;
}

/** An equation of sites as that of others. */
export function relabelled(line: Summand, to: Relabelling): Summand {
  const scalar = (value: Scalar): Scalar => renamed(value, to.name);
  const operator = <O extends Ordering>(value: Operator<O>): Operator<O> =>
    inModes(value, to.modes, placesOf(value, to), scalar);
  const variables = (all: readonly VariableName[]): readonly VariableName[] =>
    all.map((variable) => {
      const name = to.name(variable.name);
      return name === variable.name ? variable : { name, latex: nameLatex(name) };
    });
  switch (line.tag) {
    case "polynomial":
      return { ...line, value: scalar(line.value), variables: variables(line.variables) };
    case "operator":
      return { ...line, value: operator(line.value) };
    case "brackets":
      return {
        ...line,
        terms: line.terms.map((term) =>
          inOrder({
            ...term,
            coefficient: scalar(term.coefficient),
            outer: operator(term.outer),
            inner: operator(term.inner),
          }),
        ),
      };
    case "differential":
      return {
        ...line,
        terms: line.terms.map(({ within, shifts, ...term }) => ({
          ...term,
          coefficient: scalar(term.coefficient),
          ...(within && { within: scalar(within) }),
          ...(shifts && { shifts: shifts.map(scalar) }),
        })),
        variables: variables(line.variables),
      };
  }
}

/** [p_k, [x_j, ρ]] as [x_j, [p_k, ρ]], which it is: the first mode comes first. */
function inOrder(term: NestedBracket): NestedBracket {
  const placeOf = (operator: Operator): number => {
    if (!operator.isPolynomial || operator.degree !== 1) return -1;
    const [only, ...others] = operator.terms;
    return others.length === 0 ? (only?.exponents.indexOf(1) ?? -1) : -1;
  };
  const [outer, inner] = [placeOf(term.outer), placeOf(term.inner)];
  if (term.bracket !== "commutator" || inner < 0 || outer <= inner) return term;
  return { ...term, outer: term.inner, inner: term.outer };
}

function renamed(value: Scalar, name: (name: string) => string): Scalar {
  const other = value.parameters.filter((one) => name(one) !== one);
  if (other.length === 0) return value;
  return substitute(value, new Map(other.map((one) => [one, Scalar.parameter(name(one))])));
}

/** Where the modes of an operator go; a mode that is absent may have the place of another one. */
function placesOf({ modes: own }: Operator, { modes, site }: Relabelling): readonly number[] {
  return typeof own === "number" ? [] : own.map((name) => modes.indexOf(site(name)));
}
