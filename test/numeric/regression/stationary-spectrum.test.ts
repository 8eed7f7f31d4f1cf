import { describe, expect, test } from "vitest";
import {
  compileGenerator,
  fockRepresentation,
  periodicSteadyState,
  staticState,
  staticSteadyState,
  type StationarySpectrum,
  stationarySpectrum,
  thermalState,
} from "../../../numeric/index.ts";
import {
  annihilation,
  creation,
  lindbladDissipator,
  Operator,
  parseScalar,
  Scalar,
  Superoperator,
} from "../../../symbolic/index.ts";

const [a, up] = [annihilation(), creation()];
const number = up.times(a);

function generatorOf(
  hamiltonian: Operator<"normal">,
  kappa: Scalar,
  gain: Scalar = Scalar.zero,
): Superoperator<"normal"> {
  return Superoperator.sum("normal", 1, [
    Superoperator.commutator(hamiltonian).scaled(Scalar.i.negated()),
    lindbladDissipator(a, kappa),
    ...(gain.isZero ? [] : [lindbladDissipator(up, gain)]),
  ]);
}

/** ∫ S dω by the trapezoidal rule on a line that is infinitely long: ω = s tan φ. */
function integralOf(
  spectrum: (frequencies: Float64Array) => StationarySpectrum,
  scale: number,
  count: number,
): number {
  const angles = Float64Array.from(
    { length: count },
    (_, j) => (Math.PI * (j + 0.5 - count / 2)) / count,
  );
  const { values } = spectrum(angles.map((angle) => scale * Math.tan(angle)));
  return values.reduce(
    (sum, value, j) => sum + (value * scale * Math.PI) / (count * Math.cos(angles[j]!) ** 2),
    0,
  );
}

describe("stationarySpectrum(representation, state, frequencies)", () => {
  // H = ω0 a†a, κ(n̄+1) D[a] + κ n̄ D[a†]: ⟨a†(τ)a⟩ = n̄ e^{iω0τ - κτ/2}
  test("of a damped linear oscillator is a Lorentzian of width κ", () => {
    const generator = generatorOf(
      number.scaled(parseScalar("3/2")),
      parseScalar("13/25"),
      parseScalar("3/25"),
    );
    const [kappa, occupation] = [0.4, 0.3];
    const frequencies = [-1, 0, 1.3, 1.5, 1.62, 2, 4];
    const representation = fockRepresentation(generator, 40, {});
    const { values, residuals, lines, total } = stationarySpectrum(
      representation,
      staticState(thermalState(occupation, 40)),
      frequencies,
    );
    frequencies.forEach((omega, j) => {
      const lorentzian = (occupation * kappa) / 2 / ((omega - 1.5) ** 2 + kappa ** 2 / 4);
      expect(Math.abs((values[j] ?? 0) - lorentzian)).toBeLessThan(1e-7);
    });
    expect(Math.max(...residuals)).toBeLessThan(1e-8);
    expect(lines).toEqual([]);
    expect(total).toBeCloseTo(occupation, 10);
  });
});
