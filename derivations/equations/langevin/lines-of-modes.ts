import { type Line, nameLatex, Rational, type Scalar } from "../../../symbolic/index.ts";
import { fokkerPlanckLines } from "../wigner/index.ts";
import { type LangevinOfModes } from "./langevin-of-modes.ts";
import type { NoiseOfPair } from "./langevin.ts";

function relation(latex: string, text: string): Line {
  return { tag: "relation", notation: { latex, text } };
}

/** The equations of Itô of several modes, drift and diffusion, B where it is written, what Stratonovich has instead. */
export function langevinOfModesLines(equations: LangevinOfModes): readonly Line[] {
  const [, ...lines] = fokkerPlanckLines(equations);
  const { variables, root } = equations;
  const given = lines.filter(({ tag }) => tag === "polynomial");
  const dropped = lines.filter(({ tag }) => tag !== "polynomial");
  return [
    relation(
      `dy_i = A_i\\,dt + \\textstyle\\sum_j B_{ij}\\,dw_j,\\quad y = (${variables.map((name) => nameLatex(name)).join(", ")})`,
      `Itô: dy_i = A_i dt + sum_j B_ij dw_j, y = (${variables.join(", ")})`,
    ),
    relation(
      "\\langle dw_i\\,dw_j\\rangle = \\delta_{ij}\\,dt,\\quad B B^{\\mathsf T} = 2 D\\quad\\text{(It\\^o)}",
      "<dw_i dw_j> = delta_ij dt, B B^T = 2 D",
    ),
    ...given,
    ...(root.form === "any"
      ? [
          relation(
            "\\text{Any } B \\text{ with } B B^{\\mathsf T} = 2 D \\text{ gives the same process: } D \\text{ is between modes, too.}",
            "Any B with B B^T = 2 D gives the same process: D is between modes, too.",
          ),
        ]
      : root.ofModes.flatMap((noise, mode) => noiseLines(noise, variables.slice(2 * mode)))),
    ...existence(equations),
    ...interpretationLines(equations),
    ...dropped,
  ];
}

/** B_x_a,x_a, B_p_a,x_a and B_p_a,p_a by entries of D. */
function noiseLines(
  { noise: [[xx], [px, pp]] }: NoiseOfPair,
  [x = "x", p = "p"]: readonly string[],
): readonly Line[] {
  const of = (letter: string, i: string, j: string) => ({
    latex: `${letter}_{${nameLatex(i)}\\,${nameLatex(j)}}`,
    text: `${letter}_${i},${j}`,
  });
  const [bxx, bpx, bpp] = [of("B", x, x), of("B", p, x), of("B", p, p)];
  const [dxx, dxp, dpp] = [of("D", x, x), of("D", x, p), of("D", p, p)];
  const mixed = !px.factor.isZero;
  const root = (one: typeof bxx, other: typeof bxx, isZero: boolean): Line =>
    isZero
      ? relation(`${one.latex} = 0`, `${one.text} = 0`)
      : relation(`${one.latex} = \\sqrt{2 ${other.latex}}`, `${one.text} = sqrt(2*${other.text})`);
  return [
    root(bxx, dxx, xx.factor.isZero),
    ...(mixed
      ? [
          relation(
            `${bpx.latex} = 2 ${dxp.latex} / ${bxx.latex}`,
            `${bpx.text} = 2*${dxp.text}/${bxx.text}`,
          ),
          relation(
            `${bpp.latex} = \\sqrt{2 ${dpp.latex} - ${bpx.latex}^{2}}`,
            `${bpp.text} = sqrt(2*${dpp.text} - ${bpx.text}^2)`,
          ),
        ]
      : [root(bpp, dpp, pp.factor.isZero)]),
  ];
}

function existence({ diffusion }: LangevinOfModes): readonly Line[] {
  if (diffusion.flat().every(({ isZero }) => isZero)) {
    return [relation("\\text{No noise.}", "No noise.")];
  }
  return [
    relation(
      "\\text{Noise exists where } D \\text{ has no negative eigenvalue.}",
      "Noise exists where D has no negative eigenvalue.",
    ),
  ];
}

const words = {
  additive: [
    "\\text{Additive noise: the same for It\\^o and Stratonovich.}",
    "The noise does not depend on positions and momenta: the equations of Itô and Stratonovich are the same.",
  ],
  equal: [
    "\\tfrac{1}{2}\\textstyle\\sum_{jk} B_{kj}\\,\\partial_k B_{ij} = 0\\text{: the same for It\\^o and Stratonovich.}",
    "The noise depends on the state, but the equations of Itô and Stratonovich are the same: the noise-induced drift is zero.",
  ],
  different: [
    "\\text{Stratonovich: } A^{\\mathrm S}_i = A_i - \\tfrac{1}{2}\\textstyle\\sum_{jk} B_{kj}\\,\\partial_k B_{ij}",
    "Stratonovich: the drift A is replaced by A^S = A - 1/2 sum_jk B_kj ∂k B_ij.",
  ],
  unknown: [
    "\\text{Stratonovich: } A_i - \\tfrac{1}{2}\\textstyle\\sum_{jk} B_{kj}\\,\\partial_k B_{ij}\\text{, by the } B \\text{ that is taken.}",
    "Stratonovich: A is replaced by A_i - 1/2 sum_jk B_kj ∂k B_ij, by the B that is taken.",
  ],
} as const;

/** What the equations in the sense of Stratonovich are. */
function interpretationLines({
  drift,
  interpretation,
  root,
  variables,
}: LangevinOfModes): readonly Line[] {
  const [latex, text] = words[interpretation];
  const said = relation(latex, text);
  if (interpretation !== "different" || root.form === "any") return [said];
  const names = variables.map((name) => ({ name, latex: nameLatex(name) }));
  const entries = root.ofModes.flatMap(({ noiseInducedDrift: { numerators, divisor } }, mode) =>
    numerators.flatMap((numerator, j): readonly Line[] => {
      if (numerator.isZero) return [];
      const own = names[2 * mode + j];
      const x = names[2 * mode];
      if (own === undefined || x === undefined) return [];
      const a = { latex: `A_{${own.latex}}`, text: `A_${own.name}` };
      const s = { latex: `A^{\\mathrm S}_{${own.latex}}`, text: `A^S_${own.name}` };
      const line = (latex: string, text: string, value: Scalar): Line => ({
        ...{ tag: "polynomial", name: { latex, text }, value, variables: names, order: "motion" },
      });
      if (divisor.asConstant === undefined) {
        return [
          line(
            `2 D_{${x.latex}\\,${x.latex}} (${a.latex} - ${s.latex})`,
            `2*D_${x.name},${x.name}*(${a.text} - ${s.text})`,
            numerator,
          ),
        ];
      }
      const own0 = drift[2 * mode + j] as Scalar;
      return [line(s.latex, s.text, own0.minus(numerator.scaled(Rational.of(1, 2))))];
    }),
  );
  return [said, ...entries];
}
