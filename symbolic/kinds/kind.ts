/** A kind of object T that is printed with options O, written as data J, and read back as an R. */
export interface Kind<T extends object, J extends object, O extends object, R extends object = T> {
  /** As errors call it: "an operator". */
  readonly noun: string;
  readonly is: (object: object) => boolean;
  readonly text: (object: T) => string;
  readonly latex: (object: T, options?: O) => string;
  readonly json: (object: T) => J;
  readonly isJson: (data: object) => boolean;
  readonly fromJson: (data: J) => R;
}

/** Any kind; what is known of one in a table is found by {@link Printed} and the types below. */
export interface AnyKind {
  readonly noun: string;
  readonly is: (object: object) => boolean;
  readonly text: (object: never) => string;
  readonly latex: (object: never, options?: never) => string;
  readonly json: (object: never) => object;
  readonly isJson: (data: object) => boolean;
  readonly fromJson: (data: never) => object;
}

export type KindTable = readonly AnyKind[];

/** What the kinds of a table print. */
export type Printed<Table extends KindTable> = Parameters<Table[number]["json"]>[0];

/** What the kinds of a table write and read. */
export type Written<Table extends KindTable> = ReturnType<Table[number]["json"]>;

/** The first kind of a table that prints T, as at run time. */
type KindOf<Table extends KindTable, T> = Table extends readonly [
  infer K extends AnyKind,
  ...infer Rest extends KindTable,
]
  ? T extends Parameters<K["json"]>[0]
    ? K
    : KindOf<Rest, T>
  : never;

/** The first kind of a table that reads J. */
type ReaderOf<Table extends KindTable, J> = Table extends readonly [
  infer K extends AnyKind,
  ...infer Rest extends KindTable,
]
  ? J extends ReturnType<K["json"]>
    ? K
    : ReaderOf<Rest, J>
  : never;

export type LatexOptionsOf<Table extends KindTable, T> =
  KindOf<Table, T> extends { readonly latex: (object: never, options?: infer O) => string }
    ? O
    : never;
export type JsonOf<Table extends KindTable, T> = ReturnType<KindOf<Table, T>["json"]>;
export type ReadFrom<Table extends KindTable, J> = ReturnType<ReaderOf<Table, J>["fromJson"]>;

/** Whether an object has all of some keys. */
export function having(...keys: readonly string[]): (object: object) => boolean {
  return (object) => keys.every((key) => key in object);
}
