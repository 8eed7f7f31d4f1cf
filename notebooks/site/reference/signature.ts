import ts from "typescript";

/** What can be published. */
export type Declaration =
  | ts.FunctionDeclaration
  | ts.ClassDeclaration
  | ts.InterfaceDeclaration
  | ts.TypeAliasDeclaration
  | ts.VariableStatement;

export function isDeclaration(node: ts.Node): node is Declaration {
  return (
    ts.isFunctionDeclaration(node) ||
    ts.isClassDeclaration(node) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node) ||
    ts.isVariableStatement(node)
  );
}

export function nameOf(node: Declaration): string {
  const name = ts.isVariableStatement(node)
    ? node.declarationList.declarations[0]?.name
    : node.name;
  return name === undefined ? "" : name.getText();
}

/** A declaration as its users see it: without bodies, private members, and what it is initialised with. */
export function signatureOf(node: Declaration): string {
  return shown(node)
    .replace(/^export /, "")
    .replace(/;$/, "")
    .replaceAll(/\{@link ([^}\s]+)\}/g, "$1");
}

function shown(node: Declaration): string {
  if (ts.isFunctionDeclaration(node)) return withoutBody(node, node.body);
  if (ts.isClassDeclaration(node)) return classText(node);
  if (ts.isVariableStatement(node)) return variableText(node);
  return node.getText();
}

/** The text of a node up to its body. */
function withoutBody(node: ts.Node, body: ts.Node | undefined): string {
  const text = node.getText();
  return body === undefined ? text : text.slice(0, body.getStart() - node.getStart()).trimEnd();
}

/** A long initialiser is an implementation, unless it is a table of names. */
function variableText(node: ts.VariableStatement): string {
  const [one] = node.declarationList.declarations;
  if (one === undefined) return node.getText();
  const start = node.getStart();
  if (one.type !== undefined) return node.getText().slice(0, one.type.getEnd() - start);
  return node.getText();
}

function classText(node: ts.ClassDeclaration): string {
  const first = node.members[0];
  const head =
    first === undefined
      ? node.getText().replace(/\{\s*\}$/, "{")
      : node.getText().slice(0, first.getFullStart() - node.getStart());
  const members = node.members.filter(isPublic).map((one) => `  ${memberText(one)}`);
  return members.length === 0
    ? `${head.trimEnd()}}`
    : `${head.trimEnd()}\n${members.join("\n")}\n}`;
}

function isPublic(element: ts.ClassElement): boolean {
  const hidden = ts.ModifierFlags.Private | ts.ModifierFlags.Protected;
  const isHidden = (ts.getCombinedModifierFlags(element) & hidden) !== 0;
  const { name } = element;
  // Names in brackets are for Node's own printing.
  const isNamed =
    name === undefined || !(ts.isPrivateIdentifier(name) || ts.isComputedPropertyName(name));
  return !isHidden && isNamed;
}

/** A member with its docstring and without its body. */
function memberText(node: ts.ClassElement): string {
  const comment = ts
    .getJSDocCommentsAndTags(node)
    .filter((one) => ts.isJSDoc(one))
    .map((one) => `${one.getText()}\n  `)
    .join("");
  if (ts.isPropertyDeclaration(node)) {
    const end = (node.type ?? node.name).getEnd();
    return `${comment}${node.getText().slice(0, end - node.getStart())};`;
  }
  const body =
    ts.isMethodDeclaration(node) || ts.isAccessor(node) || ts.isConstructorDeclaration(node)
      ? node.body
      : undefined;
  return `${comment}${withoutBody(node, body).replace(/;$/, "")};`;
}
