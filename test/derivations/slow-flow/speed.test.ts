import { describe, expect, it } from "vitest";
import { slowFlow } from "../../../derivations/index.ts";
import { drivenKerr, motion } from "./motion.ts";

/** The shortest of several warm runs in milliseconds, which other work on the machine disturbs least. */
function milliseconds(run: () => unknown): number {
  for (let n = 0; n < 10; n++) run();
  const times = Array.from({ length: 15 }, () => {
    const began = performance.now();
    run();
    return performance.now() - began;
  });
  return Math.min(...times);
}

describe("the slow flow is derived", () => {
  const kerr = drivenKerr();
  const vanDerPol = motion("-x + epsilon*(1-x^2)*xdot + F*cos(omega*t)");
  const three = ["omega", "3*omega", "5*omega"];

  it("of the driven Kerr oscillator with one harmonic in 5 ms", () => {
    expect(milliseconds(() => slowFlow(kerr, ["omega"]))).toBeLessThan(5);
  });

  it("of the driven Kerr oscillator with ω, 3ω, 5ω in 100 ms", () => {
    expect(milliseconds(() => slowFlow(kerr, three))).toBeLessThan(100);
  });

  it("of the van der Pol oscillator with ω, 3ω, 5ω in 200 ms", () => {
    expect(milliseconds(() => slowFlow(vanDerPol, three))).toBeLessThan(200);
  });
});
