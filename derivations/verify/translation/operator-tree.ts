import {
  modeCount,
  type Modes,
  nameInMode,
  parseExpression,
  printSyntax,
  scalarFromSyntax,
  scalarFunctions,
  type Syntax,
  syntaxNodes,
} from "../../../symbolic/index.ts";
import type { GivenCoupling, Loss } from "../../model/index.ts";
import { bathParameters } from "../../notation/index.ts";
import { mapped, nameNode, numberNode } from "../../model/syntax-nodes.ts";

/** An operator as it was typed, with its scalars as texts for an engine; products keep their order. */
export type OperatorTree =
  | { readonly tag: "scalar"; readonly text: string }
  | { readonly tag: "letter"; readonly name: Letter; readonly mode: number }
  | { readonly tag: "sum" | "product"; readonly parts: readonly OperatorTree[] };

export type Letter = "x" | "p" | "a" | "adag";

/** Loss as it is given, for an engine. */
export interface LossJob {
  readonly rate: string;
  readonly occupation: string;
  readonly operator: OperatorTree;
  /** The adjoint, by reversed products. */
  readonly dagger: OperatorTree;
}

/** Given loss with scalars as `scalarText` writes them. */
export function lossJobs(
  loss: readonly Pick<Loss, "texts">[],
  scalarText: (source: string) => string,
  modes: Modes = 1,
): readonly LossJob[] {
  return loss.map(({ texts: [rate = "0", operator = "0", occupation = "0"] }) => ({
    rate: scalarText(rate),
    occupation: scalarText(occupation),
    operator: operatorTree(operator, scalarText, { modes }),
    dagger: operatorTree(operator, scalarText, { modes, isAdjoint: true }),
  }));
}

/** S ⊗ B as it is given, for an engine. */
export interface CouplingJob {
  readonly operator: OperatorTree;
  readonly quadrature: "x" | "p";
  readonly bath: string;
  /** The rate and the thermal factor of the bath, as texts. */
  readonly gamma: string;
  readonly c: string;
}

/** Given couplings with scalars as `scalarText` writes them; undefined where the model has none. */
export function couplingJobs(
  coupling: readonly GivenCoupling[] | undefined,
  scalarText: (source: string) => string,
): readonly CouplingJob[] | undefined {
  return coupling?.map(({ texts: [operator = "0"], quadrature, bath }) => {
    const { gamma, c } = bathParameters(bath);
    return {
      operator: operatorTree(operator, scalarText),
      ...{ quadrature, bath },
      ...{ gamma: scalarText(gamma), c: scalarText(c) },
    };
  });
}

const letters: Readonly<Record<string, readonly Letter[]>> = {
  x: ["x"],
  p: ["p"],
  a: ["a"],
  ahat: ["a"],
  adag: ["adag"],
  n: ["adag", "a"],
  nhat: ["adag", "a"],
};

/** The factors of names of operators: of x and adag, or of x_a, adag_b, …. */
function factorsOfNames(modes: Modes): ReadonlyMap<string, readonly OperatorTree[]> {
  const all: typeof letters =
    typeof modes === "number" ? letters : { ...letters, xhat: ["x"], phat: ["p"] };
  return new Map(
    Array.from({ length: modeCount(modes) }, (_, mode) =>
      Object.entries(all).map(
        ([name, factors]) =>
          [
            nameInMode(name, mode, modes),
            factors.map((one): OperatorTree => ({ tag: "letter", name: one, mode })),
          ] as const,
      ),
    ).flat(),
  );
}

const daggers: Readonly<Record<Letter, Letter>> = { x: "x", p: "p", a: "adag", adag: "a" };

/** A typed operator, or its adjoint. */
export function operatorTree(
  source: string,
  scalarText: (source: string) => string,
  { modes = 1, isAdjoint = false }: { readonly modes?: Modes; readonly isAdjoint?: boolean } = {},
): OperatorTree {
  const names = factorsOfNames(modes);
  const isOperator = (node: Syntax): boolean =>
    [...syntaxNodes(node)].some((one) => one.tag === "name" && names.has(one.name));
  const product = (parts: readonly OperatorTree[]): OperatorTree => ({
    tag: "product",
    parts: isAdjoint ? [...parts].reverse() : parts,
  });
  const scalar = (node: Syntax): OperatorTree => ({
    tag: "scalar",
    text: scalarText(printSyntax(isAdjoint ? conjugated(node) : node)),
  });
  const visit = (node: Syntax): OperatorTree => {
    if (!isOperator(node)) return scalar(node);
    switch (node.tag) {
      case "name":
        return product((names.get(node.name) ?? []).map((one) => (isAdjoint ? dagger(one) : one)));
      case "sum":
        return { tag: "sum", parts: node.terms.map(visit) };
      case "negate":
        return product([{ tag: "scalar", text: "(-1)" }, visit(node.operand)]);
      case "product":
        return product(node.factors.map(visit));
      case "quotient": {
        if (isOperator(node.denominator)) break;
        const inverse = { ...node, numerator: numberNode("1") } as Syntax;
        return product([visit(node.numerator), scalar(inverse)]);
      }
      case "power": {
        const exponent = isOperator(node.exponent)
          ? Number.NaN
          : (scalarFromSyntax(node.exponent, source).asConstant?.re.toNumber() ?? Number.NaN);
        if (!Number.isInteger(exponent) || exponent < 0) break;
        return product(Array.from({ length: exponent }, () => visit(node.base)));
      }
    }
    throw new SyntaxError(`No polynomial in operators: ${printSyntax(node)}.`);
  };
  return visit(parseExpression(source, { functions: scalarFunctions }));
}

function dagger(tree: OperatorTree): OperatorTree {
  return tree.tag === "letter" ? { ...tree, name: daggers[tree.name] } : tree;
}

/** With -i for i; parameters are real. */
function conjugated(node: Syntax): Syntax {
  return mapped(node, (one) =>
    one.tag === "name" && one.name === "i"
      ? ({ tag: "negate", operand: nameNode("i"), span: one.span } as Syntax)
      : undefined,
  );
}

/** What an engine makes of trees. */
export interface TreeAlgebra<T> {
  readonly scalar: (text: string) => T;
  /** x, p, a or a† of a mode, the first being 0. */
  readonly letter: (name: Letter, mode: number) => T;
  readonly sum: (parts: readonly T[]) => T;
  readonly product: (parts: readonly T[]) => T;
}

/** The value of a tree in an algebra. */
export function treeValue<T>(tree: OperatorTree, algebra: TreeAlgebra<T>): T {
  switch (tree.tag) {
    case "scalar":
      return algebra.scalar(tree.text);
    case "letter":
      return algebra.letter(tree.name, tree.mode);
    default:
      return algebra[tree.tag](tree.parts.map((part) => treeValue(part, algebra)));
  }
}
