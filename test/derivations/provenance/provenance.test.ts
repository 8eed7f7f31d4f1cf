import { describe, expect, test } from "vitest";
import {
  modelOfProvenance,
  provenanceLines,
  provenanceMeta,
  provenanceOf,
  provenanceOfSeveral,
  provenanceWords,
  readModel,
  svgWithProvenance,
  textWithProvenance,
  version,
} from "../../../derivations/index.ts";
import { svgOfPage } from "../../../derivations/provenance/embedding.ts";

const numbers = { hbar: 1, m: 1, omega0: 1, gamma: 0.1, theta: 0, c: 1 };
const quartic = { name: "quartic & <b>", potential: "b*x^4", parameters: { ...numbers, b: 0.2 } };

/** What a model says of itself, in words, without the JSON at the end. */
function wordsOf(model: object): readonly string[] {
  return provenanceLines(provenanceOf("derive", readModel(model), "CL")).slice(0, -1);
}

describe("what a file says of its model", () => {
  test("potential, drives, couplings, loss, bath and definitions have a line each", () => {
    const lines = wordsOf({
      name: "all",
      potential: "b*x^4",
      drives: ["F*cos(omega*t)*x"],
      coupling: [["x^2", "x"]],
      loss: [["kappa", "a"]],
      bath: "symbols",
      parameters: { kappa: "2*b" },
    });
    expect(lines).toEqual([
      `Written by Caldera ${version} for the model all, CL:`,
      "V1 = b*x^4",
      "V2 term: F*cos(omega*t)*x",
      "coupling: x^2, x",
      "loss: kappa, a",
      'bath: "symbols"',
      "kappa = 2*b",
    ]);
  });

  test("of a whole potential: its minimum, ω0 there, and the minima that were found", () => {
    // U = x²(x² - 2)/4 has its minima at ±1, U = -1/4 there and U'' = (12x² - 4)/4 = 2.
    const lines = wordsOf({
      name: "well",
      total: "x^4/4 - x^2/2",
      minimum: 1,
      parameters: { hbar: 1, m: 1, gamma: 0.1, theta: 0, c: 1 },
    });
    expect(lines.slice(0, 4)).toEqual([
      `Written by Caldera ${version} for the model well, CL:`,
      "U = x^4/4 - x^2/2",
      "x is measured from the minimum of U at 1, where U = 0 from here on",
      expect.stringMatching(/^omega0 = /),
    ]);
  });

  test("a line break in a name does not begin a line", () => {
    expect(wordsOf({ name: "a\u2028b", potential: "x^4" })[0]).toContain("a\uFFFDb, CL:");
  });

  test("numbers with units as they were typed, those of SI by themselves not", () => {
    const model = readModel({
      potential: "0",
      parameters: { m: "2 kg", omega0: "2*pi*5 MHz", gamma: "3 kHz", theta: 0, T: "10 mK" },
    });
    const { model: said } = provenanceOf("derive", model, "gCL");
    expect(said.units).toBe("SI");
    expect(said.quantities).toMatchObject({ omega0: "2*pi*5 MHz", T: "10 mK" });
    expect(said.quantities).not.toHaveProperty("theta");
    const back = modelOfProvenance(said);
    expect(back.values.get("omega0")).toBe(model.values.get("omega0"));
    expect(back.values.get("hbar")).toBe(model.values.get("hbar"));
    expect(provenanceLines(provenanceOf("derive", model, "gCL"))).toContain("T was given as 10 mK");
  });

  test("several models of one picture have an entry each; without a bath it is Lindblad", () => {
    const free = { potential: "b*x^4", bath: "none", loss: [["kappa", "a"]] };
    const models = [free, { ...free, potential: "b*x^6" }].map((one) => readModel(one));
    const { models: said, equation } = provenanceOfSeveral("figure", models, "gCL");
    expect(said.map(({ potential }) => potential)).toEqual(["b*x^4", "b*x^6"]);
    expect(equation).toBe("Lindblad");
  });
});

describe("the model that a file is from", () => {
  test.each([
    ["several oscillators", { modes: ["a", "b"], potential: "J*x_a*x_b" }],
    [
      "an array",
      {
        modes: { count: 3, pattern: "chain" },
        potential: "b*x^4",
        interaction: "J*x_j*x_k",
      },
    ],
    ["a whole potential", { total: "x^4/4 - x^2/2", minimum: 1 }],
    ["loss alone", { potential: "b*x^4", bath: "none", loss: [["kappa", "a"]] }],
  ])("is read back: %s", (_, typed) => {
    const first = provenanceOf("derive", readModel(typed), "gCL");
    const again = provenanceOf("derive", modelOfProvenance(first.model), "gCL");
    expect(again).toEqual(first);
  });
});

describe("where it stands", () => {
  const provenance = provenanceOf("start --set b=0.2", readModel(quartic), "gCL");

  test("text: comments and an empty line", () => {
    const lines = textWithProvenance("t,x", provenance).split("\n");
    expect(lines.at(-1)).toBe("t,x");
    expect(lines.at(-2)).toBe("");
    for (const line of lines.slice(0, -2)) expect(line).toMatch(/^# /);
    const [, data = ""] = /^# Provenance: (.*)$/.exec(lines.at(-3) ?? "") ?? [];
    expect(JSON.parse(data)).toEqual(provenance);
  });

  test("pictures: an element of metadata, with what else is said", () => {
    const svg = svgWithProvenance('<svg width="1"><g/></svg>', provenance, { panel: "a & b" });
    expect(svg).toMatch(/^<svg width="1"><metadata>\{.*\}<\/metadata><g\/><\/svg>$/);
    expect(svg).toContain('"panel":"a &amp; b"');
    expect(svg).toContain("quartic &amp; &lt;b&gt;");
    expect(svgWithProvenance("<svg></svg>", provenance)).toContain("start --set b=0.2");
    expect(svgOfPage("<svg></svg>", { page: "figure-2", place: "a" })).toBe(
      `<svg><metadata>{"schema":1,"caldera":"${version}","page":"figure-2","place":"a"}</metadata></svg>`,
    );
  });

  test("pages: elements of the head that no sign of a model ends", () => {
    const meta = provenanceMeta(provenance);
    const content = /name="provenance" content="([^"]*)"/.exec(meta)?.[1] ?? "";
    expect(content).not.toMatch(/[<>'=]/);
    expect(JSON.parse(content.replaceAll("&quot;", '"'))).toEqual(provenance);
    expect(provenanceWords(provenance)).toBe(
      `Caldera ${version}, gCL master equation, by start --set b=0.2.`,
    );
  });

  test("JSON that ends no comment and is ASCII", () => {
    const model = readModel({ name: "*/ ω", potential: "x^4" });
    const last = provenanceLines(provenanceOf("derive", model, "CL")).at(-1) ?? "";
    expect(last).toContain("*\\/ \\u03c9");
  });
});
