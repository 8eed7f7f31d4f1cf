import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import ts from "typescript";
import { type Docstring, readDocstring } from "./docstring.ts";
import { packageEntries, sourceFile } from "./entries.ts";
import { type Declaration, isDeclaration, nameOf, signatureOf } from "./signature.ts";

/** A name that the package publishes. */
export interface Published {
  readonly name: string;
  /** A type is for annotations alone; functions, classes and tables are there when a program runs. */
  readonly isType: boolean;
  /** The declaration without bodies; of a function that is declared several times, all but what implements it. */
  readonly signature: string;
  readonly docstring: Docstring;
  /** The file and the name there: what several entries publish is one. */
  readonly origin: string;
}

/** An entry with all that it publishes, functions before types, names in order. */
export interface PublishedEntry {
  readonly name: string;
  readonly about: string;
  readonly names: readonly Published[];
}

/** What the package publishes, by entry. Sources are parsed, and no types are computed. */
export function publishedEntries(): readonly PublishedEntry[] {
  const modules = new Modules();
  return packageEntries().map(({ name, path }) => {
    const file = sourceFile(path);
    const names = modules
      .namesOf(file)
      .map((one) => modules.named(file, one))
      .sort((a, b) => Number(a.isType) - Number(b.isType) || (a.name < b.name ? -1 : 1));
    return { name, about: modules.aboutOf(file), names };
  });
}

/** Follows exports from file to file. */
class Modules {
  private readonly files = new Map<string, ts.SourceFile>();

  private parsed(file: string): ts.SourceFile {
    const known = this.files.get(file);
    if (known !== undefined) return known;
    const text = readFileSync(file, "utf8");
    const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
    this.files.set(file, source);
    return source;
  }

  /** The docstring at the head of a file, where it is not that of a declaration. */
  aboutOf(file: string): string {
    const head =
      /^(\/\*\*[^]*?\*\/)\n(?!export (?:async )?(?:function|class|const|interface|type))/;
    return readDocstring(head.exec(this.parsed(file).text)?.[1] ?? "").description;
  }

  /** All names that a file exports. */
  namesOf(file: string): readonly string[] {
    const names = this.parsed(file).statements.flatMap((statement): readonly string[] => {
      if (isDeclaration(statement)) return isExported(statement) ? [nameOf(statement)] : [];
      if (!ts.isExportDeclaration(statement)) return [];
      const { exportClause: clause } = statement;
      if (clause === undefined) return this.namesOf(sourceOf(statement));
      if (ts.isNamedExports(clause)) return clause.elements.map(({ name }) => name.text);
      return [clause.name.text];
    });
    return [...new Set(names)];
  }

  /** What a file exports by a name. */
  named(file: string, name: string): Published {
    const one = this.find(file, name);
    if (one === undefined) throw new Error(`${file} exports no ${name}.`);
    return one;
  }

  private find(file: string, name: string): Published | undefined {
    const { statements } = this.parsed(file);
    const declared = statements
      .filter((one) => isDeclaration(one))
      .filter((one) => nameOf(one) === name);
    if (declared.length > 0) return published(name, declared, file);
    for (const statement of statements) {
      if (ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement)) {
        const found = this.through(statement, name);
        if (found !== undefined) return found;
      }
    }
    return undefined;
  }

  /** What comes by a name through an import or an export of another file. */
  private through(
    statement: ts.ImportDeclaration | ts.ExportDeclaration,
    name: string,
  ): Published | undefined {
    const { moduleSpecifier } = statement;
    // A list of names of this very file: they are declared or imported elsewhere in it.
    if (moduleSpecifier === undefined) return undefined;
    const clause = ts.isImportDeclaration(statement)
      ? statement.importClause?.namedBindings
      : statement.exportClause;
    if (clause === undefined) {
      return ts.isExportDeclaration(statement) ? this.find(sourceOf(statement), name) : undefined;
    }
    if (ts.isNamespaceExport(clause)) {
      return clause.name.text === name ? this.table(name, statement) : undefined;
    }
    if (ts.isNamespaceImport(clause)) return undefined;
    for (const element of clause.elements) {
      if (element.name.text !== name) continue;
      const one = this.named(sourceOf(statement), (element.propertyName ?? element.name).text);
      const isType = one.isType || element.isTypeOnly || isTypeOnly(statement);
      return { ...one, name, isType };
    }
    return undefined;
  }

  /** All that a file exports as one object. */
  private table(name: string, statement: ts.ImportDeclaration | ts.ExportDeclaration): Published {
    const file = sourceOf(statement);
    const own = readDocstring(commentOf(statement));
    return {
      name,
      isType: false,
      signature: `const ${name}: {\n${this.namesOf(file)
        .toSorted()
        .map((one) => `  ${one},\n`)
        .join("")}}`,
      docstring: own.description === "" ? { ...own, description: this.aboutOf(file) } : own,
      origin: `${file} *`,
    };
  }
}

function sourceOf(statement: ts.ImportDeclaration | ts.ExportDeclaration): string {
  const { moduleSpecifier } = statement;
  const file = statement.getSourceFile().fileName;
  if (moduleSpecifier === undefined || !ts.isStringLiteral(moduleSpecifier)) return file;
  return join(dirname(file), moduleSpecifier.text);
}

function isTypeOnly(statement: ts.ImportDeclaration | ts.ExportDeclaration): boolean {
  return ts.isExportDeclaration(statement)
    ? statement.isTypeOnly
    : statement.importClause?.isTypeOnly === true;
}

function isExported(node: Declaration): boolean {
  return node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false;
}

function published(name: string, all: readonly Declaration[], file: string): Published {
  const shown = all.length === 1 ? all : all.filter((one) => !hasBody(one));
  const comment = all.map(commentOf).find((one) => one !== "") ?? "";
  return {
    name,
    isType: all.every((one) => ts.isInterfaceDeclaration(one) || ts.isTypeAliasDeclaration(one)),
    signature: shown.map(signatureOf).join("\n"),
    docstring: readDocstring(comment),
    origin: `${file} ${name}`,
  };
}

function hasBody(node: Declaration): boolean {
  return ts.isFunctionDeclaration(node) && node.body !== undefined;
}

/** The docstring above a statement. */
function commentOf(node: ts.Node): string {
  const { text } = node.getSourceFile();
  const ranges = ts.getLeadingCommentRanges(text, node.getFullStart()) ?? [];
  const docstrings = ranges
    .map(({ pos, end }) => text.slice(pos, end))
    .filter((one) => one.startsWith("/**"));
  return docstrings.at(-1) ?? "";
}
