import {
  anticommutatorMatrix,
  combination,
  commutatorMatrix,
  identityMatrix,
  type Matrix,
  quadratures,
  times,
} from "../truncated-matrices.ts";
import type { Numbers } from "./cosine-model.ts";

/** e^{iκx} of the truncated x by its series: right far from the cut. */
function exponential(x: Matrix, number: number): Matrix {
  let term = identityMatrix(x.levels);
  let sum = term;
  for (let n = 1; n <= 70; n++) {
    term = combination([0, number / n, times(term, x)]);
    sum = combination([1, 0, sum], [1, 0, term]);
  }
  return sum;
}

/** The generator by matrices alone: Eq. 12 with V' as the matrix of its sines and cosines. */
export function equation12(n: Numbers, rho: Matrix): Matrix {
  const { levels } = rho;
  const at = (name: string): number => n[name] as number;
  const [hbar, m, omega0, gamma, theta, c] = ["hbar", "m", "omega0", "gamma", "theta", "c"].map(
    at,
  ) as [number, number, number, number, number, number];
  const { x, p } = quadratures(levels, { hbar, m, omega0 });
  const wave = (number: number): readonly [cos: Matrix, sin: Matrix] => {
    const [forward, backward] = [exponential(x, number), exponential(x, -number)];
    return [
      combination([0.5, 0, forward], [0.5, 0, backward]),
      combination([0, -0.5, forward], [0, 0.5, backward]),
    ];
  };
  const [cosK, sinK] = wave(at("k"));
  const [cosQ, sinQ] = wave(at("q"));
  const [cosPhi, sinPhi] = [Math.cos(at("phi")), Math.sin(at("phi"))];
  const x2 = times(x, x);
  const drive = at("F") * Math.cos(at("omega") * at("t"));
  const flux = at("D") * Math.cos(at("nu") * at("t"));
  const pump = at("G") * Math.sin(at("nu") * at("t"));
  const energy = combination(
    [1 / (2 * m), 0, times(p, p)],
    [(m * omega0 ** 2) / 2 + pump, 0, x2],
    [drive, 0, x],
    [at("g4") / 4, 0, times(x2, x2)],
    [-at("EJ") * cosPhi, 0, cosK],
    [at("EJ") * sinPhi, 0, sinK],
    [at("b"), 0, times(x, sinQ)],
    [at("E") * Math.cos(flux), 0, cosQ],
    [-at("E") * Math.sin(flux), 0, sinQ],
  );
  const slope = combination(
    [at("g4"), 0, times(x2, x)],
    [drive, 0, identityMatrix(levels)],
    [2 * pump, 0, x],
    [at("EJ") * at("k") * cosPhi, 0, sinK],
    [at("EJ") * at("k") * sinPhi, 0, cosK],
    [at("b"), 0, sinQ],
    [at("b") * at("q"), 0, times(x, cosQ)],
    [-at("E") * at("q") * Math.cos(flux), 0, sinQ],
    [-at("E") * at("q") * Math.sin(flux), 0, cosQ],
  );
  const s = Math.sin(2 * theta);
  const [plus, minus, one] = [
    1 + Math.cos(2 * theta) + s,
    1 - Math.cos(2 * theta) + s,
    1 - Math.cos(2 * theta),
  ];
  const double = (a: Matrix, b: Matrix): Matrix => commutatorMatrix(a, commutatorMatrix(b, rho));
  const mixed = (a: Matrix, b: Matrix): Matrix => commutatorMatrix(a, anticommutatorMatrix(b, rho));
  return combination(
    [0, -1 / hbar, commutatorMatrix(energy, rho)],
    [(-plus * gamma * m * omega0 * c) / (4 * hbar), 0, double(x, x)],
    [(-minus * gamma * c) / (4 * m * hbar * omega0), 0, double(p, p)],
    [0, (-plus * gamma) / (4 * hbar), mixed(x, p)],
    [0, (minus * gamma) / (4 * hbar), mixed(p, x)],
    [0, (one * gamma) / (4 * m * hbar * omega0 ** 2), mixed(p, slope)],
    [(-gamma * c * s) / (4 * hbar * omega0), 0, double(x, slope)],
  );
}
