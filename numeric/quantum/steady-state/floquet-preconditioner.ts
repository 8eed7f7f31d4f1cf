import type { FockRepresentation } from "../fock/index.ts";
import { forEachElement, placeOf } from "../liouvillian/block-layout.ts";
import { parityGrading } from "../liouvillian/harmonic-generator.ts";
import type { HarmonicOperator } from "../liouvillian/index.ts";
import { dissipatorProducts } from "./dissipator-products.ts";
import { floquetModes, type FloquetModes } from "./floquet-modes.ts";
import { hamiltonianTerms } from "./hamiltonian-terms.ts";
import { even, FloquetTransform } from "./floquet-transform.ts";
import { SlowBlock, slowElements } from "./slow-block.ts";

/** How many times resolve harmonics up to an order; a multiple of 24, of which parts are taken. */
export function timesFor(highest: number, parity: boolean): number {
  return (parity ? 1 : 2) * 24 * Math.ceil((1.5 * highest + 8) / 24);
}

/** Most real numbers among the slow coefficients, whose equations are factored. */
export const mostSlow = 400;

/**
 * An approximate inverse of 𝓛 for weak damping, by the Floquet modes of the driven Hamiltonian: the
 * equations of the coefficients that turn slowly are solved together, those of each other one alone.
 */
export class FloquetPreconditioner {
  readonly #transform: FloquetTransform;
  readonly #slow: SlowBlock;
  readonly #right: Float64Array;
  /** 1/(-i(ε_a - ε_b + 2πq/τ) + decay) as of the coefficients. */
  readonly #inverse: { readonly re: Float64Array; readonly im: Float64Array };

  constructor(
    operator: HarmonicOperator,
    representation: FockRepresentation,
    rate: number,
    most = mostSlow,
  ) {
    const { generator } = operator;
    const grading = parityGrading(generator);
    const [frequency] = generator.frequencies;
    const parity = grading?.[0] === 1;
    const highest = Math.max(...operator.harmonics.map(([k]) => Math.abs(k!)));
    const samples = timesFor(highest, parity);
    const period = (2 * Math.PI) / frequency! / (parity ? 2 : 1);
    const hamiltonian = hamiltonianTerms(representation);
    const modes = floquetModes(generator.levels, hamiltonian, period, samples, parity);
    this.#transform = new FloquetTransform(operator, modes);
    const products = dissipatorProducts(representation, hamiltonian);
    this.#slow = new SlowBlock(modes, products, slowElements(modes, most), rate);
    this.#right = new Float64Array(this.#slow.size);
    this.#inverse = inverses(modes, this.#slow);
  }

  apply(y: Float64Array, x: Float64Array): void {
    this.#apply(y, x, 1);
  }

  /** The same of yᵀ for the functional tr yᵀρ: Φ†yᵀΦ are its coefficients. */
  applyTransposed(y: Float64Array, x: Float64Array): void {
    const { operator } = this.#transform;
    const turned = new Float64Array(y.length);
    transposeBlocks(operator, y, turned);
    this.#apply(turned, turned, -1);
    transposeBlocks(operator, turned, x);
  }

  /** @param sign -1 for the transposed equations of the coefficients, as a field of functionals */
  #apply(y: Float64Array, x: Float64Array, sign: 1 | -1): void {
    const transform = this.#transform;
    transform.toModes(y);
    const { coefficients, samples, pairs } = transform;
    const half = even(pairs);
    const { elements, places } = this.#slow;
    const right = this.#right;
    const at = ({ a, b, q }: { a: number; b: number; q: number }): number =>
      ((q + samples) % samples) * 2 * half + (a * (a + 1)) / 2 + b;
    elements.forEach((element, n) => {
      const [place, from] = [places[n]!, at(element)];
      right[place] = coefficients[from]!;
      if (element.a !== element.b) right[place + 1] = coefficients[from + half]!;
    });
    const { re, im } = this.#inverse;
    for (let q = 0, n = 0; q < samples; q++) {
      const top = q * 2 * half;
      for (let pair = 0; pair < pairs; pair++, n++) {
        const [u, v] = [coefficients[top + pair]!, coefficients[top + half + pair]!];
        coefficients[top + pair] = re[n]! * u - sign * im[n]! * v;
        coefficients[top + half + pair] = re[n]! * v + sign * im[n]! * u;
      }
    }
    if (sign > 0) this.#slow.solve(right);
    else this.#slow.solveTransposed(right);
    elements.forEach((element, n) => {
      const [place, to] = [places[n]!, at(element)];
      coefficients[to] = right[place]!;
      coefficients[to + half] = element.a === element.b ? 0 : right[place + 1]!;
    });
    transform.fromModes(x);
  }
}

/** Every component transposed. */
function transposeBlocks(
  { layout, grades, harmonics }: HarmonicOperator,
  from: Float64Array,
  to: Float64Array,
): void {
  harmonics.forEach((_, index) => {
    const begin = index * 2 * layout.size;
    forEachElement(layout, grades[index]!, (row, column, place) => {
      const across = begin + placeOf(layout, column, row, grades[index]!);
      to[begin + place] = from[across]!;
      to[begin + layout.size + place] = from[across + layout.size]!;
    });
  });
}

function inverses(
  { levels, period, quasienergies, modes: { length: samples } }: FloquetModes,
  { decay }: SlowBlock,
): { readonly re: Float64Array; readonly im: Float64Array } {
  const pairs = (levels * (levels + 1)) / 2;
  const re = new Float64Array(samples * pairs);
  const im = new Float64Array(samples * pairs);
  for (let q = 0, n = 0; q < samples; q++) {
    const turns = q > samples / 2 ? q - samples : q;
    for (let a = 0; a < levels; a++) {
      for (let b = 0; b <= a; b++, n++) {
        const rotation = quasienergies[a]! - quasienergies[b]! + (2 * Math.PI * turns) / period;
        const [x, y] = [decay.re[a * levels + b]!, decay.im[a * levels + b]! - rotation];
        const square = x * x + y * y;
        re[n] = x / square;
        im[n] = -y / square;
      }
    }
  }
  return { re, im };
}
