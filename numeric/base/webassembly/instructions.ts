import { type Code, double, integer as integerBytes, signed, unsigned } from "./encoding.ts";

/** Numbers: 32-bit integers (also addresses), doubles, pairs of doubles. */
export type ValueType = "i32" | "f64" | "f64x2";

/** Code that leaves one value. */
export interface Expression<T extends ValueType> {
  readonly type: T;
  readonly code: Code;
}

/** Code that leaves none. */
export type Statement = Code;

export type Integer = Expression<"i32">;
export type Double = Expression<"f64">;
export type Pair = Expression<"f64x2">;

/** A variable of a function: reads as an expression. */
export interface Local<T extends ValueType> extends Expression<T> {
  readonly index: number;
}

type Binary<T extends ValueType, R extends ValueType = T> = (
  left: Expression<T>,
  right: Expression<T>,
) => Expression<R>;
type Unary<T extends ValueType, R extends ValueType = T> = (
  operand: Expression<T>,
) => Expression<R>;

function unary<T extends ValueType, R extends ValueType>(type: R, ...code: number[]): Unary<T, R> {
  return (operand) => ({ type, code: [operand.code, ...code] });
}

function binary<T extends ValueType, R extends ValueType>(
  type: R,
  ...code: number[]
): Binary<T, R> {
  return (left, right) => ({ type, code: [left.code, right.code, ...code] });
}

/** An instruction on vectors: a prefix, then its number. */
function simd(number: number): number[] {
  return [0xfd, ...unsigned(number)];
}

/** The places of the bytes of a double among those of two pairs. */
function bytesOf(double: number): number[] {
  return Array.from({ length: 8 }, (_, j) => 8 * double + j);
}

/** Where an access begins: an address and a constant number of bytes. */
function access(opcode: Code, address: Integer, offset: number): Code {
  // Addresses are multiples of eight; the alignment is a hint only.
  return [address.code, opcode, 3, unsigned(offset)];
}

export const i32 = {
  constant: (value: number): Integer => ({ type: "i32", code: [0x41, signed(value)] }),
  load: (address: Integer, offset = 0): Integer => ({
    type: "i32",
    code: [address.code, 0x28, 2, unsigned(offset)],
  }),
  add: binary<"i32", "i32">("i32", 0x6a),
  subtract: binary<"i32", "i32">("i32", 0x6b),
  multiply: binary<"i32", "i32">("i32", 0x6c),
  and: binary<"i32", "i32">("i32", 0x71),
  shiftLeft: binary<"i32", "i32">("i32", 0x74),
  equal: binary<"i32", "i32">("i32", 0x46),
  less: binary<"i32", "i32">("i32", 0x48),
  isZero: unary<"i32", "i32">("i32", 0x45),
  /** Of a double inside the 32-bit range, towards zero; the nearest 32-bit integer of any other. */
  truncate: unary<"f64", "i32">("i32", 0xfc, 0x02),
} as const;

export const f64 = {
  constant: (value: number): Double => ({ type: "f64", code: [0x44, double(value)] }),
  load: (address: Integer, offset = 0): Double => ({
    type: "f64",
    code: access([0x2b], address, offset),
  }),
  store: (address: Integer, value: Double, offset = 0): Statement => [
    address.code,
    value.code,
    0x39,
    3,
    unsigned(offset),
  ],
  add: binary<"f64", "f64">("f64", 0xa0),
  subtract: binary<"f64", "f64">("f64", 0xa1),
  multiply: binary<"f64", "f64">("f64", 0xa2),
  divide: binary<"f64", "f64">("f64", 0xa3),
  /** Of NaN with anything: not equal. */
  equal: binary<"f64", "i32">("i32", 0x61),
  less: binary<"f64", "i32">("i32", 0x63),
  greater: binary<"f64", "i32">("i32", 0x64),
  absolute: unary<"f64", "f64">("f64", 0x99),
  negate: unary<"f64", "f64">("f64", 0x9a),
  floor: unary<"f64", "f64">("f64", 0x9c),
  squareRoot: unary<"f64", "f64">("f64", 0x9f),
  /** NaN if either is, like `Math.max`. */
  maximum: binary<"f64", "f64">("f64", 0xa5),
} as const;

/** Both doubles at once. */
export const f64x2 = {
  zero: { type: "f64x2", code: [...simd(12), double(0), double(0)] } as Pair,
  /** The same number twice. */
  constant: (value: number): Pair => ({
    type: "f64x2",
    code: [...simd(12), double(value), double(value)],
  }),
  load: (address: Integer, offset = 0): Pair => ({
    type: "f64x2",
    code: access(simd(0), address, offset),
  }),
  /** One double from memory, twice. */
  loadTwice: (address: Integer, offset = 0): Pair => ({
    type: "f64x2",
    code: access(simd(10), address, offset),
  }),
  store: (address: Integer, value: Pair, offset = 0): Statement => [
    address.code,
    value.code,
    ...simd(11),
    3,
    unsigned(offset),
  ],
  /** Two doubles that need not be neighbours. */
  loadBoth: (address: Integer, offset: number, secondOffset: number): Pair => ({
    type: "f64x2",
    code: [
      address.code,
      access(simd(93), address, offset),
      ...simd(87),
      3,
      unsigned(secondOffset),
      1,
    ],
  }),
  /** The first doubles of two pairs, and the second ones. */
  firsts: binary<"f64x2", "f64x2">("f64x2", ...simd(13), ...bytesOf(0), ...bytesOf(2)),
  seconds: binary<"f64x2", "f64x2">("f64x2", ...simd(13), ...bytesOf(1), ...bytesOf(3)),
  /** The first double to one place, the second to another. */
  storeBoth: (
    address: Integer,
    value: Local<"f64x2">,
    offset: number,
    secondOffset: number,
  ): Statement =>
    [offset, secondOffset].flatMap((bytes, lane) => [
      address.code,
      value.code,
      ...simd(91),
      3,
      unsigned(bytes),
      lane,
    ]),
  twice: unary<"f64", "f64x2">("f64x2", ...simd(20)),
  first: unary<"f64x2", "f64">("f64", ...simd(33), 0),
  second: unary<"f64x2", "f64">("f64", ...simd(33), 1),
  /** The pair with another second double. */
  withSecond: (pair: Pair, second: Double): Pair => ({
    type: "f64x2",
    code: [pair.code, second.code, ...simd(34), 1],
  }),
  add: binary<"f64x2", "f64x2">("f64x2", ...simd(0xf0)),
  subtract: binary<"f64x2", "f64x2">("f64x2", ...simd(0xf1)),
  multiply: binary<"f64x2", "f64x2">("f64x2", ...simd(0xf2)),
  divide: binary<"f64x2", "f64x2">("f64x2", ...simd(0xf3)),
  floor: unary<"f64x2", "f64x2">("f64x2", ...simd(0x75)),
  absolute: unary<"f64x2", "f64x2">("f64x2", ...simd(0xec)),
  negate: unary<"f64x2", "f64x2">("f64x2", ...simd(0xed)),
  squareRoot: unary<"f64x2", "f64x2">("f64x2", ...simd(0xef)),
} as const;

/** The bits of pairs: conditions have all of a double's bits set, or none. */
export const bits = {
  less: binary<"f64x2", "f64x2">("f64x2", ...simd(0x49)),
  greater: binary<"f64x2", "f64x2">("f64x2", ...simd(0x4a)),
  and: binary<"f64x2", "f64x2">("f64x2", ...simd(0x4e)),
  /** Also changes the signs of doubles. */
  exclusiveOr: binary<"f64x2", "f64x2">("f64x2", ...simd(0x51)),
  /** The bits of `a` where the condition's are set, those of `b` elsewhere. */
  choose: (a: Pair, b: Pair, condition: Pair): Pair => ({
    type: "f64x2",
    code: [a.code, b.code, condition.code, ...simd(0x52)],
  }),
  /** Whether both are other than 0. */
  both: unary<"f64x2", "i32">("i32", ...simd(0xc3)),
  /** Doubles inside the 32-bit range towards zero, as two 64-bit integers. */
  truncate: unary<"f64x2", "f64x2">("f64x2", ...simd(0xfc), ...simd(0xc7)),
  /** The same 64-bit integer twice. */
  integer: (value: number): Pair => {
    const lane = [0, 1].flatMap(() => integerBytes(value));
    return { type: "f64x2", code: [simd(12), lane] };
  },
  add: binary<"f64x2", "f64x2">("f64x2", ...simd(0xce)),
  negate: unary<"f64x2", "f64x2">("f64x2", ...simd(0xc1)),
  shiftLeft: (value: Pair, count: number): Pair => ({
    type: "f64x2",
    code: [value.code, i32.constant(count).code, ...simd(0xcb)],
  }),
} as const;

/** What is there for one double as for two. */
export interface Arithmetic<T extends "f64" | "f64x2"> {
  readonly constant: (value: number) => Expression<T>;
  readonly add: Binary<T>;
  readonly subtract: Binary<T>;
  readonly multiply: Binary<T>;
  readonly divide: Binary<T>;
  readonly negate: Unary<T>;
  readonly absolute: Unary<T>;
  readonly floor: Unary<T>;
  readonly squareRoot: Unary<T>;
}

export function assign<T extends ValueType>(local: Local<T>, value: Expression<T>): Statement {
  return [value.code, 0x21, unsigned(local.index)];
}

/** Repeats `body` as long as `condition`, looked at after it, holds: at least once. */
export function repeatWhile(body: readonly Statement[], condition: Integer): Statement {
  return [0x03, 0x40, body, condition.code, 0x0d, 0, 0x0b];
}

/** Repeats `body` as long as `condition`, looked at before it, holds. */
export function whileLoop(condition: Integer, body: readonly Statement[]): Statement {
  return when(condition, [repeatWhile(body, condition)]);
}

export function when(
  condition: Integer,
  then: readonly Statement[],
  otherwise: readonly Statement[] = [],
): Statement {
  const other = otherwise.length === 0 ? [] : [0x05, otherwise];
  return [condition.code, 0x04, 0x40, then, other, 0x0b];
}

/** The double that a function returns, by its number in the module: imported ones come first. */
export function call(index: number, ...values: readonly Expression<ValueType>[]): Double {
  return { type: "f64", code: callCode(index, values) };
}

/** Runs a function that returns nothing. */
export function run(index: number, ...values: readonly Expression<ValueType>[]): Statement {
  return callCode(index, values);
}

function callCode(index: number, values: readonly Expression<ValueType>[]): Code {
  return [values.map(({ code }) => code), 0x10, unsigned(index)];
}
