import ts from "typescript";

/** A change of a source by which some test should fail. */
export interface Mutant {
  readonly path: string;
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly replacement: string;
  /** What was there, for reports. */
  readonly original: string;
}

const exchanged: ReadonlyMap<ts.SyntaxKind, string> = new Map([
  [ts.SyntaxKind.PlusToken, "-"],
  [ts.SyntaxKind.MinusToken, "+"],
  [ts.SyntaxKind.AsteriskToken, "/"],
  [ts.SyntaxKind.SlashToken, "*"],
  [ts.SyntaxKind.LessThanToken, "<="],
  [ts.SyntaxKind.LessThanEqualsToken, "<"],
  [ts.SyntaxKind.GreaterThanToken, ">="],
  [ts.SyntaxKind.GreaterThanEqualsToken, ">"],
  [ts.SyntaxKind.EqualsEqualsEqualsToken, "!=="],
  [ts.SyntaxKind.ExclamationEqualsEqualsToken, "==="],
  [ts.SyntaxKind.AmpersandAmpersandToken, "||"],
  [ts.SyntaxKind.BarBarToken, "&&"],
  [ts.SyntaxKind.PlusEqualsToken, "-="],
  [ts.SyntaxKind.MinusEqualsToken, "+="],
]);

/** Methods of the algebra whose exchange is a wrong sign or a wrong side. */
const methods: ReadonlyMap<string, string> = new Map([
  ["plus", "minus"],
  ["minus", "plus"],
  ["every", "some"],
  ["some", "every"],
]);
const leftOut: readonly string[] = ["negated", "conjugate", "adjoint", "reverse", "toReversed"];

/**
 * The mutants of a source: signs, bounds and conditions changed, a statement, a sign or a conjugate left out, a number
 * that is one more. What a refusal says, and types, stay.
 */
export function mutantsOf(path: string, text: string): readonly Mutant[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const found: Mutant[] = [];
  const put = (start: number, end: number, replacement: string): void => {
    const { line } = source.getLineAndCharacterOfPosition(start);
    found.push({
      ...{ path, line: line + 1, start, end, replacement },
      original: text.slice(start, end),
    });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isThrowStatement(node) || ts.isTypeNode(node) || ts.isImportDeclaration(node)) return;
    mutate(node, source, put);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

type Put = (start: number, end: number, replacement: string) => void;

function mutate(node: ts.Node, source: ts.SourceFile, put: Put): void {
  const start = node.getStart(source);
  if (ts.isBinaryExpression(node)) {
    const { operatorToken } = node;
    const other = exchanged.get(operatorToken.kind);
    // + of texts has no other sign.
    const isText = [node.left, node.right].some((side) => ts.isStringLiteralLike(side));
    if (other !== undefined && !isText) {
      put(operatorToken.getStart(source), operatorToken.end, other);
    }
  } else if (ts.isPrefixUnaryExpression(node)) {
    const isSign = [ts.SyntaxKind.MinusToken, ts.SyntaxKind.ExclamationToken].some(
      (kind) => kind === node.operator,
    );
    if (isSign) put(start, node.operand.getStart(source), "");
  } else if (ts.isNumericLiteral(node)) put(start, node.end, String(Number(node.text) + 1));
  else if (ts.isBigIntLiteral(node))
    put(start, node.end, `${BigInt(node.text.slice(0, -1)) + 1n}n`);
  else if (node.kind === ts.SyntaxKind.TrueKeyword) put(start, node.end, "false");
  else if (node.kind === ts.SyntaxKind.FalseKeyword) put(start, node.end, "true");
  else if (ts.isIfStatement(node)) negate(node.expression, source, put);
  else if (ts.isConditionalExpression(node)) negate(node.condition, source, put);
  else if (ts.isExpressionStatement(node)) put(start, node.end, ";");
  else if (ts.isCallExpression(node)) mutateCall(node, source, put);
}

function negate(condition: ts.Expression, source: ts.SourceFile, put: Put): void {
  const start = condition.getStart(source);
  put(start, condition.end, `!(${condition.getText(source)})`);
}

function mutateCall(node: ts.CallExpression, source: ts.SourceFile, put: Put): void {
  const called = node.expression;
  if (!ts.isPropertyAccessExpression(called)) return;
  const { name, expression } = called;
  const other = methods.get(name.text);
  if (other !== undefined) put(name.getStart(source), name.end, other);
  if (leftOut.includes(name.text) && node.arguments.length === 0) {
    put(expression.end, node.end, "");
  }
}
