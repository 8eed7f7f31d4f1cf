import { basisExponents, operatorNames, type Kossakowski } from "../../../derivations/index.ts";
import { hermitianEigensystem } from "../../../numeric/index.ts";
import { evaluate, type Line, type Notation } from "../../../symbolic/index.ts";
import { naturalSizes, oscillatorUnits } from "../oscillator-units.ts";

/** A completion as numbers, over the operators in units of √(ħ/mω0) and √(mħω0), so that all of it are rates. */
export interface CompletionNumbers {
  /**
   * `none` where K ≥ 0 as it is; `block` where Δ is over the operators without rates alone, and nothing less is enough;
   * `whole` where no such Δ is, and Δ is that of the least trace over all operators: less the negative part of K.
   */
  readonly kind: "none" | "block" | "whole";
  /** tr Δ and tr K. */
  readonly size: number;
  readonly trace: number;
  /** Eigenvalues of Δ other than 0: the rates of the jumps that are added. */
  readonly rates: readonly number[];
  /** Δ_ij, row by row. */
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/** Of the largest eigenvalue: less is rounding. */
const rounding = 1e-12;

/**
 * The least completion of a Kossakowski matrix with numbers: Δ = B†A⁺B over the operators without a rate, with the
 * pseudo-inverse A⁺ of the block over the others, where A ≥ 0 and B is in its range, so that any other such Δ is larger.
 * Else less the negative part of K, which among all Δ with K + Δ ≥ 0 has the least trace.
 *
 * @returns undefined where an element depends on time or on a parameter without a number
 */
export function completionNumbers(
  { basis, matrix }: Pick<Kossakowski, "basis" | "matrix">,
  values: ReadonlyMap<string, number>,
): CompletionNumbers | undefined {
  const units = oscillatorUnits(values);
  const names = matrix.flatMap((row) => row.flatMap(({ parameters }) => parameters));
  const known = [...names, "hbar", "m", "omega0"].every((name) => values.has(name));
  if (!known || basis.length === 0) return undefined;
  const [length, momentum] = naturalSizes(units);
  const sizes = basis.map((operator) => {
    const [a = 0, b = 0] = basisExponents(operator);
    return length ** a * momentum ** b;
  });
  const n = basis.length;
  const [re, im] = [new Float64Array(n * n), new Float64Array(n * n)];
  matrix.forEach((row, i) =>
    row.forEach((entry, j) => {
      const value = evaluate(entry, values);
      const scale = (sizes[i] ?? 1) * (sizes[j] ?? 1);
      re[i * n + j] = value.re * scale;
      im[i * n + j] = value.im * scale;
    }),
  );
  return completed({ levels: n, re, im });
}

interface Square {
  readonly levels: number;
  readonly re: Float64Array;
  readonly im: Float64Array;
}

function completed(k: Square): CompletionNumbers {
  const { levels: n } = k;
  const { values } = hermitianEigensystem(k);
  const largest = Math.max(...values.map(Math.abs));
  const trace = values.reduce((sum, value) => sum + value, 0);
  const empty = { re: new Float64Array(n * n), im: new Float64Array(n * n) };
  if (values.every((value) => value >= -rounding * largest)) {
    return { kind: "none", size: 0, trace, rates: [], ...empty };
  }
  const block = blockCompletion(k, rounding * largest);
  const delta = block ?? functionOf(k, (value) => Math.max(0, -value));
  const rates = [...hermitianEigensystem(delta).values].filter((rate) => rate > rounding * largest);
  const size = rates.reduce((sum, rate) => sum + rate, 0);
  return {
    ...{ kind: block === undefined ? "whole" : "block", size, trace },
    ...{ rates: rates.toReversed(), re: delta.re, im: delta.im },
  };
}

/** Σ f(λ) v v†. */
function functionOf(k: Square, f: (value: number) => number): Square {
  const { levels: n } = k;
  const { values, vectors } = hermitianEigensystem(k);
  const [re, im] = [new Float64Array(n * n), new Float64Array(n * n)];
  values.forEach((value, e) => {
    const weight = f(value);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        const [a, b] = [vectors.re[i * n + e]!, vectors.im[i * n + e]!];
        const [c, d] = [vectors.re[j * n + e]!, vectors.im[j * n + e]!];
        re[i * n + j]! += weight * (a * c + b * d);
        im[i * n + j]! += weight * (b * c - a * d);
      }
    }
  });
  return { levels: n, re, im };
}

/** B†A⁺B over the operators without rates; undefined where A is not positive, or B not in its range. */
function blockCompletion(k: Square, zero: number): Square | undefined {
  const { levels: n } = k;
  const all = Array.from({ length: n }, (_, i) => i);
  const kept = all.filter((i) => Math.abs(k.re[i * n + i]!) > zero);
  const added = all.filter((i) => !kept.includes(i));
  if (kept.length === 0 || added.length === 0) return undefined;
  const part = (rows: readonly number[]): Square => ({
    levels: rows.length,
    re: Float64Array.from(rows.flatMap((i) => rows.map((j) => k.re[i * n + j]!))),
    im: Float64Array.from(rows.flatMap((i) => rows.map((j) => k.im[i * n + j]!))),
  });
  const { values, vectors } = hermitianEigensystem(part(kept));
  if (values.some((value) => value < -zero)) return undefined;
  const size = kept.length;
  const [re, im] = [new Float64Array(n * n), new Float64Array(n * n)];
  for (let e = 0; e < size; e++) {
    // v†B of each column.
    const overlaps = added.map((j) => {
      let [a, b] = [0, 0];
      kept.forEach((i, row) => {
        const [u, v] = [vectors.re[row * size + e]!, -vectors.im[row * size + e]!];
        a += u * k.re[i * n + j]! - v * k.im[i * n + j]!;
        b += u * k.im[i * n + j]! + v * k.re[i * n + j]!;
      });
      return [a, b] as const;
    });
    const value = values[e]!;
    const isNull = value <= 1e-10 * Math.max(...values);
    // Roots of errors: rounding of a singular A is that of its small eigenvalue.
    if (isNull && overlaps.some(([a, b]) => Math.hypot(a, b) > 1e-7 * Math.max(...values))) {
      return undefined;
    }
    if (isNull) continue;
    added.forEach((i, r) =>
      added.forEach((j, s) => {
        const [[a, b], [c, d]] = [overlaps[r]!, overlaps[s]!];
        re[i * n + j]! += (a * c + b * d) / value;
        im[i * n + j]! += (a * d - b * c) / value;
      }),
    );
  }
  return { levels: n, re, im };
}

/** What the numbers of a model make of the completion; nothing where it needs none, or has no numbers. */
export function completionNumberLines(
  matrix: Kossakowski,
  values: ReadonlyMap<string, number>,
): readonly Line[] {
  const numbers = completionNumbers(matrix, values);
  if (numbers === undefined || numbers.kind === "none") return [];
  const { kind, size, trace, rates, re, im } = numbers;
  const n = matrix.basis.length;
  const elements = matrix.basis.flatMap((one, i) =>
    matrix.basis.slice(i).flatMap((other, k): Notation[] => {
      const at = i * n + i + k;
      if (Math.hypot(re[at]!, im[at]!) <= rounding * size) return [];
      const { latex, text } = operatorNames([one, other]);
      const value = complexText(re[at]!, im[at]!, rounding * size);
      return [
        { latex: `\\Delta_{${latex}} = ${latexNumber(value)}`, text: `Δ[${text}] = ${value}` },
      ];
    }),
  );
  const share = digits(size / trace);
  return [
    {
      tag: "list",
      title: "Least completion with the numbers of the model, in natural units of x and p",
      entries: [
        ...(kind === "whole" ? plain("over all operators, as none over fewer is enough") : []),
        ...elements,
        ...plain(`rates of the jumps that it adds: ${rates.map(digits).join(", ")}`),
        ...plain(`size: their sum ${digits(size)} is ${share} of that of K`),
      ],
    },
  ];
}

function plain(text: string): readonly Notation[] {
  return [{ latex: `\\text{${text}}`, text }];
}

function complexText(re: number, im: number, zero: number): string {
  if (Math.abs(im) <= zero) return digits(re);
  if (Math.abs(re) <= zero) return `${digits(im)}*i`;
  return `${digits(re)}${im < 0 ? "-" : "+"}${digits(Math.abs(im))}*i`;
}

function latexNumber(text: string): string {
  return text
    .replaceAll("*i", " i")
    .replaceAll(/e([+-]?\d+)/g, (_, power: string) => `\\cdot 10^{${Number(power)}}`);
}

function digits(number: number): string {
  return String(Number(number.toPrecision(6)));
}
