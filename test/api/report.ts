import { join } from "node:path";
import ts from "typescript";
import { packageEntries } from "../../notebooks/site/reference/entries.ts";
import { root } from "../source-files.ts";

const flags =
  ts.TypeFormatFlags.NoTruncation | ts.TypeFormatFlags.UseAliasDefinedOutsideCurrentScope;

/** Prints what a module exports: one block for each name, with types but without docstrings. */
class Printer {
  constructor(private readonly checker: ts.TypeChecker) {}

  lines(symbol: ts.Symbol): readonly string[] {
    const target =
      (symbol.flags & ts.SymbolFlags.Alias) === 0 ? symbol : this.checker.getAliasedSymbol(symbol);
    const name = symbol.name;
    const [declaration] = target.declarations ?? [];
    if (declaration === undefined) return [name];
    if (ts.isTypeAliasDeclaration(declaration))
      return [`type ${name} = ${oneLine(declaration.type)}`];
    if (ts.isInterfaceDeclaration(declaration)) {
      const parents = (declaration.heritageClauses ?? []).map((clause) => ` ${oneLine(clause)}`);
      return [`interface ${name}${parents.join("")}`, ...declaration.members.map(member)];
    }
    if (ts.isClassDeclaration(declaration)) {
      const own = declaration.members.filter(isPublic).map(member);
      return [`class ${name}`, ...own];
    }
    const type = this.checker.getTypeOfSymbolAtLocation(target, declaration);
    const signatures = type.getCallSignatures();
    if (ts.isFunctionDeclaration(declaration)) {
      return signatures.map(
        (one) => `function ${name}${this.checker.signatureToString(one, declaration, flags)}`,
      );
    }
    return [`const ${name}: ${this.checker.typeToString(type, declaration, flags)}`];
  }
}

function isPublic(element: ts.ClassElement): boolean {
  const hidden = ts.ModifierFlags.Private | ts.ModifierFlags.Protected;
  const isHidden = (ts.getCombinedModifierFlags(element) & hidden) !== 0;
  return !isHidden && (element.name === undefined || !ts.isPrivateIdentifier(element.name));
}

/** A member without its body and docstring. */
function member(node: ts.TypeElement | ts.ClassElement): string {
  const text = oneLine(node);
  const body = "body" in node ? (node.body as ts.Node | undefined) : undefined;
  if (body === undefined) return `  ${text.replace(/ = [\s\S]*$/, "").replace(/;$/, "")}`;
  return `  ${text.slice(0, text.length - oneLine(body).length).trim()}`;
}

function oneLine(node: ts.Node): string {
  return node
    .getText()
    .replaceAll(/\/\*\*[\s\S]*?\*\/\s*|\/\/.*$/gm, "")
    .replaceAll(/\s+/g, " ");
}

/** What the package exports, as text: an entry of the package after the other, names in order. */
export function apiReport(): string {
  const all = packageEntries();
  const configuration = ts.readConfigFile(join(root, "tsconfig.json"), ts.sys.readFile) as {
    readonly config: unknown;
  };
  const { options } = ts.parseJsonConfigFileContent(configuration.config, ts.sys, root);
  const program = ts.createProgram({
    rootNames: all.map(({ path }) => join(root, path)),
    options: { ...options, noEmit: true },
  });
  const checker = program.getTypeChecker();
  const printer = new Printer(checker);
  const values = new Set<string>();
  const names = new Set<string>();
  const sections = all.map(({ name, path }) => {
    const file = program.getSourceFile(join(root, path));
    const module = file === undefined ? undefined : checker.getSymbolAtLocation(file);
    if (module === undefined) throw new Error(`${path} exports nothing.`);
    const symbols = [...checker.getExportsOfModule(module)].sort((a, b) =>
      a.name < b.name ? -1 : 1,
    );
    for (const symbol of symbols) {
      names.add(symbol.name);
      if (isValue(checker, symbol)) values.add(symbol.name);
    }
    const blocks = symbols.map((symbol) => printer.lines(symbol).join("\n").replaceAll(root, ""));
    return `## ${name}: ${symbols.length} names\n\n\`\`\`ts\n${blocks.join("\n")}\n\`\`\`\n`;
  });
  const counts = `${values.size} functions, classes and tables, and ${names.size - values.size} types.`;
  return `# What Caldera exports\n\n\`npm run api\` writes this file; a test compares it. ${counts}\n\n${sections.join("\n")}`;
}

function isValue(checker: ts.TypeChecker, symbol: ts.Symbol): boolean {
  const isAlias = (symbol.flags & ts.SymbolFlags.Alias) !== 0;
  const target = isAlias ? checker.getAliasedSymbol(symbol) : symbol;
  return (target.flags & ts.SymbolFlags.Value) !== 0;
}
