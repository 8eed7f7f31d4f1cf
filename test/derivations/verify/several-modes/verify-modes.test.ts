import { expect, test } from "vitest";
import { defaultEngines, masterEquation, readModel, verify } from "../published.ts";

const written = {
  name: "two",
  modes: ["a", "b"],
  potential: "U*x_a^4 + g*x_a*x_b",
  drives: ["F*cos(omega*t)*x_a"],
};

test(
  "verify gives second opinions on two modes by every engine",
  { timeout: 100_000 },
  async () => {
    const report = await verify(readModel(written), { seed: 3, limitSeconds: 90 });
    expect(report.summary, report.table).toBe(
      "All answers agree (nerdamer, Algebrite, mathjs, quadrature).",
    );
    const names = report.rows.map(({ quantity }) => quantity);
    for (const name of [
      ...["V1 [p_a,{x_b,ρ}]", "V1 [x_a,[x_b,ρ]]", "V2 [p_a,{1,ρ}]"],
      ...["d⟨p_b⟩/dt", "d⟨x_a p_b⟩/dt", "d²⟨x_a⟩/dt²", "Tr(p_b Lρ)", "∂W/∂t, Wigner-Moyal"],
    ]) {
      expect(names).toContain(name);
    }
    expect(report.remarks).toEqual([]);
  },
);

test(
  "a wrong coupling of two modes is named with the engines that find it",
  { timeout: 100_000 },
  async () => {
    const model = readModel(written);
    const right = masterEquation(model);
    const equation = {
      ...right,
      dissipator: right.dissipator.map((term) =>
        String(term.outer) === "p_a" && String(term.inner) === "x_b"
          ? { ...term, coefficient: term.coefficient.negated() }
          : term,
      ),
    };
    const engines = defaultEngines().filter(({ name }) => name !== "nerdamer");
    const { exitStatus, summary, disagreements } = await verify(model, {
      ...{ seed: 3, limitSeconds: 90 },
      ...{ equation, engines },
    });
    expect(exitStatus).toBe(1);
    expect(summary).toBe("Disagreement: Algebrite, mathjs.");
    expect(disagreements.map(({ quantity }) => quantity)).toContain("V1 [p_a,{x_b,ρ}]");
  },
);

test(
  "cosines of two positions are verified by their Taylor polynomial, and a wrong one is found",
  { timeout: 100_000 },
  async () => {
    const model = readModel({ modes: ["a", "b"], potential: "-EJ*cos(k*x_a - k*x_b)" });
    const engines = defaultEngines().filter(({ name }) => name === "Algebrite");
    const options = { seed: 3, limitSeconds: 90, points: 1, engines };
    const { summary, remarks, rows } = await verify(model, options);
    expect(summary).toBe("All answers agree (Algebrite).");
    expect(rows.map(({ quantity }) => quantity)).toContain("V1 [x_a,[x_a^2 x_b,ρ]]");
    expect(remarks).toEqual([
      "All rows are of the Taylor polynomial of degree 4 of what Caldera derives for -EJ*cos(k*x_a - k*x_b), against that of the polynomial.",
    ]);
    const flipped = readModel({ modes: ["a", "b"], potential: "-EJ*cos(k*x_a + k*x_b)" });
    const wrong = await verify(model, { ...options, equation: masterEquation(flipped) });
    expect(wrong.disagreements.map(({ quantity }) => quantity)).toContain("V1 [p_a,{x_b,ρ}]");
  },
);

test(
  "a ring of too many sites for matrices is verified by star products",
  { timeout: 100_000 },
  async () => {
    const ring = readModel({
      modes: { count: 8, pattern: "ring" },
      potential: "U*x^4",
      interaction: "g*x_j*x_k",
    });
    const engines = defaultEngines().filter(({ name }) => name !== "nerdamer");
    const { summary, rows, remarks, table } = await verify(ring, {
      seed: 3,
      limitSeconds: 90,
      points: 1,
      engines,
    });
    expect(summary).toBe("All answers agree (Algebrite).");
    expect(rows.map(({ quantity }) => quantity)).toContain("d²⟨x8⟩/dt²");
    // By hand: Lρ of one quantum reaches 4 quanta further, its moments as many again, and one more: C(10 + 8, 8) states.
    const reason =
      "mathjs and quadrature are not asked: matrices of these 8 modes need the 43758 states of at most 10 quanta, and 1200 are the most that are compared. The same terms between fewer modes have them.";
    expect(remarks).toEqual([reason]);
    expect(table.split("\n")).toContain(reason);
  },
);
