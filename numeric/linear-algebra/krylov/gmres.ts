import { type VectorSpace, vectorSpace } from "./vector-space.ts";

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
  options: GmresOptions,
): GmresResult {
  const { restart, iterations: most } = options;
  const space = vectorSpace(b.length, Math.min(restart, most) + 1, 3);
  try {
    return iterate(space, apply, precondition, b, options);
  } finally {
    space.release();
  }
}

function iterate(
  space: VectorSpace,
  apply: LinearMap,
  precondition: LinearMap,
  b: Float64Array,
  { tolerance, restart, iterations: most, start }: GmresOptions,
): GmresResult {
  const length = b.length;
  const x = space.vector();
  if (start !== undefined) x.set(start);
  const image = space.vector();
  const scratch = space.vector();
  const norm = (vector: Float64Array): number => Math.sqrt(space.dot(vector, vector));
  const scale = Math.sqrt(b.reduce((sum, value) => sum + value * value, 0));
  let iterations = 0;
  for (let previous = Number.POSITIVE_INFINITY; ;) {
    apply(x, image);
    for (let at = 0; at < length; at++) image[at] = b[at]! - image[at]!;
    const residual = norm(image);
    const relative = scale === 0 ? residual : residual / scale;
    const stagnant = relative > 0.5 * previous;
    if (!(relative > tolerance) || iterations >= most || stagnant) {
      return { x: x.slice(), iterations, residual: relative, converged: relative <= tolerance };
    }
    previous = relative;
    const cycle = new KrylovCycle(space, image, residual);
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
    readonly space: VectorSpace,
    first: Float64Array,
    residual: number,
  ) {
    this.#right = [residual];
    this.#store(0, first, residual);
  }

  get newest(): Float64Array {
    return this.space.basis(this.size);
  }

  get residual(): number {
    return Math.abs(this.#right[this.size]!);
  }

  #store(index: number, vector: Float64Array, length: number): void {
    const kept = this.space.basis(index);
    const factor = length === 0 ? 0 : 1 / length;
    for (let at = 0; at < vector.length; at++) kept[at] = vector[at]! * factor;
  }

  extend(vector: Float64Array): void {
    const n = this.size;
    const column = new Float64Array(n + 2);
    const { space } = this;
    const before = Math.sqrt(space.dot(vector, vector));
    // One projection suffices unless it cancels most of the vector.
    let rest = Math.sqrt(space.orthogonalize(vector, n + 1, column));
    if (!(rest > 1e-3 * before)) {
      rest = Math.sqrt(space.orthogonalize(vector, n + 1, column));
    }
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
    weights.forEach((weight, j) => this.space.subtract(result, -weight, this.space.basis(j)));
  }
}
