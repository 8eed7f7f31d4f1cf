import { type Syntax, syntaxNodes } from "../../../symbolic/index.ts";
import { underlined } from "../expression.ts";
import { isUpright, type Leaf, leavesOf, nameIn } from "./term-leaves.ts";
import { type Unit, unitNamed } from "./mathjs-units.ts";
import { longName, looksLikeUnit } from "./unit-names.ts";

/** A text whose names are sorted into units and parameters. */
export interface UnitSource {
  readonly place: string;
  readonly source: string;
  /** The parameters of the model, whose names come first. */
  readonly known: ReadonlySet<string>;
}

/**
 * The names in a text that are units. A unit stands directly behind a number, 5 MHz, or is joined
 * to one that does, 3 J/m^4; behind * or / a name is a parameter if the model has one so called, and
 * behind * a single letter is one in any case: 2*g.
 *
 * @throws ModelError where a name may be both, 3 m, or a unit has no number, MHz
 */
export function unitsIn(syntax: Syntax, text: UnitSource): ReadonlyMap<Syntax, Unit> {
  const units = new Map<Syntax, Unit>();
  const found = new Map<string, Unit | undefined>();
  const lookUp = (name: string): Unit | undefined => {
    if (!found.has(name)) found.set(name, unitNamed(name));
    return found.get(name);
  };
  const visit = (node: Syntax): void => {
    switch (node.tag) {
      case "sum":
        node.terms.forEach(visit);
        return;
      case "negate":
        visit(node.operand);
        return;
      case "number":
        return;
      case "call":
        visit(node.args[0]);
        return;
      case "power":
        if (nameIn(node) === undefined) {
          visit(node.base);
          visit(node.exponent);
          return;
        }
    }
    const leaves = leavesOf(node, text.source);
    for (const leaf of leaves) {
      const isTerm = leaf.node === node || nameIn(leaf.node) !== undefined;
      if (!isTerm) visit(leaf.node);
    }
    markTerm(leaves, { ...text, lookUp }, units);
  };
  visit(syntax);
  return units;
}

interface Lookup extends UnitSource {
  readonly lookUp: (name: string) => Unit | undefined;
}

type Kind = "number" | "unit" | "parameter";

/** Whether brackets that are open at one place are closed at another. */
function isClosedBetween(source: string, start: number, end: number): boolean {
  const between = source.slice(start, end);
  return between.split(")").length > between.split("(").length;
}

/** Units of one term, and those of its chain of units that are names of parameters, too. */
function markTerm(leaves: readonly Leaf[], text: Lookup, units: Map<Syntax, Unit>): void {
  const kinds: Kind[] = [];
  let number = 0;
  let chain: { readonly leaf: Leaf; readonly isBoth: boolean }[] = [];
  const close = (next: Leaf | undefined): void => {
    const [first] = chain;
    if (first !== undefined && chain.every(({ isBoth }) => isBoth)) {
      // 1/2 m omega0^2 is a product of parameters.
      if (next === undefined)
        throw eitherOr(
          chain.map(({ leaf }) => leaf),
          text,
        );
      for (const { leaf } of chain) units.delete(nameIn(leaf.node) as Syntax);
    } else if (first?.leaf.fraction !== undefined) {
      throw fractionOrDivisor(first.leaf, first.leaf.fraction, text);
    }
    chain = [];
  };
  for (const leaf of leaves) {
    // (10 N/m)/m: what is joined to brackets is not joined to the unit in them.
    const isClosed =
      kinds.at(-1) === "unit" && isClosedBetween(text.source, number, leaf.node.span.start);
    if (isClosed) close(undefined);
    const before = isClosed ? "number" : kinds.at(-1);
    const name = nameIn(leaf.node);
    const unit = name === undefined ? undefined : unitAt(leaf, name.name, before, text);
    if (name !== undefined && unit !== undefined) {
      units.set(name, unit);
      chain.push({ leaf, isBoth: text.known.has(name.name) && !isUpright(name, text.source) });
      kinds.push("unit");
      continue;
    }
    const hasNames = [...syntaxNodes(leaf.node)].some(
      (node) => node.tag === "name" && node.name !== "pi" && !units.has(node),
    );
    close(hasNames ? leaf : undefined);
    if (kinds.at(-1) !== "number") number = leaf.node.span.start;
    kinds.push(hasNames ? "parameter" : "number");
  }
  close(undefined);
  if (kinds.length > 0 && kinds.every((kind) => kind === "unit")) throw withoutNumber(leaves, text);
}

function unitAt(
  { join, node }: Leaf,
  name: string,
  before: Kind | undefined,
  { known, source, lookUp }: Lookup,
): Unit | undefined {
  if (!looksLikeUnit(name)) return undefined;
  const upright = isUpright(nameIn(node) as Syntax, source);
  const isJoined = before === "unit" || (join === "space" && before === "number");
  if (!isJoined && !upright) {
    if (known.has(name)) return undefined;
    if (join === "times" && name.length === 1) return undefined;
  }
  return lookUp(name);
}

/** 3 m */
function eitherOr(leaves: readonly Leaf[], { place, source }: UnitSource): Error {
  const [first] = leaves;
  const name = nameIn((first as Leaf).node)?.name ?? "";
  const span = {
    start: (first as Leaf).node.span.start,
    end: (leaves.at(-1) as Leaf).node.span.end,
  };
  const before = source.slice(0, span.start).trimEnd();
  const rest = source.slice(span.start);
  const parameter = `${before}*${rest}`;
  const unit = `${before} ${longName(name) ?? name}${rest.slice(name.length)}`;
  const long = longName(name);
  return underlined(
    { place, source },
    { span },
    `\`${name}\` is a parameter of the model and a unit.`,
    long === undefined
      ? `Write ${parameter} for the parameter, or rename it for the unit.`
      : `Write ${unit} for the unit, or ${parameter} for the parameter.`,
    [...(long === undefined ? [] : [unit]), parameter].map((typed) => ({
      span: { start: 0, end: source.length },
      text: typed,
    })),
  );
}

/** 1/200 us */
function fractionOrDivisor(leaf: Leaf, fraction: Syntax, { place, source }: UnitSource): Error {
  const span = { start: fraction.span.start, end: leaf.node.span.end };
  const typed = source.slice(fraction.span.start, fraction.span.end);
  const unit = source.slice(leaf.node.span.start, leaf.node.span.end);
  const divided = fraction.tag === "quotient" ? fraction.denominator.span.start : span.start;
  const below = source.slice(divided, fraction.span.end);
  const above = source.slice(span.start, divided).trimEnd();
  const options = [`(${typed}) ${unit}`, `${above}(${below} ${unit})`];
  return underlined(
    { place, source },
    { span },
    `It is not clear whether \`${unit}\` is divided by.`,
    `Write ${options.join(" or ")}.`,
    options,
  );
}

/** MHz */
function withoutNumber(leaves: readonly Leaf[], { place, source }: UnitSource): Error {
  const [first, last] = [leaves[0] as Leaf, leaves.at(-1) as Leaf];
  const span = { start: first.node.span.start, end: last.node.span.end };
  // Without marks that have no width.
  const typed = source.slice(span.start, span.end).replace(/\p{Cf}/gu, "");
  return underlined(
    { place, source },
    { span },
    "A unit needs a number before it.",
    `Write 1 ${typed}.`,
    [`1 ${typed}`],
  );
}
