import { describe, expect, test } from "vitest";
import { deriveRequest } from "../../../notebooks/workbench/derive-request.ts";
import { derived } from "../../../notebooks/workbench/jobs/derive.ts";
import { termStory } from "../../../notebooks/workbench/jobs/term-story.ts";
import { presets, startingWith } from "../../../notebooks/workbench/state/presets.ts";

const [kerr] = presets.filter(({ model }) => model.name === "kerr").map(startingWith);
if (kerr === undefined) throw new Error("There is no preset kerr.");

const flowTab = { view: "gCL", form: "second-order", tab: "slow-flow", harmonics: "" } as const;

describe("terms of the slow flow", () => {
  /*
   * Averaged over the phase, x²ẋ gives A²/8 of the amplitude's u̇ what ẋ gives 1/2: each term of u̇₁ has the term of ẍ that
   * is as odd in ẋ, and the detuning has both terms linear in x.
   */
  test("come from those of the equation of motion whose averages they are", async () => {
    const asked = {
      ...flowTab,
      model: kerr.model,
      name: "u1:1",
      position: "",
      duration: "",
    } as const;
    const { sources } = await termStory(asked);
    const namesOf = (name: string) => sources?.get(name)?.map((one) => one.name);
    const { content } = derived(deriveRequest({ ...kerr, tab: "slow-flow" }));
    if (content?.tab !== "slow-flow") throw new Error("No slow flow.");
    const terms = content.lines.flatMap((line) => (typeof line === "string" ? [] : line.terms));
    const of = (part: string) =>
      terms.filter(({ latex }) => latex.endsWith(part)).map(({ name = "" }) => namesOf(name));
    expect(of("\\gamma}{2} u_{1}")).toEqual([["gamma*xdot"]]);
    expect(of("A_{1}^{2} u_{1}")).toEqual([["gamma*x^2*xdot"], ["x^3", "gamma^2*x^3"]]);
    expect(of("{4 \\omega} v_{1}")).toEqual([["x", "gamma^2*x"]]);
    expect(of("\\frac{F}{2 m \\omega}")).toEqual([["cos(omega*t)"]]);
  });

  /* At θ = 0 u̇₁ = -γu₁/2 + ½γF…: without V₁ and V₂ at the harmonic ω0, u₁ = 2e^{-γt/2}, and v₁ stays 0. */
  test("have the size that they have along the slow motion", async () => {
    const texts = { hbar: "1", m: "1", omega0: "1", gamma: "0.2", theta: "0", c: "1" };
    const parameters = new Map(Object.entries(texts));
    const model = { name: "free", potential: "0", drives: [], parameters };
    const asked = { ...flowTab, model };
    const { size, latex } = await termStory({
      ...{ ...asked, name: "u1:1", position: "2", duration: "10" },
    });
    const squares = Array.from({ length: 601 }, (_, j) => (0.2 * Math.exp(-j / 600)) ** 2);
    const byHand = Math.sqrt(squares.reduce((a, b) => a + b) / squares.length);
    expect(size?.value).toBeCloseTo(byHand, 6);
    expect(latex).toHaveLength(1);
  });

  /*
   * ẍ = -x - γẋ + Uk sin kx on u cos t + v sin t, whose part in step with x is 2UkJ₁(kA): A = 2e^{-γt/2}, and the phase falls
   * behind by φ with dφ/dt = Uk J₁(kA)/A. So u̇ has the term -(Uk J₁(kA)/A) v with v = A sin φ, but for signs.
   */
  test("have their size with Bessel functions, too", async () => {
    const texts = {
      hbar: "1",
      m: "1",
      omega0: "1",
      gamma: "0.2",
      theta: "0",
      c: "1",
      U: "0.3",
      k: "1.5",
    };
    const parameters = new Map(Object.entries(texts));
    const model = { name: "waves", potential: "U*cos(k*x)", drives: [], parameters };
    const asked = { ...flowTab, model };
    const { content } = derived(deriveRequest({ ...kerr, ...asked }));
    if (content?.tab !== "slow-flow") throw new Error("No slow flow.");
    const terms = content.lines.flatMap((line) => (typeof line === "string" ? [] : line.terms));
    const wave = terms.find(
      ({ latex, name = "" }) => name.startsWith("u1") && latex.includes("v_{1} \\frac{J_{1}"),
    );
    const { size } = await termStory({
      ...{ ...asked, name: wave?.name ?? "", position: "2", duration: "10" },
    });
    const [U, k] = [0.3, 1.5];
    const besselOne = (z: number) => {
      let [term, sum] = [z / 2, 0];
      for (let n = 1; n < 20; n += 1, term *= -((z / 2) ** 2) / (n * (n - 1))) sum += term;
      return sum;
    };
    const [steps, each] = [600, 50];
    const squares: number[] = [];
    let phase = 0;
    for (let j = 0; j <= steps * each; j += 1) {
      const amplitude = 2 * Math.exp((-0.1 * 10 * j) / (steps * each));
      const rate = (U * k * besselOne(k * amplitude)) / amplitude;
      if (j % each === 0) squares.push((rate * amplitude * Math.sin(phase)) ** 2);
      const next = 2 * Math.exp((-0.1 * 10 * (j + 0.5)) / (steps * each));
      phase += ((U * k * besselOne(k * next)) / next) * (10 / (steps * each));
    }
    const byHand = Math.sqrt(squares.reduce((a, b) => a + b) / squares.length);
    expect(byHand).toBeGreaterThan(0.05);
    expect(size?.value).toBeCloseTo(byHand, 6);
  });
});
