import type { Json, JsonObject } from "../spec/json.ts";
import type { PointRecord } from "../store/record.ts";

/** Numbers of a record by path: what is one number, true, false or null. */
export function numbersIn(result: JsonObject): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  const look = (value: Json, path: string): void => {
    const number = numberOf(value);
    if (number !== undefined) found.set(path, number);
    else if (typeof value === "object" && value !== null && !Array.isArray(value)) {
      for (const [key, inner] of Object.entries(value)) look(inner, joined(path, key));
    }
  };
  look(result, "");
  return found;
}

/** Lists of numbers of a record by path, those in lists, too, with their shape. */
export function arraysIn(result: JsonObject): ReadonlyMap<string, NumericArray> {
  const found = new Map<string, NumericArray>();
  const look = (value: Json, path: string): void => {
    if (Array.isArray(value)) {
      const array = arrayOf(value);
      if (array !== undefined) found.set(path, array);
      else {
        for (const [key, column] of columnsOf(value)) found.set(joined(path, key), column);
      }
    } else if (typeof value === "object" && value !== null) {
      for (const [key, inner] of Object.entries(value)) look(inner, joined(path, key));
    }
  };
  look(result, "");
  return found;
}

/** Numbers in as many dimensions as there are lengths, the last index fastest. */
export interface NumericArray {
  readonly shape: readonly number[];
  readonly values: Float64Array;
}

/** A list of numbers, or of such lists of one shape. */
function arrayOf(list: readonly Json[]): NumericArray | undefined {
  if (list.length === 0) return undefined;
  if (list.every((one) => !Array.isArray(one))) {
    const values = list.map(numberOf);
    return values.every((value) => value !== undefined)
      ? { shape: [list.length], values: Float64Array.from(values) }
      : undefined;
  }
  const inner = list.map((one) => (Array.isArray(one) ? arrayOf(one) : undefined));
  const [first] = inner;
  if (first === undefined) return undefined;
  const isEven = inner.every((one) => String(one?.shape) === String(first.shape));
  if (!isEven) return undefined;
  const values = new Float64Array(list.length * first.values.length);
  inner.forEach((one, j) => values.set(one?.values ?? [], j * first.values.length));
  return { shape: [list.length, ...first.shape], values };
}

/** The numbers of a list of objects, as rows of a table, each as an array. */
function columnsOf(list: readonly Json[]): ReadonlyMap<string, NumericArray> {
  const rows = list.map((one) =>
    typeof one === "object" && one !== null && !Array.isArray(one)
      ? numbersIn(one as JsonObject)
      : new Map<string, number>(),
  );
  const names = new Set(rows.flatMap((row) => [...row.keys()]));
  return new Map(
    [...names].map((name) => [
      name,
      {
        shape: [rows.length],
        values: Float64Array.from(rows, (row) => row.get(name) ?? Number.NaN),
      },
    ]),
  );
}

/** null is a number that is not known. */
function numberOf(value: Json): number | undefined {
  if (typeof value === "number") return value;
  if (typeof value === "boolean") return Number(value);
  return value === null ? Number.NaN : undefined;
}

function joined(path: string, key: string): string {
  return path === "" ? key : `${path}.${key}`;
}

/** Rows of a record as a table has them: of its list `rows` if there is one, else the numbers of the point. */
export function rowsOf({ result }: PointRecord): readonly ReadonlyMap<string, number>[] {
  const { rows } = result;
  if (!Array.isArray(rows)) return [numbersIn(result)];
  return (rows as readonly Json[]).map((row) => {
    const numbers = numbersIn(typeof row === "object" && row !== null ? (row as JsonObject) : {});
    return numbers;
  });
}
