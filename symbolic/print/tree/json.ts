import { parseScalar } from "../../interpret/interpret.ts";
import { type OperatorOptions, parseOperator } from "../../interpret/interpret-operator.ts";
import { toLadder } from "../../operator/conversion.ts";
import type { Operator } from "../../operator/operator.ts";
import type { Scalar } from "../../scalar/index.ts";
import type {
  DifferentialTerm,
  EquationOf,
  Line,
  LinePrinter,
  List,
  NestedBracket,
  Relation,
  SumPart,
} from "./tree.ts";
import { printed } from "./tree.ts";

/** T with texts that the parser reads for scalars and operators. */
type Json<T> = T extends Scalar | Operator
  ? string
  : T extends readonly (infer Entry)[]
    ? readonly Json<Entry>[]
    : T extends object
      ? { readonly [Key in keyof T]: Json<T[Key]> }
      : T;

/** A line as plain data; {@link lineFromJson} reads it back exactly. */
export type LineJson = Json<Line>;

type JsonOf<Tag extends Line["tag"]> = Json<Extract<Line, { readonly tag: Tag }>>;

function bracketJson({ coefficient, outer, inner, ...rest }: NestedBracket): Json<NestedBracket> {
  return { coefficient: `${coefficient}`, outer: `${outer}`, inner: `${inner}`, ...rest };
}

function differentialJson(term: DifferentialTerm): Json<DifferentialTerm> {
  const { coefficient, powers, derivatives, within, shifts } = term;
  return {
    ...{ coefficient: String(coefficient), powers, derivatives },
    ...(within === undefined ? {} : { within: String(within) }),
    ...(shifts === undefined ? {} : { shifts: shifts.map(String) }),
  };
}

const json: LinePrinter<LineJson> = {
  relation: (line) => line,
  list: (line) => line,
  scalar: (line) => ({ ...line, value: String(line.value) }),
  definition: (line) => ({ ...line, value: String(line.value) }),
  operator: (line) => ({ ...line, value: String(line.value) }),
  hermitian: (line) => ({ ...line, value: String(line.value) }),
  ladder: (line) => ({ ...line, value: String(line.value) }),
  polynomial: (line) => ({ ...line, value: String(line.value) }),
  functional: (line) => ({ ...line, value: String(line.value) }),
  expansion: (line) => ({
    ...line,
    terms: line.terms.map(({ name, factor }) => ({ name, factor: String(factor) })),
  }),
  symmetrised: (line) => ({
    ...line,
    products: line.products.map(({ coefficient, a, b }) => ({
      coefficient: String(coefficient),
      a: String(a),
      b: String(b),
    })),
  }),
  differential: (line) => ({
    ...line,
    terms: line.terms.map(differentialJson),
  }),
  brackets: (line) => ({ ...line, terms: line.terms.map(bracketJson) }),
  dissipators: (line) => ({
    ...line,
    terms: line.terms.map(({ coefficient, a, b }) => ({
      coefficient: String(coefficient),
      a: String(a),
      b: String(b),
    })),
  }),
  sums: (line) => ({
    ...line,
    parts: line.parts.map((part) => ({ ...part, of: lineJson(part.of) as Json<typeof part.of> })),
  }),
};

/** A line as plain data, operators in the order x before p. */
export function lineJson(line: Line): LineJson {
  return printed(json, line, undefined);
}

/** How texts are read, e.g. which names are positive. */
class Reader {
  constructor(private readonly options: OperatorOptions) {}

  scalar(text: string): Scalar {
    return parseScalar(text, this.options);
  }

  operator(text: string): Operator<"xp"> {
    return parseOperator(text, { ...this.options, vocabulary: "phase-space" });
  }

  ladder(text: string): Operator<"normal"> {
    return toLadder(parseOperator(text, { ...this.options, vocabulary: "ladder" }));
  }

  line(line: LineJson): Line {
    return lineFromJson(line, this.options);
  }

  differential(term: Json<DifferentialTerm>): DifferentialTerm {
    const { coefficient, powers, derivatives, within, shifts } = term;
    return {
      ...{ coefficient: this.scalar(coefficient), powers, derivatives },
      ...(within === undefined ? {} : { within: this.scalar(within) }),
      ...(shifts === undefined ? {} : { shifts: shifts.map((shift) => this.scalar(shift)) }),
    };
  }

  bracket({ coefficient, outer, inner, ...rest }: Json<NestedBracket>): NestedBracket {
    return {
      coefficient: this.scalar(coefficient),
      outer: this.operator(outer),
      inner: this.operator(inner),
      ...rest,
    };
  }
}

const reading: {
  readonly [Tag in Line["tag"]]: (line: JsonOf<Tag>, read: Reader) => Line;
} = {
  relation: (line): Relation => line,
  list: (line): List => line,
  scalar: (line, read) => ({ ...line, value: read.scalar(line.value) }),
  definition: (line, read) => ({ ...line, value: read.scalar(line.value) }),
  operator: (line, read) => ({ ...line, value: read.operator(line.value) }),
  hermitian: (line, read) => ({ ...line, value: read.operator(line.value) }),
  ladder: (line, read) => ({ ...line, value: read.ladder(line.value) }),
  polynomial: (line, read) => ({ ...line, value: read.scalar(line.value) }),
  functional: (line, read) => ({ ...line, value: read.scalar(line.value) }),
  expansion: (line, read) => ({
    ...line,
    terms: line.terms.map(({ name, factor }) => ({ name, factor: read.scalar(factor) })),
  }),
  symmetrised: (line, read) => ({
    ...line,
    products: line.products.map(({ coefficient, a, b }) => ({
      coefficient: read.scalar(coefficient),
      a: read.operator(a),
      b: read.operator(b),
    })),
  }),
  differential: (line, read) => ({
    ...line,
    terms: line.terms.map((term) => read.differential(term)),
  }),
  brackets: (line, read): EquationOf<"brackets"> => ({
    ...line,
    terms: line.terms.map((term) => read.bracket(term)),
  }),
  dissipators: (line, read) => ({
    ...line,
    terms: line.terms.map(({ coefficient, a, b }) => ({
      coefficient: read.scalar(coefficient),
      a: read.ladder(a),
      b: read.ladder(b),
    })),
  }),
  sums: (line, read): EquationOf<"sums"> => ({
    ...line,
    parts: line.parts.map((part) => ({ ...part, of: read.line(part.of) as SumPart["of"] })),
  }),
};

/**
 * The line of {@link lineJson}.
 *
 * @throws ParseError if a text is no expression
 */
export function lineFromJson(line: LineJson, options: OperatorOptions = {}): Line {
  const read = reading[line.tag] as (line: LineJson, read: Reader) => Line;
  return read(line, new Reader(options));
}
