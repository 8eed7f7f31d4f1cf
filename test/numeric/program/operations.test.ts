import { describe, expect, test } from "vitest";
import { compileSystem, type System } from "../../../numeric/program/index.ts";
import { Scalar } from "../../../symbolic/index.ts";
import { countOperations } from "./count-operations.ts";
import { kerr } from "./kerr.ts";

const named = (name: string) => Scalar.parameter(name);
const ratio = (numerator: number, denominator = 1) => Scalar.rational(numerator, denominator);
const product = (...factors: Scalar[]) => factors.reduce((a, b) => a.times(b));

function counts(rates: readonly Scalar[], parameters: readonly string[]) {
  const variables = ["x", "v"].slice(0, rates.length);
  const system: System = { variables, parameters, rates };
  return countOperations(compileSystem(system).programs.rhs).everyCall;
}

describe("countOperations(program)", () => {
  test("Kerr: x(k₀ + k₁x²) + v(k₂ + k₃x²) + k₄ cos ωt + k₅ sin ωt takes 8 products, 5 sums", () => {
    const { programs } = kerr();
    expect(countOperations(programs.rhs).everyCall).toEqual({
      multiplications: 8, // x², 2 + 2 in the brackets, 2 of the drive, ωt
      additions: 5,
      divisions: 0,
      roots: 0,
      sines: 1,
      cosines: 1,
    });
    // k₀ + x(2k₃v + 3k₁x) and k₂ + k₃x²
    const jacobian = countOperations(programs.jacobian).everyCall;
    expect(jacobian.multiplications).toBeLessThanOrEqual(5);
    expect(jacobian.sines + jacobian.cosines).toBe(0);
  });

  test("Kerr: θ enters the coefficients by one sine and one cosine, ω0² is divided by twice", () => {
    const { once } = countOperations(kerr().programs.rhs);
    expect([once.sines, once.cosines]).toEqual([1, 1]);
    expect(once.divisions).toBeLessThanOrEqual(2);
  });

  test("no tones, no sines and cosines", () => {
    const { sines, cosines } = counts([product(named("k"), named("x"))], ["k"]);
    expect([sines, cosines]).toEqual([0, 0]);
  });

  test("sin(ωt) cos(x + A cos ωt) and sin(x + A cos ωt) take a sine and a cosine of each phase", () => {
    const tone = product(named("omega"), named("t"));
    const phase = named("x").plus(product(named("A"), Scalar.cos(tone)));
    const rate = product(Scalar.sin(tone), Scalar.cos(phase)).plus(Scalar.sin(phase));
    const { sines, cosines } = counts([rate], ["omega", "A"]);
    expect([sines, cosines]).toEqual([2, 2]);
    const system = { variables: ["x"], parameters: ["omega", "A"], rates: [rate] };
    const { rhs } = compileSystem(system).bind(Float64Array.of(1.3, 0.7));
    const out = new Float64Array(1);
    rhs(0.4, Float64Array.of(0.9), out);
    const inside = 0.9 + 0.7 * Math.cos(0.52);
    const expected = Math.sin(0.52) * Math.cos(inside) + Math.sin(inside);
    expect(out[0]).toBeCloseTo(expected, 14);
  });

  test("F₁cos(ω₁t + φ₁) + F₂cos(ω₂t + φ₂) + F₃sin(ω₁t + φ₂) takes one sine and one cosine for each frequency", () => {
    const drive = (f: string, omega: string, phi: string, wave: (angle: Scalar) => Scalar) =>
      named(f).times(wave(product(named(omega), named("t")).plus(named(phi))));
    const rate = Scalar.sum([
      drive("F1", "omega1", "phi1", Scalar.cos),
      drive("F2", "omega2", "phi2", Scalar.cos),
      drive("F3", "omega1", "phi2", Scalar.sin),
    ]);
    const { sines, cosines, multiplications } = counts(
      [rate],
      rate.parameters.filter((p) => p !== "t"),
    );
    expect([sines, cosines]).toEqual([2, 2]);
    expect(multiplications).toBe(2 + 4);
  });

  test("cos ωt + sin 2ωt + cos 3ωt takes one sine and one cosine", () => {
    const phase = product(named("omega"), named("t"));
    const rate = Scalar.sum([
      Scalar.cos(phase),
      Scalar.sin(phase.times(ratio(2))),
      Scalar.cos(phase.times(ratio(3))),
    ]);
    const { sines, cosines } = counts([rate], ["omega"]);
    expect([sines, cosines]).toEqual([1, 1]);
  });

  test("(cos ω₁t + cos ω₂t)³ takes two sines and two cosines", () => {
    const wave = (omega: string) => Scalar.cos(product(named(omega), named("t")));
    const { sines, cosines } = counts(
      [wave("omega1").plus(wave("omega2")).power(3)],
      ["omega1", "omega2"],
    );
    expect([sines, cosines]).toEqual([2, 2]);
  });

  test("cos 2ωt alone takes the cosine of 2ωt, not of ωt", () => {
    const { cosines, sines, multiplications } = counts(
      [Scalar.cos(product(ratio(2), named("omega"), named("t")))],
      ["omega"],
    );
    expect([sines, cosines, multiplications]).toEqual([0, 1, 1]);
  });

  test("cos 1000 ωt and cos ωt take a cosine each", () => {
    const phase = product(named("omega"), named("t"));
    const rate = Scalar.cos(phase).plus(Scalar.cos(phase.times(ratio(1000))));
    expect(counts([rate], ["omega"]).cosines).toBe(2);
  });

  test("a₀ + a₁x + … + a₅x⁵ takes 5 multiplications and 5 additions", () => {
    const names = ["a0", "a1", "a2", "a3", "a4", "a5"];
    const rate = Scalar.sum(names.map((name, n) => named(name).times(Scalar.parameter("x", n))));
    expect(counts([rate], names)).toMatchObject({ multiplications: 5, additions: 5 });
  });

  test("x¹⁶ takes 4 multiplications", () => {
    expect(counts([Scalar.parameter("x", 16)], []).multiplications).toBe(4);
  });

  test("c x²v in one rate and -c x²v in another are one product", () => {
    const shared = product(named("c"), named("x"), named("x"), named("v"));
    expect(counts([shared, shared.negated()], ["c"]).multiplications).toBe(3);
  });

  test("what depends on parameters alone is not computed at every call", () => {
    const rate = product(
      Scalar.parameter("gamma", -1 / 2),
      named("U").plus(named("gamma").power(3)),
      Scalar.cos(named("theta")),
      named("x"),
    );
    expect(counts([rate], ["gamma", "U", "theta"])).toEqual({
      multiplications: 1,
      additions: 0,
      divisions: 0,
      roots: 0,
      sines: 0,
      cosines: 0,
    });
  });
});
