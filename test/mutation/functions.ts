import ts from "typescript";

/** The functions of a source, where they begin and end; the first is the source itself. */
export interface FunctionPlace {
  readonly start: number;
  readonly end: number;
}

type WithBody = ts.FunctionLikeDeclaration & { readonly body: ts.Node };

function withBody(node: ts.Node): node is WithBody {
  return ts.isFunctionLike(node) && "body" in node && node.body !== undefined;
}

function bodies(path: string, text: string): readonly WithBody[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const found: WithBody[] = [];
  const visit = (node: ts.Node): void => {
    if (withBody(node)) found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

export function functionsOf(path: string, text: string): readonly FunctionPlace[] {
  const own = bodies(path, text).map((node) => ({ start: node.getStart(), end: node.end }));
  return [{ start: 0, end: text.length }, ...own];
}

/** The place in {@link functionsOf} of the innermost function around a position. */
export function functionAt(functions: readonly FunctionPlace[], position: number): number {
  let found = 0;
  functions.forEach(({ start, end }, j) => {
    const inner = functions[found] as FunctionPlace;
    if (start <= position && position < end && end - start <= inner.end - inner.start) found = j;
  });
  return found;
}

/** Where tests note which functions ran: numbers that are counted from `first` in each source. */
export const noted = "calderaFunctionsThatRan";

/** The same source, which notes each of {@link functionsOf} that runs. */
export function noting(path: string, text: string, first: number): string {
  const insertions: { readonly at: number; readonly text: string }[] = [];
  const note = (j: number): string => `(globalThis.${noted} ??= [])[${first + j}] = 1`;
  bodies(path, text).forEach(({ body }, j) => {
    if (ts.isBlock(body)) insertions.push({ at: body.getStart() + 1, text: `${note(j + 1)};` });
    else {
      insertions.push({ at: body.getStart(), text: `(${note(j + 1)}, ` });
      insertions.push({ at: body.end, text: ")" });
    }
  });
  let out = text;
  for (const { at, text: put } of insertions.toSorted((a, b) => b.at - a.at)) {
    out = out.slice(0, at) + put + out.slice(at);
  }
  return `${note(0)};${out}`;
}
