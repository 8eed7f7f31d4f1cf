import type {
  AnyKind,
  JsonOf,
  KindTable,
  LatexOptionsOf,
  Printed,
  ReadFrom,
  Written,
} from "./kind.ts";

/** Text, LaTeX and JSON of every kind in a table, and back. */
export interface Printers<Table extends KindTable> {
  readonly text: (object: Printed<Table>) => string;
  readonly latex: <T extends Printed<Table>>(
    object: T,
    options?: LatexOptionsOf<Table, T>,
  ) => string;
  readonly json: <T extends Printed<Table>>(object: T) => JsonOf<Table, T>;
  readonly fromJson: <J extends Written<Table>>(data: J) => ReadFrom<Table, J>;
}

/** The printers of a table; an object belongs to the first kind that it is of. */
export function printersOf<const Table extends KindTable>(table: Table): Printers<Table> {
  const kindOf = (object: unknown): AnyKind => found(table, object, "object", "is");
  return {
    text: (object) => kindOf(object).text(object as never),
    latex: (object, options) => kindOf(object).latex(object as never, options as never),
    json: (object) => kindOf(object).json(object as never) as never,
    fromJson: (data) => {
      const kind = found(table, data, "data", "isJson");
      try {
        return kind.fromJson(data as never) as never;
      } catch (error) {
        if (!(error instanceof TypeError)) throw error;
        throw new TypeError(
          `Argument \`data\` looks like ${kind.noun}, but is not as \`json\` writes it: ${error.message}`,
          { cause: error },
        );
      }
    },
  };
}

function found(table: KindTable, given: unknown, argument: string, test: "is" | "isJson"): AnyKind {
  const isObject = typeof given === "object" && given !== null && !Array.isArray(given);
  const kind = isObject ? table.find((one) => one[test](given)) : undefined;
  if (kind !== undefined) return kind;
  const nouns = table.map(({ noun }) => noun);
  const accepted = `${nouns.slice(0, -1).join(", ")} or ${nouns.at(-1)}`;
  const whose = test === "is" ? accepted : `what \`json\` gives for ${accepted}`;
  throw new TypeError(`Argument \`${argument}\` must be ${whose}, but is ${shown(given)}.`);
}

/** A value that is refused, with what to give in its place where that is clear. */
function shown(given: unknown): string {
  if (Array.isArray(given)) return "a list: give its elements one by one";
  if (typeof given === "string") {
    return `the text ${JSON.stringify(given.slice(0, 30))}: read it first`;
  }
  if (typeof given !== "object" || given === null) return String(given);
  const keys = Object.keys(given);
  return keys.length === 0 ? "an object without keys" : `an object with ${keys.join(", ")}`;
}
