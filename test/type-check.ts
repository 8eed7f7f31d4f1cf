import { dirname } from "node:path";
import ts from "typescript";

/** The declarations of ECMAScript, read once a process. */
const libraries = new Map<string, ts.SourceFile | undefined>();

/** A program of files that import nothing; the declarations of ECMAScript are not checked again. */
export function programOf(files: readonly string[], given: ts.CompilerOptions): ts.Program {
  const options = { ...given, skipDefaultLibCheck: true };
  const host = ts.createCompilerHost(options);
  const folder = dirname(ts.getDefaultLibFilePath(options));
  const read = host.getSourceFile.bind(host);
  host.getSourceFile = (name, ...rest) => {
    if (!name.startsWith(folder)) return read(name, ...rest);
    const library = libraries.get(name) ?? read(name, ...rest);
    libraries.set(name, library);
    return library;
  };
  return ts.createProgram(files, options, host);
}
