import type { ComplexArrays } from "../../base/complex.ts";
import {
  evaluateReal,
  type Exponents,
  modeCount,
  type Modes,
  nameInMode,
  type OscillatorScale,
  type ParameterValues,
  Scalar,
  type Wave,
} from "../../../symbolic/index.ts";
import type { FockDiagonal } from "./fock-diagonal.ts";
import { planeWaveMatrix, type ZeroPointScale } from "./plane-wave.ts";
import { productStates, productStrides } from "./product-levels.ts";

/** x^a e^{ikx} p^b of each mode, with numbers: one side of ρ, or an operator. */
export interface WaveSide {
  /** k of each mode. */
  readonly numbers: readonly number[];
  /** a and b of each mode. */
  readonly exponents: Exponents;
  readonly scales: readonly ZeroPointScale[];
}

/** A monomial with a plane wave, with numbers for its parameters. */
export function waveSide(
  wave: Wave,
  exponents: Exponents,
  values: ParameterValues,
  scales: readonly ZeroPointScale[],
): WaveSide {
  const numbers = wave.numbers.map((_, mode) => evaluateReal(wave.number(mode), values));
  return { numbers, exponents, scales };
}

/** √(ħ/2mω0) and √(mħω0/2) of each mode, as numbers. */
export function zeroPointScales(
  modes: Modes,
  values: ParameterValues,
  given: readonly OscillatorScale[] = [],
): readonly ZeroPointScale[] {
  const hbar = evaluateReal(Scalar.parameter("hbar"), values);
  return Array.from({ length: modeCount(modes) }, (_, mode) => {
    const named = (name: string): Scalar =>
      Scalar.parameter(typeof modes === "number" ? name : nameInMode(name, mode, modes));
    const { mass, frequency } = given[mode] ?? { mass: named("m"), frequency: named("omega0") };
    const impedance = evaluateReal(mass, values) * evaluateReal(frequency, values);
    return { x: Math.sqrt(hbar / 2 / impedance), p: Math.sqrt((hbar / 2) * impedance) };
  });
}

/** The matrix of a side between product states, by all its diagonals that are not zero. */
export function sideDiagonals(side: WaveSide, levels: readonly number[]): readonly FockDiagonal[] {
  const { re, im } = sideMatrix(side, levels);
  const states = productStates(levels);
  const diagonals: FockDiagonal[] = [];
  for (let shift = 1 - states; shift < states; shift++) {
    const diagonal = { shift, re: new Float64Array(states), im: new Float64Array(states) };
    let isZero = true;
    for (let i = Math.max(0, shift); i < Math.min(states, states + shift); i++) {
      const k = i * states + i - shift;
      diagonal.re[i] = re[k]!;
      diagonal.im[i] = im[k]!;
      if (re[k] !== 0 || im[k] !== 0) isZero = false;
    }
    if (!isZero) diagonals.push(diagonal);
  }
  return diagonals;
}

/** The same matrix, row-major. */
function sideMatrix(side: WaveSide, levels: readonly number[]): ComplexArrays {
  const own = levels.map((count, mode) =>
    planeWaveMatrix(
      side.numbers[mode] ?? 0,
      side.exponents[2 * mode] ?? 0,
      side.exponents[2 * mode + 1] ?? 0,
      side.scales[mode] as ZeroPointScale,
      count,
    ),
  );
  const [first, ...others] = own;
  if (others.length === 0) return first as ComplexArrays;
  const states = productStates(levels);
  const strides = productStrides(levels);
  const re = new Float64Array(states * states);
  const im = new Float64Array(states * states);
  for (let i = 0; i < states; i++) {
    for (let j = 0; j < states; j++) {
      let [x, y] = [1, 0];
      own.forEach((matrix, mode) => {
        const [stride, count] = [strides[mode] as number, levels[mode] as number];
        const k = (Math.floor(i / stride) % count) * count + (Math.floor(j / stride) % count);
        [x, y] = [x * matrix.re[k]! - y * matrix.im[k]!, x * matrix.im[k]! + y * matrix.re[k]!];
      });
      re[i * states + j] = x;
      im[i * states + j] = y;
    }
  }
  return { re, im };
}
