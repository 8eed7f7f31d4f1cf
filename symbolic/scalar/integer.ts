/**
 * Exact integers: a `number` while it is safe (|n| ≤ 2⁵³-1), a `bigint` beyond.
 * The representation is canonical, so `===` on two `Integer`s is equality of values.
 */
export type Integer = number | bigint;

const LARGEST = Number.MAX_SAFE_INTEGER;
// Comparing two bigints is quicker than a bigint with a number.
const LARGEST_BIGINT = BigInt(LARGEST);
const SMALLEST_BIGINT = -LARGEST_BIGINT;

/** The canonical form of a bigint. */
export function fromBigInt(value: bigint): Integer {
  return value <= LARGEST_BIGINT && value >= SMALLEST_BIGINT ? Number(value) : value;
}

export function add(a: Integer, b: Integer): Integer {
  if (typeof a === "number" && typeof b === "number") {
    const sum = a + b;
    if (sum <= LARGEST && sum >= -LARGEST) return sum;
  }
  return fromBigInt(BigInt(a) + BigInt(b));
}

export function multiply(a: Integer, b: Integer): Integer {
  if (typeof a === "number" && typeof b === "number") {
    const product = a * b;
    // Adding 0 turns -0 into 0, so that equal integers are identical.
    if (product <= LARGEST && product >= -LARGEST) return product + 0;
  }
  return fromBigInt(BigInt(a) * BigInt(b));
}

export function negate(a: Integer): Integer {
  return typeof a === "number" ? 0 - a : fromBigInt(-a);
}

export function isNegative(a: Integer): boolean {
  return a < 0;
}

/** a / b where b divides a exactly. */
export function divideExactly(a: Integer, b: Integer): Integer {
  if (typeof a === "number" && typeof b === "number") return a / b + 0;
  return fromBigInt(BigInt(a) / BigInt(b));
}

/** Greatest common divisor, never negative; gcd(0, 0) = 0. */
export function greatestCommonDivisor(a: number, b: number): number;
export function greatestCommonDivisor(a: Integer, b: Integer): Integer;
export function greatestCommonDivisor(a: Integer, b: Integer): Integer {
  if (typeof a === "number" && typeof b === "number") {
    let u = Math.abs(a);
    let v = Math.abs(b);
    while (v !== 0) {
      const rest = u % v;
      u = v;
      v = rest;
    }
    return u;
  }
  let u = BigInt(a);
  let v = BigInt(b);
  if (u < 0n) u = -u;
  if (v < 0n) v = -v;
  while (v !== 0n) {
    if (u <= LARGEST && v <= LARGEST) return greatestCommonDivisor(Number(u), Number(v));
    [u, v] = [v, u % v];
  }
  return fromBigInt(u);
}

/** n (n-1) … (n-k+1), the falling factorial; 1 for k = 0 and 0 for k > n ≥ 0. */
export function fallingFactorial(n: number, k: number): Integer {
  let product: Integer = 1;
  for (let j = 0; j < k; j++) product = multiply(product, n - j);
  return product;
}

/** Binomial coefficient C(n, k), 0 outside 0 ≤ k ≤ n. */
export function binomial(n: number, k: number): Integer {
  if (k < 0 || k > n) return 0;
  let value: Integer = 1;
  for (let j = 0; j < Math.min(k, n - k); j++) {
    value = divideExactly(multiply(value, n - j), j + 1);
  }
  return value;
}
