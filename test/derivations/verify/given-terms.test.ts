import { expect, test } from "vitest";
import { defaultEngines, masterEquation, readModel, verify } from "./published.ts";

/** nerdamer takes long for jump operators of second degree. */
const engines = defaultEngines().filter(({ name }) => name !== "nerdamer");
const lossy = readModel({
  bath: "none",
  drives: ["F*cos(omega*t)*x^2"],
  loss: [
    ["kappa", "a", "n_1"],
    ["kappa_2", "\\hat{a}^2 - i*b"],
  ],
});

test("star products and matrices agree on given loss, without a bath and with one", async () => {
  const { rows, summary } = await verify(lossy, { seed: 3, engines });
  expect(summary).toBe("All answers agree (Algebrite, mathjs, quadrature).");
  expect(rows.map(({ quantity }) => quantity)).toContain("Dρ (loss) on a random ρ");
  const linear = readModel({ potential: "x^3", loss: [["kappa", "a", "n_1"]] });
  const { summary: whole } = await verify(linear, { seed: 3 });
  expect(whole).toBe("All answers agree (nerdamer, Algebrite, mathjs, quadrature).");
});

test("a wrong loss is found by every engine", async () => {
  const right = masterEquation(lossy);
  const equation = { ...right, dissipator: right.dissipator.slice(1) };
  const { exitStatus, summary } = await verify(lossy, { seed: 3, equation, engines });
  expect(exitStatus).toBe(1);
  expect(summary).toBe("Disagreement: Algebrite, mathjs.");
});

const coupled = readModel({
  potential: "b*x^3",
  drives: ["F*cos(omega*t)*x"],
  coupling: [
    ["x", "x"],
    ["x*p + p*x", "p"],
    ["\\hat{x}^2/L", "x", "hot"],
  ],
});

test("star products and matrices agree on given couplings; those to other baths are not correlated", async () => {
  const { rows, summary } = await verify(coupled, { seed: 3, engines });
  expect(summary).toBe("All answers agree (Algebrite, mathjs, quadrature).");
  expect(rows.map(({ quantity }) => quantity)).toContain("Dρ (V1) on a random ρ");
  const right = masterEquation(coupled);
  const equation = { ...right, dissipator: right.dissipator.slice(1) };
  const { summary: wrong } = await verify(coupled, { seed: 3, equation, engines });
  expect(wrong).toBe("Disagreement: Algebrite, mathjs.");
});
