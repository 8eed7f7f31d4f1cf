/** y = A x; `y` is overwritten. */
export type LinearMap = (x: Float64Array, y: Float64Array) => void;

export interface GmresOptions {
  /** ‖b - A x‖ ≤ tolerance · ‖b‖ ends the iteration. */
  readonly tolerance: number;
  /** Size of the Krylov space after which the iteration starts again from its best x. */
  readonly restart: number;
  readonly iterations: number;
  /** A starting point (default 0). */
  readonly start?: Float64Array | undefined;
}

export interface GmresResult {
  readonly x: Float64Array;
  readonly iterations: number;
  /** ‖b - A x‖ / ‖b‖, computed from x itself. */
  readonly residual: number;
  readonly converged: boolean;
}

/**
 * Solves A x = b by the generalized minimal residual method, preconditioned from the right,
 * A M⁻¹ (M x) = b, so that its residual is the true one.
 *
 * Reference: Y. Saad, "Iterative Methods for Sparse Linear Systems", 2nd ed. (2003), algorithm 9.5.
 *
 * @param precondition x = M⁻¹ y
 */
export function gmres(
  apply: LinearMap,
  precondition: LinearMap,
  b: Float64Array,
  { tolerance, restart, iterations: most, start }: GmresOptions,
): GmresResult {
  const length = b.length;
  const x = start === undefined ? new Float64Array(length) : Float64Array.from(start);
  const image = new Float64Array(length);
  const scratch = new Float64Array(length);
  const scale = norm(b);
  const basis: Float64Array[] = [];
  let iterations = 0;
  for (let previous = Number.POSITIVE_INFINITY; ;) {
    apply(x, image);
    for (let at = 0; at < length; at++) image[at] = b[at]! - image[at]!;
    const residual = norm(image);
    const relative = scale === 0 ? residual : residual / scale;
    const stagnant = relative > 0.5 * previous;
    if (!(relative > tolerance) || iterations >= most || stagnant) {
      return { x, iterations, residual: relative, converged: relative <= tolerance };
    }
    previous = relative;
    const cycle = new KrylovCycle(basis, image, residual);
    const goal = tolerance * scale;
    // The estimate of the residual and the residual itself part by rounding: aim a little below.
    while (cycle.size < restart && iterations < most && cycle.residual > 0.5 * goal) {
      precondition(cycle.newest, scratch);
      apply(scratch, image);
      cycle.extend(image);
      iterations++;
      if (cycle.exhausted) break;
    }
    cycle.combination(image);
    precondition(image, scratch);
    for (let at = 0; at < length; at++) x[at]! += scratch[at]!;
  }
}

/** Arnoldi's basis of one cycle with the least-squares problem in it, by Givens rotations. */
class KrylovCycle {
  size = 0;
  exhausted = false;
  readonly #columns: Float64Array[] = [];
  readonly #rotations: { cos: number; sin: number }[] = [];
  readonly #right: number[];

  constructor(
    readonly basis: Float64Array[],
    first: Float64Array,
    residual: number,
  ) {
    this.#right = [residual];
    this.#store(0, first, residual);
  }

  get newest(): Float64Array {
    return this.basis[this.size]!;
  }

  get residual(): number {
    return Math.abs(this.#right[this.size]!);
  }

  #store(index: number, vector: Float64Array, length: number): void {
    const kept = this.basis[index] ?? new Float64Array(vector.length);
    this.basis[index] = kept;
    const factor = length === 0 ? 0 : 1 / length;
    for (let at = 0; at < vector.length; at++) kept[at] = vector[at]! * factor;
  }

  extend(vector: Float64Array): void {
    const n = this.size;
    const column = new Float64Array(n + 2);
    const before = norm(vector);
    // One projection suffices unless it cancels most of the vector.
    for (let pass = 0; pass < 2; pass++) {
      for (let j = 0; j <= n; j++) {
        const overlap = dot(this.basis[j]!, vector);
        column[j]! += overlap;
        subtract(vector, overlap, this.basis[j]!);
      }
      if (norm(vector) > 0.1 * before) break;
    }
    const rest = norm(vector);
    column[n + 1] = rest;
    this.exhausted = rest <= Number.EPSILON * before;
    this.#rotations.forEach(({ cos, sin }, j) => {
      const [a, b] = [column[j]!, column[j + 1]!];
      column[j] = cos * a + sin * b;
      column[j + 1] = cos * b - sin * a;
    });
    const radius = Math.hypot(column[n]!, column[n + 1]!);
    const cos = radius === 0 ? 1 : column[n]! / radius;
    const sin = radius === 0 ? 0 : column[n + 1]! / radius;
    this.#rotations.push({ cos, sin });
    column[n] = radius;
    const last = this.#right[n]!;
    this.#right[n] = cos * last;
    this.#right[n + 1] = -sin * last;
    this.#columns.push(column);
    this.size = n + 1;
    this.#store(n + 1, vector, rest);
  }

  /** Writes the combination of the basis with the least residual. */
  combination(result: Float64Array): void {
    const weights = this.#right.slice(0, this.size);
    for (let i = this.size - 1; i >= 0; i--) {
      for (let j = i + 1; j < this.size; j++) weights[i]! -= this.#columns[j]![i]! * weights[j]!;
      const pivot = this.#columns[i]![i]!;
      weights[i] = pivot === 0 ? 0 : weights[i]! / pivot;
    }
    result.fill(0);
    weights.forEach((weight, j) => subtract(result, -weight, this.basis[j]!));
  }
}

function dot(a: Float64Array, b: Float64Array): number {
  let [s, t, u, v] = [0, 0, 0, 0];
  const whole = a.length - (a.length % 4);
  for (let at = 0; at < whole; at += 4) {
    s += a[at]! * b[at]!;
    t += a[at + 1]! * b[at + 1]!;
    u += a[at + 2]! * b[at + 2]!;
    v += a[at + 3]! * b[at + 3]!;
  }
  for (let at = whole; at < a.length; at++) s += a[at]! * b[at]!;
  return s + t + u + v;
}

function norm(a: Float64Array): number {
  return Math.sqrt(dot(a, a));
}

function subtract(a: Float64Array, factor: number, b: Float64Array): void {
  for (let at = 0; at < a.length; at++) a[at]! -= factor * b[at]!;
}
