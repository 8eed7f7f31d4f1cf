import { parseHTML } from "linkedom";
import { expect, test } from "vitest";
import {
  derivation,
  masterEquation,
  provenanceOf,
  readModel,
} from "../../../../derivations/index.ts";
import {
  modelReport,
  modesFigures,
  quantumStateOfModes,
  slowFlowSections,
} from "../../../../notebooks/report/model-report/index.ts";

const parameters = {
  ...{ hbar: 1, m_a: 1, m_b: 1, omega0_a: 1, omega0_b: 1.1, gamma_a: 0.1, gamma_b: 0.1 },
  ...{ theta_a: 0.3, theta_b: 0.3, c_a: 1, c_b: 1, U: 0.3, g: 0.1, F: 0.6, omega: 1.2, Omega: 40 },
};
const written = {
  modes: ["a", "b"],
  potential: "U*x_a^4 + g*x_a*x_b",
  drives: ["F*cos(omega*t)*x_a"],
  parameters,
};
const model = readModel(written);

test("a report of two modes has equations, slow flow, ringdowns, response with all branches and validity", async () => {
  const { figures, remarks, warnings } = await modesFigures(model, "gCL", model.values);
  expect(warnings).toEqual([]);
  expect(figures.map(({ caption }) => caption)).toEqual([
    "The mean-field motion of gCL from each mode at rest, the others at 0.",
    "Amplitudes of all steady states of gCL against omega, those of each mode in a panel; dotted where unstable.",
  ]);
  const [ringdowns, responses] = figures.map(({ svg }) => parseHTML(svg).document);
  expect(ringdowns?.querySelectorAll("clipPath")).toHaveLength(2);
  // The Kerr mode has an unstable branch between two stable ones.
  expect(responses?.querySelectorAll("[stroke-dasharray]").length).toBeGreaterThan(0);
  const derived = derivation(model);
  const html = modelReport({
    provenance: provenanceOf("caldera start", model, "gCL"),
    quantum: quantumStateOfModes,
    derivation: derived,
    verification: {
      ...{ model: model.name, kind: "gCL", seed: 1, points: 1, tolerance: 1e-9, engines: [] },
      ...{ rows: [], disagreements: [], remarks: [], exitStatus: 0, summary: "", table: "" },
    },
    ...{ figures, remarks, warnings, code: "" },
    slowFlow: slowFlowSections(derived.masterEquation),
  });
  const { document } = parseHTML(html);
  const headings = [...document.querySelectorAll("h2")].map((one) =>
    (one.textContent ?? "").replace(/^\d+\s*/, ""),
  );
  expect(headings).toEqual([
    ...["Model", "Master equation", "Equations of motion", "Slow flow", "Runs"],
    ...["Quantum steady state", "Validity", "Derivation", "Second opinions", "Generated code"],
  ]);
  expect(html).not.toContain("katex-error");
  const page = document.body.textContent ?? "";
  expect(page).toContain("modes: a, b");
  expect(page).toContain("Valid: the largest ratio is");
  expect(page).toContain("The command steady-state has that of several modes");
});

test("without a drive, or of many modes, the report says why there is no response or slow flow", async () => {
  const { drives: _, ...still } = written;
  const free = readModel(still);
  const { figures, remarks } = await modesFigures(free, "gCL", free.values);
  expect(figures).toHaveLength(1);
  expect(remarks).toEqual(["Without a drive there is no response."]);
  const [section] = slowFlowSections(masterEquation(free));
  expect(section).toMatchObject({ kind: "prose", heading: "Slow flow" });
  const chain = readModel({
    modes: { count: 7, pattern: "chain" },
    interaction: "g*x_j*x_k",
    drives: ["F*cos(omega*t)*x_1"],
    parameters: { hbar: 1, m: 1, omega0: 1, gamma: 0.1, theta: 0.3, c: 1, g: 0.1, F: 1, omega: 1 },
  });
  const many = await modesFigures(chain, "gCL", chain.values);
  expect(many.figures[0]?.caption).toContain("Of 7 modes the first are shown.");
  expect(many.remarks[0]).toMatch(/^The response of 7 modes is not in the report/);
});
