import { type Line, parseScalar, type Scalar } from "../../../symbolic/index.ts";
import { positiveNames } from "../../model/physical-names.ts";
import { masterEquationLines } from "../../theory/index.ts";
import type { DisplacedFrame, Orbit } from "./displaced-frame.ts";

const convention: Line = {
  tag: "relation",
  notation: {
    latex:
      "\\hat{\\rho} \\to \\hat{D} \\hat{\\rho} \\hat{D}^{\\dagger},\\quad \\hat{D} = e^{i (p_c \\hat{x} - x_c \\hat{p})/\\hbar},\\quad \\hat{x} \\to \\hat{x} + x_c(t),\\quad \\hat{p} \\to \\hat{p} + p_c(t)",
    text: "ρ → D ρ D', D = exp(i*(p_c*x - x_c*p)/hbar), x → x + x_c(t), p → p + p_c(t)",
  },
};

/** The frame, its orbit, and the master equation of what is left: every term, exactly. */
export function displacedLines(frame: DisplacedFrame): readonly Line[] {
  const { hamiltonian, equation } = masterEquationLines(frame);
  return [convention, ...orbitLines(frame.orbit), hamiltonian, equation];
}

/** x_c = …, or for symbols dx_c/dt = …. */
function orbitLines({ position, velocity }: Orbit): readonly Line[] {
  return (["x_c", "p_c"] as const).map((name, j): Line => {
    const isSymbol = String(position[j]) === name;
    const latex = isSymbol ? `\\dot{${name.charAt(0)}}_{c}` : `${name.charAt(0)}_{c}`;
    return {
      tag: "polynomial",
      name: { latex, text: isSymbol ? `d${name}/dt` : name },
      value: (isSymbol ? velocity : position)[j] as Scalar,
      variables: [
        { name: "x_c", latex: "x_{c}" },
        { name: "p_c", latex: "p_{c}" },
      ],
      order: "drives-last",
    };
  });
}

/** An orbit as plain data, with texts that the parser reads. */
export interface OrbitJson {
  readonly position: readonly [x: string, p: string];
  readonly velocity: readonly [x: string, p: string];
}

export function orbitJson({ position: [x, p], velocity: [u, v] }: Orbit): OrbitJson {
  return { position: [String(x), String(p)], velocity: [String(u), String(v)] };
}

/**
 * The orbit of {@link orbitJson}.
 *
 * @throws ParseError if a text is no expression
 */
export function orbitFromJson({ position, velocity }: OrbitJson): Orbit {
  const read = (text: string): Scalar => parseScalar(text, { positive: positiveNames });
  return {
    position: [read(position[0]), read(position[1])],
    velocity: [read(velocity[0]), read(velocity[1])],
  };
}
