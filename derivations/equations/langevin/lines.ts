import { type Line, Rational, type Scalar } from "../../../symbolic/index.ts";
import { fokkerPlanckLines } from "../wigner/index.ts";
import type { Langevin } from "./langevin.ts";

function relation(latex: string, text: string): Line {
  return { tag: "relation", notation: { latex, text } };
}

/** The equations of Itô, drift and diffusion, B with square roots, what Stratonovich has instead, what is dropped. */
export function langevinLines(equations: Langevin): readonly Line[] {
  const [, ...lines] = fokkerPlanckLines(equations);
  const [[xx, xp], [, pp]] = equations.diffusion;
  const given = lines.filter(({ tag }) => tag === "polynomial");
  const dropped = lines.filter(({ tag }) => tag !== "polynomial");
  const mixed = !xp.isZero;
  return [
    relation("dx = A_x\\,dt + B_{xx}\\,dw_x", "Itô: dx = A_x dt + B_xx dw_x"),
    mixed
      ? relation(
          "dp = A_p\\,dt + B_{px}\\,dw_x + B_{pp}\\,dw_p",
          "     dp = A_p dt + B_px dw_x + B_pp dw_p",
        )
      : relation("dp = A_p\\,dt + B_{pp}\\,dw_p", "     dp = A_p dt + B_pp dw_p"),
    relation(
      "\\langle dw_i\\,dw_j\\rangle = \\delta_{ij}\\,dt,\\quad B B^{\\mathsf T} = 2 D\\quad\\text{(It\\^o)}",
      "<dw_i dw_j> = delta_ij dt, B B^T = 2 D",
    ),
    ...given,
    relation(
      xx.isZero ? "B_{xx} = 0" : "B_{xx} = \\sqrt{2 D_{xx}}",
      xx.isZero ? "B_xx = 0" : "B_xx = sqrt(2*D_xx)",
    ),
    ...(mixed ? [relation("B_{px} = 2 D_{xp} / B_{xx}", "B_px = 2*D_xp/B_xx")] : []),
    mixed
      ? relation("B_{pp} = \\sqrt{2 D_{pp} - B_{px}^{2}}", "B_pp = sqrt(2*D_pp - B_px^2)")
      : relation(
          pp.isZero ? "B_{pp} = 0" : "B_{pp} = \\sqrt{2 D_{pp}}",
          pp.isZero ? "B_pp = 0" : "B_pp = sqrt(2*D_pp)",
        ),
    ...existence(equations),
    ...interpretationLines(equations),
    ...dropped,
  ];
}

/** Where there is such noise. */
function existence({ diffusion: [[xx, xp], [, pp]], determinant }: Langevin): readonly Line[] {
  const conditions = [
    ...(xx.isZero ? [] : [["D_{xx} \\ge 0", "D_xx >= 0"] as const]),
    ...(pp.isZero ? [] : [["D_{pp} \\ge 0", "D_pp >= 0"] as const]),
    ...(xp.isZero ? [] : [["\\det D \\ge 0", "det D >= 0"] as const]),
  ];
  if (conditions.length === 0) return [relation("\\text{No noise.}", "No noise.")];
  return [
    relation(
      `\\text{Noise exists where }${conditions.map(([latex]) => latex).join(",\\ ")}`,
      `Noise exists where ${conditions.map(([, text]) => text).join(", ")}`,
    ),
    ...(xp.isZero ? [] : [polynomial("\\det D", "det D", determinant)]),
  ];
}

function polynomial(latex: string, text: string, value: Scalar): Line {
  const variables = ["x", "p"].map((name) => ({ name, latex: name }));
  return { tag: "polynomial", name: { latex, text }, value, variables, order: "motion" };
}

const words = {
  additive:
    "The noise does not depend on x and p: the equations of Itô and Stratonovich are the same.",
  equal:
    "The noise depends on the state, but the equations of Itô and Stratonovich are the same: the noise-induced drift is zero.",
  different: "Stratonovich: the drift A is replaced by A^S = A - 1/2 sum_jk B_kj ∂k B_ij.",
} as const;

const latexWords: Readonly<Record<keyof typeof words, readonly string[]>> = {
  additive: ["\\text{Additive noise: the same for It\\^o and Stratonovich.}"],
  equal: [
    "\\tfrac{1}{2}\\textstyle\\sum_{jk} B_{kj}\\,\\partial_k B_{ij} = 0\\text{: the same for It\\^o and Stratonovich.}",
  ],
  different: [
    "\\text{Stratonovich: } A^{\\mathrm S}_i = A_i - \\tfrac{1}{2}\\textstyle\\sum_{jk} B_{kj}\\,\\partial_k B_{ij}",
  ],
};

/** What the equations in the sense of Stratonovich are. */
function interpretationLines(equations: Langevin): readonly Line[] {
  const { interpretation, noiseInducedDrift, drift } = equations;
  const { numerators, divisor } = noiseInducedDrift;
  const said = relation(latexWords[interpretation].join(""), words[interpretation]);
  if (interpretation !== "different") return [said];
  const isPolynomial = divisor.asConstant !== undefined;
  const entries = (["x", "p"] as const).map((name, j): Line => {
    const numerator = numerators[j] as Scalar;
    return isPolynomial
      ? polynomial(
          `A^{\\mathrm S}_${name}`,
          `A^S_${name}`,
          (drift[j] as Scalar).minus(numerator.scaled(Rational.of(1, 2))),
        )
      : polynomial(
          `2 D_{xx} (A_${name} - A^{\\mathrm S}_${name})`,
          `2*D_xx*(A_${name} - A^S_${name})`,
          numerator,
        );
  });
  return [said, ...entries];
}
