import { describe, expect, it } from "vitest";
import { type FockBand, fockRepresentation } from "../../../../numeric/quantum/fock/index.ts";
import { BandedMap } from "../../../../numeric/quantum/liouvillian/banded-map.ts";
import { blockLayout, pack, unpack } from "../../../../numeric/quantum/liouvillian/block-layout.ts";
import { BlockSpace } from "../../../../numeric/quantum/liouvillian/block-space.ts";
import { TimeGenerator } from "../../../../numeric/quantum/liouvillian/index.ts";
import { annihilation, creation, Scalar, Superoperator } from "../../../../symbolic/index.ts";
import { quantumCase } from "../steady-state/quantum-models.ts";

/** Numbers in general position. */
function numbers(length: number, seed: number): Float64Array {
  return Float64Array.from({ length }, (_, at) => Math.sin(3.7 * at * at + seed + 1));
}

/** Bands of a product from the left (a weight a row), from the right, and of neither. */
function bandsOf(levels: number): FockBand[] {
  const row = numbers(levels, 1);
  const column = numbers(levels, 2);
  const every = (weight: (i: number, j: number) => number): Float64Array =>
    Float64Array.from({ length: levels ** 2 }, (_, at) =>
      weight(Math.floor(at / levels), at % levels),
    );
  const zero = every(() => 0);
  const both = numbers(levels ** 2, 3);
  return [
    { rowShift: 2, columnShift: 0, re: every((i) => row[i]!), im: zero },
    { rowShift: 0, columnShift: -4, re: every((_, j) => column[j]!), im: both },
    { rowShift: -3, columnShift: 1, re: zero, im: every((_, j) => column[j]!) },
    { rowShift: 1, columnShift: 1, re: both, im: every((i) => row[i]!) },
    // Beyond the block altogether.
    { rowShift: levels, columnShift: 0, re: both, im: both },
  ];
}

// (Λρ)_ij = Σ band_ij ρ_{i-r, j-c}, element by element.
function dense(bands: readonly FockBand[], levels: number, re: Float64Array, im: Float64Array) {
  const image = { levels, re: new Float64Array(levels ** 2), im: new Float64Array(levels ** 2) };
  for (let i = 0; i < levels; i++) {
    for (let j = 0; j < levels; j++) {
      for (const band of bands) {
        const [k, l] = [i - band.rowShift, j - band.columnShift];
        if (k < 0 || k >= levels || l < 0 || l >= levels) continue;
        const [at, from] = [i * levels + j, k * levels + l];
        image.re[at]! += band.re[at]! * re[from]! - band.im[at]! * im[from]!;
        image.im[at]! += band.re[at]! * im[from]! + band.im[at]! * re[from]!;
      }
    }
  }
  return image;
}

/** Λ of a block that holds these numbers where its parity lets it. */
function image(levels: number, graded: boolean, execution: "webassembly" | "interpreted") {
  const layout = blockLayout(levels, graded);
  const map = new BandedMap(bandsOf(levels), layout, 0);
  const x = new Float64Array(2 * layout.size);
  pack(layout, 0, { levels, re: numbers(levels ** 2, 4), im: numbers(levels ** 2, 5) }, x, 0);
  const space = new BlockSpace(layout, { sources: 1, images: 1 }, [map]);
  space.write(0, x, 0);
  map.placeIn(space, execution).addTo(0, 0, 0.75);
  const y = new Float64Array(2 * layout.size);
  space.read(0, y, 0);
  return { source: unpack(layout, 0, x, 0), image: unpack(layout, 0, y, 0), y };
}

describe("banded maps", () => {
  const sizes = [1, 2, 5, 6, 9].flatMap((levels) => [
    { levels, graded: false },
    { levels, graded: true },
  ]);

  it.each(sizes)("equal the sum over their elements: $levels levels, graded: $graded", (size) => {
    const { levels, graded } = size;
    const { source, image: found, y } = image(levels, graded, "webassembly");
    const expected = dense(bandsOf(levels), levels, source.re, source.im);
    for (let at = 0; at < levels ** 2; at++) {
      expect(found.re[at]!).toBeCloseTo(0.75 * expected.re[at]!, 14);
      expect(found.im[at]!).toBeCloseTo(0.75 * expected.im[at]!, 14);
    }
    expect(image(levels, graded, "interpreted").y).toEqual(y);
  });

  it("of many bands", () => {
    const levels = 9;
    const shifts = Array.from({ length: 81 }, (_, at) => [Math.floor(at / 9) - 4, (at % 9) - 4]);
    const bands = shifts.map(([rowShift = 0, columnShift = 0], seed) => ({
      rowShift,
      columnShift,
      re: numbers(levels ** 2, seed),
      im: numbers(levels ** 2, seed + 0.5),
    }));
    const layout = blockLayout(levels, false);
    const x = numbers(2 * levels ** 2, 9);
    const [webassembly, interpreted] = (["webassembly", "interpreted"] as const).map(
      (execution) => {
        const map = new BandedMap(bands, layout, 0);
        const space = new BlockSpace(layout, { sources: 1, images: 1 }, [map]);
        space.write(0, x, 0);
        map.placeIn(space, execution).addTo(0, 0);
        const y = new Float64Array(x.length);
        space.read(0, y, 0);
        return y;
      },
    );
    const half = levels ** 2;
    const expected = dense(bands, levels, x.slice(0, half), x.slice(half));
    const largest = Math.max(
      ...Array.from(expected.re, (re, at) => Math.abs(re - webassembly![at]!)),
    );
    expect(largest).toBeLessThan(1e-12);
    expect(interpreted).toEqual(webassembly);
  });
});

describe("L(t) of Hermitian matrices", () => {
  const hermitian = (levels: number): Float64Array => {
    const half = levels ** 2;
    const x = numbers(2 * half, 6);
    for (let i = 0; i < levels; i++) {
      for (let j = 0; j <= i; j++) {
        x[j * levels + i] = x[i * levels + j]!;
        x[half + j * levels + i] = -x[half + i * levels + j]!;
      }
      x[half + i * (levels + 1)] = 0;
    }
    return x;
  };

  // L(ρ + iσ) = Lρ + iLσ: the matrix iρ is not Hermitian, so all of its image is computed.
  it("half of it gives the whole", () => {
    const { generatorAt } = quantumCase("U*x^4/3", ["F*cos(w*t+1)*x^2"], {
      gamma: 0.3,
      theta: 0.9,
      c: 1.4,
      U: 0.2,
      F: 0.7,
      w: 1.3,
    });
    const levels = 11;
    const half = levels ** 2;
    for (const execution of ["webassembly", "interpreted"] as const) {
      const generator = new TimeGenerator(generatorAt(levels), execution);
      const rho = hermitian(levels);
      const [y, z] = [new Float64Array(2 * half), new Float64Array(2 * half)];
      generator.apply(0.4, rho, y);
      const turned = Float64Array.from(rho, (_, at) =>
        at < half ? -rho[half + at]! : rho[at - half]!,
      );
      generator.apply(0.4, turned, z);
      for (let at = 0; at < half; at++) {
        expect(Math.abs(y[at]! - z[half + at]!)).toBeLessThan(1e-11);
        expect(Math.abs(y[half + at]! + z[at]!)).toBeLessThan(1e-11);
      }
    }
  });

  // (aρ)_ij = √(i+1) ρ_{i+1,j}, whose image is not Hermitian; 2 a†ρ likewise.
  it("not of a map that does not keep Hermiticity", () => {
    const one = creation().power(0);
    const map = Superoperator.sandwich(annihilation(), one).plus(
      Superoperator.sandwich(creation(), one).scaled(Scalar.one.plus(Scalar.one)),
    );
    const levels = 4;
    const x = hermitian(levels);
    const y = new Float64Array(x.length);
    new TimeGenerator(fockRepresentation(map, levels, {})).apply(0, x, y);
    expect(y[1]).toBeCloseTo(x[levels + 1]!, 14);
    expect(y[levels]).toBeCloseTo(Math.SQRT2 * x[2 * levels]! + 2 * x[0]!, 14);
  });
});
