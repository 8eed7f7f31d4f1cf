import { describe, expect, it } from "vitest";
import { complexArrays } from "../../../numeric/base/complex.ts";
import { fourierTransform } from "../../../numeric/base/fourier-transform.ts";
import { symmetric } from "../../seed.ts";

describe("X_k = Σ_n x_n e^{-2πi kn/S}", () => {
  it.each([1, 2, 8, 64])("is that sum for %d random numbers", (length) => {
    const next = symmetric(length);
    const row = complexArrays(length);
    for (const part of [row.re, row.im]) part.forEach((_, n) => (part[n] = next()));
    const { re, im } = { re: row.re.slice(), im: row.im.slice() };
    fourierTransform(length)(row);
    for (let k = 0; k < length; k++) {
      let [x, y] = [0, 0];
      for (let n = 0; n < length; n++) {
        const [cos, sin] = [Math.cos, Math.sin].map((f) => f((-2 * Math.PI * k * n) / length));
        x += re[n]! * cos! - im[n]! * sin!;
        y += re[n]! * sin! + im[n]! * cos!;
      }
      expect(Math.hypot(row.re[k]! - x, row.im[k]! - y)).toBeLessThan(1e-13 * length);
    }
  });

  it("of e^{2πi 3n/S} is S at k = 3 alone", () => {
    const row = complexArrays(16);
    row.re.forEach((_, n) => {
      row.re[n] = Math.cos((2 * Math.PI * 3 * n) / 16);
      row.im[n] = Math.sin((2 * Math.PI * 3 * n) / 16);
    });
    fourierTransform(16)(row);
    row.re.forEach((x, k) => {
      expect(Math.hypot(x - (k === 3 ? 16 : 0), row.im[k]!)).toBeLessThan(1e-13);
    });
  });

  it.each([0, 3, 12, Number.NaN])("is not for %d numbers", (length) => {
    expect(() => fourierTransform(length)).toThrow(/length.*power of two/i);
  });
});
