import { isUnitName } from "../../parse/units.ts";
import type { NumberSyntax, PowerSyntax, Syntax } from "../../parse/syntax.ts";
import { type NameOverrides, nameLatex } from "../names.ts";

const commands: ReadonlySet<string> = new Set([
  ...["sin", "cos", "tan", "exp", "log", "ln", "cosh", "sinh", "tanh", "coth"],
]);

/** c is typed for a coefficient; that it is the thermal factor is for a derivation to say. */
const asTyped: NameOverrides = new Map([["c", "c"]]);

/**
 * A syntax tree in LaTeX as it was typed, nothing multiplied out, for `parseLatex` to read back to
 * the same tree, spans aside; only 1.5e-3 becomes the product 1.5·10^{-3}.
 *
 * @example
 * ```ts
 * import { parseSyntax, syntaxLatex } from "caldera/symbolic";
 * assert.equal(syntaxLatex(parseSyntax("x^4/4 - F2 x")), "\\frac{x^{4}}{4} - F_{2} x");
 * ```
 */
export function syntaxLatex(node: Syntax): string {
  switch (node.tag) {
    case "number":
      return numberLatex(node);
    case "name":
      return nameLatex(node.name, asTyped);
    case "sum": {
      const [first, ...rest] = node.terms;
      return rest.reduce(
        (sum, term) =>
          term.tag === "negate"
            ? `${sum} - ${unlessSum(term.operand)}`
            : `${sum} + ${unlessSum(term)}`,
        unlessSum(first),
      );
    }
    case "negate":
      return `-${isLoose(node.operand) ? parenthesised(node.operand) : syntaxLatex(node.operand)}`;
    case "product":
      return productLatex(node.factors);
    case "quotient":
      return `\\frac{${syntaxLatex(node.numerator)}}{${syntaxLatex(node.denominator)}}`;
    case "power":
      return powerLatex(node);
    case "call":
      return callLatex(node.name, "", node.args[0]);
  }
}

function parenthesised(node: Syntax): string {
  return `\\left(${syntaxLatex(node)}\\right)`;
}

function unlessSum(node: Syntax): string {
  return node.tag === "sum" ? parenthesised(node) : syntaxLatex(node);
}

/** Sums, products, and numbers that are printed as products. */
function isLoose(node: Syntax): boolean {
  return node.tag === "sum" || node.tag === "product" || isScientific(node);
}

function productLatex(factors: readonly Syntax[]): string {
  return factors.reduce((product, factor, j) => {
    const previous = factors[j - 1];
    const isGrouped = isLoose(factor) || (j > 0 && factor.tag === "negate");
    const latex = isGrouped ? parenthesised(factor) : syntaxLatex(factor);
    if (previous === undefined) return latex;
    return needsOperator(previous, factor) ? `${product} \\cdot ${latex}` : `${product} ${latex}`;
  }, "");
}

/** Where two factors side by side would mean something else, or nothing. */
function needsOperator(left: Syntax, right: Syntax): boolean {
  const base = right.tag === "power" ? right.base : right;
  if (base.tag === "number") return true;
  // Beside a factor an upright mm is read as the unit, and refused.
  if (base.tag === "name" && isUnitName(base.name)) return true;
  const name = left.tag === "negate" ? left.operand : left;
  if (name.tag !== "name" && name.tag !== "power") return false;
  const isChange = name.tag === "name" && /^[Dd]elta$/.test(name.name);
  const isGrouped =
    right.tag === "power"
      ? hasBracketedBase(right)
      : base.tag !== "name" && base.tag !== "call" && base.tag !== "quotient";
  // f(x) and \Delta\omega
  return isChange || isGrouped;
}

/** \cos^{2}(x) has its power before the brackets. */
function hasBracketedBase({ base, exponent }: Pick<PowerSyntax, "base" | "exponent">): boolean {
  if (base.tag === "call" && base.name !== "sqrt") return exponent.tag === "negate";
  return base.tag !== "name" && (base.tag !== "number" || isScientific(base));
}

function powerLatex({ base, exponent }: PowerSyntax): string {
  const above = syntaxLatex(exponent);
  // A word at the start would be read as a label.
  const word = /^\\mathrm\{[^}]*\}(?:_\{(?:[^{}]|\{[^{}]*\})*\})?/;
  const raised = `^{${above.replace(word, "{$&}")}}`;
  if (hasBracketedBase({ base, exponent })) return `${parenthesised(base)}${raised}`;
  return base.tag === "call"
    ? callLatex(base.name, raised, base.args[0])
    : `${syntaxLatex(base)}${raised}`;
}

function callLatex(name: string, raised: string, argument: Syntax): string {
  if (name === "sqrt") return `\\sqrt{${syntaxLatex(argument)}}`;
  const command = commands.has(name) ? `\\${name}` : `\\operatorname{${name}}`;
  return `${command}${raised}${parenthesised(argument)}`;
}

function isScientific(node: Syntax): boolean {
  return node.tag === "number" && /e/i.test(node.text);
}

function numberLatex({ text }: NumberSyntax): string {
  const [digits = "", exponent] = text.toLowerCase().split("e");
  const plain = digits.replace(/\.$/, "");
  if (exponent === undefined) return plain;
  return `${plain} \\cdot 10^{${Number(exponent)}}`;
}
