/** Fock levels of the oscillator and of the mode. */
export const productSize = [4, 3] as const;

/** A complex matrix by rows of [re, im]. */
type Entry = readonly [number, number];
type Matrix = readonly (readonly Entry[])[];

const make = (rows: number, columns: number, of: (i: number, j: number) => Entry): Matrix =>
  Array.from({ length: rows }, (_, i) => Array.from({ length: columns }, (__, j) => of(i, j)));
const multiply = ([a, b]: Entry, [c, d]: Entry): Entry => [a * c - b * d, a * d + b * c];
const add = ([a, b]: Entry, [c, d]: Entry): Entry => [a + c, b + d];
const times = (one: Matrix, other: Matrix): Matrix =>
  make(one.length, other[0]!.length, (i, j) =>
    one[i]!.reduce<Entry>((sum, entry, k) => add(sum, multiply(entry, other[k]![j]!)), [0, 0]),
  );
const scaled = (factor: Entry, one: Matrix): Matrix =>
  one.map((row) => row.map((entry) => multiply(factor, entry)));
const plus = (...all: readonly Matrix[]): Matrix =>
  all.reduce((a, b) => make(a.length, a[0]!.length, (i, j) => add(a[i]![j]!, b[i]![j]!)));
const dagger = (one: Matrix): Matrix =>
  make(one[0]!.length, one.length, (i, j) => [one[j]![i]![0], -one[j]![i]![1]]);
const kron = (one: Matrix, other: Matrix): Matrix =>
  make(one.length * other.length, one.length * other.length, (i, j) =>
    multiply(
      one[Math.floor(i / other.length)]![Math.floor(j / other.length)]!,
      other[i % other.length]![j % other.length]!,
    ),
  );

/** The lowest levels of a polynomial of a, computed between so many more that the cut changes nothing. */
function cut(levels: number, of: (a: Matrix) => Matrix): Matrix {
  const many = levels + 6;
  const a = make(many, many, (i, j) => (j === i + 1 ? [Math.sqrt(j), 0] : [0, 0]));
  const whole = of(a);
  return make(levels, levels, (i, j) => whole[i]![j]!);
}

/** ⟨a†a⟩ of the steady state with one damped mode, ħ = m = ω0 = 1, H = a†a + ½ + U x⁴ + …. */
export function stationaryOccupation({
  theta,
  U,
  K_b,
  omega_b,
  kappa_b,
  c,
}: Readonly<Record<"theta" | "U" | "K_b" | "omega_b" | "kappa_b" | "c", number>>): number {
  const [N, M] = productSize;
  const root = Math.SQRT1_2;
  const x = (a: Matrix): Matrix => scaled([root, 0], plus(a, dagger(a)));
  const p = (a: Matrix): Matrix => scaled([0, -root], plus(a, scaled([-1, 0], dagger(a))));
  const number = (a: Matrix): Matrix => times(dagger(a), a);
  const one = (size: number): Matrix => make(size, size, (i, j) => [i === j ? 1 : 0, 0]);
  const fourth = (a: Matrix): Matrix => times(times(x(a), x(a)), times(x(a), x(a)));
  const g = Math.sqrt(K_b);
  const hamiltonian = plus(
    kron(plus(cut(N, number), scaled([U, 0], cut(N, fourth))), one(M)),
    scaled([omega_b, 0], kron(one(N), cut(M, number))),
    scaled([g * Math.cos(theta), 0], kron(cut(N, x), cut(M, x))),
    scaled([g * Math.sin(theta), 0], kron(cut(N, p), cut(M, p))),
  );
  const b = kron(
    one(N),
    cut(M, (a) => a),
  );
  const [down, up] = [
    kron(one(N), cut(M, number)),
    kron(
      one(N),
      cut(M, (a) => times(a, dagger(a))),
    ),
  ];
  const [loss, gain] = [kappa_b * (c + 1), kappa_b * (c - 1)];
  // ρ̇ = Fρ + ρF† + loss bρb† + gain b†ρb, F = -iH - ½ loss b†b - ½ gain bb†
  const F = plus(
    scaled([0, -1], hamiltonian),
    scaled([-loss / 2, 0], down),
    scaled([-gain / 2, 0], up),
  );
  const size = N * M;
  const generator = plus(
    kron(F, one(size)),
    kron(
      one(size),
      make(size, size, (i, j) => [F[i]![j]![0], -F[i]![j]![1]]),
    ),
    scaled([loss, 0], kron(b, b)),
    scaled([gain, 0], kron(dagger(b), dagger(b))),
  );
  const rho = nullVector(generator, size);
  return rho.reduce(
    (sum, [re], k) => (k % (size + 1) === 0 ? sum + Math.floor(k / (size + 1) / M) * re : sum),
    0,
  );
}

/** L ρ = 0 with Tr ρ = 1 in the place of the first equation, by elimination with pivoting. */
function nullVector(generator: Matrix, size: number): readonly Entry[] {
  const n = size * size;
  const rows = generator.map((row, i) =>
    (i === 0 ? row.map((_, k): Entry => [k % (size + 1) === 0 ? 1 : 0, 0]) : [...row]).concat([
      [i === 0 ? 1 : 0, 0],
    ]),
  );
  const sizeOf = ([a, b]: Entry): number => a * a + b * b;
  const over = (one: Entry, other: Entry): Entry => {
    const [a, b] = multiply(one, [other[0], -other[1]]);
    return [a / sizeOf(other), b / sizeOf(other)];
  };
  for (let k = 0; k < n; k++) {
    let pivot = k;
    for (let j = k + 1; j < n; j++) if (sizeOf(rows[j]![k]!) > sizeOf(rows[pivot]![k]!)) pivot = j;
    [rows[k], rows[pivot]] = [rows[pivot]!, rows[k]!];
    for (let j = k + 1; j < n; j++) {
      const [a, b] = rows[j]![k]!;
      if (a === 0 && b === 0) continue;
      const [c, d] = over([a, b], rows[k]![k]!);
      for (let e = k; e <= n; e++)
        rows[j]![e] = add(rows[j]![e]!, multiply([-c, -d], rows[k]![e]!));
    }
  }
  const found: Entry[] = Array.from({ length: n }, () => [0, 0]);
  for (let k = n - 1; k >= 0; k--) {
    let sum = rows[k]![n]!;
    for (let e = k + 1; e < n; e++) {
      const [a, b] = multiply(rows[k]![e]!, found[e]!);
      sum = add(sum, [-a, -b]);
    }
    found[k] = over(sum, rows[k]![k]!);
  }
  return found;
}
