import type { ComplexArrays } from "../../base/complex.ts";

/**
 * The elements of a plane wave between the Fock states of an oscillator,
 *
 *     ⟨m|e^{iη(a+a†)}|n⟩ = e^{-η²/2} (iη)^{|m-n|} √(n_<!/n_>!) L_{n_<}^{|m-n|}(η²),
 *
 * with η = k√(ħ/2mω0). Those of one difference d = |m-n| follow from each other by the recurrence of the Laguerre
 * polynomials in normalised form,
 *
 *     √((n+1)(n+1+d)) f_{n+1} = (2n+1+d-η²) f_n - √(n(n+d)) f_{n-1},  f_0 = η^d e^{-η²/2}/√d!,
 *
 * which is stable forwards: f grows from the classically forbidden side, and oscillates thereafter.
 *
 * @returns `rows` by `columns` elements, row-major
 */
export function planeWaveElements(eta: number, rows: number, columns: number): ComplexArrays {
  const re = new Float64Array(rows * columns);
  const im = new Float64Array(rows * columns);
  const set = (m: number, n: number, d: number, value: number): void => {
    if (m >= rows || n >= columns) return;
    // i^d
    const target = d % 2 === 0 ? re : im;
    target[m * columns + n] = d % 4 < 2 ? value : -value;
  };
  const largest = Math.max(rows, columns);
  for (let d = 0; d < largest; d++) {
    normalisedLaguerre(Math.abs(eta), d, largest - d, (n, value) => {
      const signed = eta < 0 && d % 2 === 1 ? -value : value;
      set(n + d, n, d, signed);
      if (d > 0) set(n, n + d, d, signed);
    });
  }
  return { re, im };
}

/** Calls for n = 0 … count-1 with η^d e^{-η²/2} √(n!/(n+d)!) L_n^d(η²); scaled on the way, so that none underflows early. */
function normalisedLaguerre(
  eta: number,
  d: number,
  count: number,
  call: (n: number, value: number) => void,
): void {
  let logarithm = -(eta * eta) / 2 + (d === 0 ? 0 : d * Math.log(eta));
  for (let j = 2; j <= d; j++) logarithm -= Math.log(j) / 2;
  let [before, now] = [0, 1];
  for (let n = 0; n < count; n++) {
    call(n, now === 0 ? 0 : now * Math.exp(logarithm));
    const next =
      ((2 * n + 1 + d - eta * eta) * now - Math.sqrt(n * (n + d)) * before) /
      Math.sqrt((n + 1) * (n + 1 + d));
    [before, now] = [now, next];
    const size = Math.max(Math.abs(before), Math.abs(now));
    if (size > 1e100 || (size < 1e-100 && size > 0)) {
      [before, now] = [before / size, now / size];
      logarithm += Math.log(size);
    }
  }
}

/** The scale of one oscillator: √(ħ/2mω0) and √(mħω0/2). */
export interface ZeroPointScale {
  readonly x: number;
  readonly p: number;
}

/**
 * x^a e^{ikx} p^b between the lowest Fock states, exactly: the cut comes after the product.
 *
 * @param number k, in the inverse unit of x
 */
export function planeWaveMatrix(
  number: number,
  a: number,
  b: number,
  scale: ZeroPointScale,
  levels: number,
): ComplexArrays {
  const [rows, columns] = [levels + a, levels + b];
  let product: Rectangle = {
    rows,
    columns,
    ...planeWaveElements(number * scale.x, rows, columns),
  };
  for (let j = 0; j < a; j++) product = positionTimes(product, scale.x);
  for (let j = 0; j < b; j++) product = timesMomentum(product, scale.p);
  return { re: product.re, im: product.im };
}

interface Rectangle extends ComplexArrays {
  readonly rows: number;
  readonly columns: number;
}

/** x M with one row less, x = s(a + a†): (xM)_m = s(√m M_{m-1} + √(m+1) M_{m+1}). */
function positionTimes({ rows, columns, re, im }: Rectangle, scale: number): Rectangle {
  const result = emptyRectangle(rows - 1, columns);
  for (let m = 0; m < rows - 1; m++) {
    const [below, above] = [scale * Math.sqrt(m), scale * Math.sqrt(m + 1)];
    for (let n = 0; n < columns; n++) {
      const [k, up] = [m * columns + n, (m + 1) * columns + n];
      result.re[k] = above * re[up]! + (m > 0 ? below * re[k - columns]! : 0);
      result.im[k] = above * im[up]! + (m > 0 ? below * im[k - columns]! : 0);
    }
  }
  return result;
}

/** M p with one column less, p = is(a† - a): (Mp)_n = is(√(n+1) M_{n+1} - √n M_{n-1}). */
function timesMomentum({ rows, columns, re, im }: Rectangle, scale: number): Rectangle {
  const result = emptyRectangle(rows, columns - 1);
  for (let m = 0; m < rows; m++) {
    for (let n = 0; n < columns - 1; n++) {
      const k = m * columns + n;
      const [below, above] = [scale * Math.sqrt(n), scale * Math.sqrt(n + 1)];
      const x = above * re[k + 1]! - (n > 0 ? below * re[k - 1]! : 0);
      const y = above * im[k + 1]! - (n > 0 ? below * im[k - 1]! : 0);
      const target = m * (columns - 1) + n;
      result.re[target] = -y;
      result.im[target] = x;
    }
  }
  return result;
}

function emptyRectangle(rows: number, columns: number): Rectangle {
  return {
    rows,
    columns,
    re: new Float64Array(rows * columns),
    im: new Float64Array(rows * columns),
  };
}
