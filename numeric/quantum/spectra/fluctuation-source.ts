import type { ComplexNumber } from "../../base/complex.ts";
import type { LadderBand } from "../fock/index.ts";
import type { DensityMatrix, FourierState } from "../states/index.ts";
import type { HarmonicOperator } from "../liouvillian/index.ts";
import type { ComplexField } from "./resolvent.ts";

/** α_k in ⟨a⟩(t) = Σ_k α_k e^{i k·Ωt}. */
export interface MeanHarmonic {
  readonly harmonic: readonly number[];
  readonly re: number;
  readonly im: number;
}

/** ⟨a⟩ of a periodic state: α_k = tr aρ_k for every k and -k of its components. */
export function meanHarmonics(state: FourierState, lowering: LadderBand): readonly MeanHarmonic[] {
  return allComponents(state).map(({ harmonic, matrix }) => ({
    harmonic,
    ...mean(matrix, lowering),
  }));
}

/** (a - ⟨a⟩(t))ρ(t) of a periodic state as a field of an operator, a by its elements. */
export function fluctuationSource(
  state: FourierState,
  operator: HarmonicOperator,
  lowering: LadderBand,
): ComplexField {
  const { levels } = state;
  const components = allComponents(state);
  const byHarmonic = new Map(components.map(({ harmonic, matrix }) => [harmonic.join(), matrix]));
  const means = meanHarmonics(state, lowering).filter(({ re, im }) => re !== 0 || im !== 0);
  const sourceAt = (harmonic: readonly number[]): DensityMatrix => {
    const source = lowered(byHarmonic.get(harmonic.join()), levels, lowering);
    for (const mean of means) {
      const from = harmonic.map((k, axis) => k - mean.harmonic[axis]! + 0);
      const matrix = byHarmonic.get(from.join());
      if (matrix !== undefined) subtract(source, mean, matrix);
    }
    return source;
  };
  const parts = operator.harmonics.map((harmonic) => {
    const [plus, minus] = [sourceAt(harmonic), sourceAt(harmonic.map((k) => 0 - k))];
    return { harmonic, ...hermitianParts(plus, minus) };
  });
  const frame = { levels, frequencies: state.frequencies };
  const vectorOf = (part: "x" | "y"): Float64Array =>
    operator.vector({
      ...frame,
      components: parts.map((one) => ({ harmonic: one.harmonic, ...one[part] })),
    });
  const field = new Float64Array(2 * operator.length);
  field.set(vectorOf("x"));
  field.set(vectorOf("y"), operator.length);
  return field;
}

function allComponents({
  components,
}: FourierState): readonly { harmonic: readonly number[]; matrix: DensityMatrix }[] {
  return components.flatMap((component) => {
    const { harmonic } = component;
    const one = { harmonic, matrix: component };
    if (harmonic.every((k) => k === 0)) return [one];
    return [one, { harmonic: harmonic.map((k) => 0 - k), matrix: adjoint(component) }];
  });
}

/** tr aρ */
function mean({ levels, re, im }: DensityMatrix, { shift, elements }: LadderBand): ComplexNumber {
  let [x, y] = [0, 0];
  for (let k = Math.max(0, -shift); k < levels; k++) {
    const at = k * levels + k + shift;
    x += elements[k]! * re[at]!;
    y += elements[k]! * im[at]!;
  }
  return { re: x, im: y };
}

/** aρ */
function lowered(
  rho: DensityMatrix | undefined,
  levels: number,
  { shift, elements }: LadderBand,
): DensityMatrix {
  const source = {
    levels,
    re: new Float64Array(levels * levels),
    im: new Float64Array(levels * levels),
  };
  if (rho === undefined) return source;
  for (let k = Math.max(0, -shift); k < levels; k++) {
    const element = elements[k]!;
    if (element === 0) continue;
    const [from, to] = [k * levels, (k + shift) * levels];
    for (let j = 0; j < levels; j++) {
      source.re[to + j] = element * rho.re[from + j]!;
      source.im[to + j] = element * rho.im[from + j]!;
    }
  }
  return source;
}

function subtract(
  source: DensityMatrix,
  { re: u, im: v }: ComplexNumber,
  { re, im }: DensityMatrix,
): void {
  for (let at = 0; at < re.length; at++) {
    source.re[at]! -= u * re[at]! - v * im[at]!;
    source.im[at]! -= u * im[at]! + v * re[at]!;
  }
}

function adjoint({ levels, re, im }: DensityMatrix): DensityMatrix {
  const transposed = (values: Float64Array, sign: 1 | -1): Float64Array =>
    values.map((_, at) => sign * values[(at % levels) * levels + Math.floor(at / levels)]!);
  return { levels, re: transposed(re, 1), im: transposed(im, -1) };
}

/** X = (A + B†)/2 and Y = (A - B†)/2i. */
function hermitianParts(
  a: DensityMatrix,
  b: DensityMatrix,
): { readonly x: DensityMatrix; readonly y: DensityMatrix } {
  const { levels } = a;
  const other = adjoint(b);
  return {
    x: {
      levels,
      re: a.re.map((value, at) => (value + other.re[at]!) / 2),
      im: a.im.map((value, at) => (value + other.im[at]!) / 2),
    },
    y: {
      levels,
      re: a.im.map((value, at) => (value - other.im[at]!) / 2),
      im: a.re.map((value, at) => (other.re[at]! - value) / 2),
    },
  };
}
