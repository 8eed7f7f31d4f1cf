import type { Scalar } from "../../../symbolic/index.ts";
import { elementAt, type Line, type Modes, parseScalar } from "../../../symbolic/index.ts";
import { positiveNames } from "../../model/physical-names.ts";
import { masterEquationLines } from "../../theory/index.ts";
import { type DisplacedFrame, type Orbit, orbitNames } from "./displaced-frame.ts";

const convention: Line = {
  tag: "relation",
  notation: {
    latex:
      "\\hat{\\rho} \\to \\hat{D} \\hat{\\rho} \\hat{D}^{\\dagger},\\quad \\hat{D} = e^{i (p_c \\hat{x} - x_c \\hat{p})/\\hbar},\\quad \\hat{x} \\to \\hat{x} + x_c(t),\\quad \\hat{p} \\to \\hat{p} + p_c(t)",
    text: "ρ → D ρ D', D = exp(i*(p_c*x - x_c*p)/hbar), x → x + x_c(t), p → p + p_c(t)",
  },
};

/** Of several modes. */
const conventionOfModes: Line = {
  tag: "relation",
  notation: {
    latex:
      "\\hat{\\rho} \\to \\hat{D} \\hat{\\rho} \\hat{D}^{\\dagger},\\quad \\hat{D} = e^{i \\sum_j (p_{c,j} \\hat{x}_j - x_{c,j} \\hat{p}_j)/\\hbar},\\quad \\hat{x}_j \\to \\hat{x}_j + x_{c,j}(t),\\quad \\hat{p}_j \\to \\hat{p}_j + p_{c,j}(t)",
    text: "ρ → D ρ D', D = exp(i*sum_j (p_c_j*x_j - x_c_j*p_j)/hbar), x_j → x_j + x_c_j(t), p_j → p_j + p_c_j(t)",
  },
};

/** The frame, its orbit, and the master equation of what is left: every term, exactly. */
export function displacedLines(frame: DisplacedFrame): readonly Line[] {
  const { hamiltonian, equation } = masterEquationLines(frame);
  const { modes } = frame.hamiltonian;
  const first = typeof modes === "number" ? convention : conventionOfModes;
  return [first, ...orbitLines(frame.orbit, modes), hamiltonian, equation];
}

/** x_c = …, or for symbols dx_c/dt = …. */
function orbitLines({ position, velocity }: Orbit, modes: Modes): readonly Line[] {
  const names = orbitNames(modes);
  const latexOf = (name: string, letter = name.charAt(0)): string =>
    `${letter}_{c${name.length > 3 ? `,${name.slice(3).replace(/^_/, "")}` : ""}}`;
  const variables = names.map((name) => ({ name, latex: latexOf(name) }));
  return names.map((name, j): Line => {
    const isSymbol = String(position[j]) === name;
    const latex = latexOf(name, isSymbol ? `\\dot{${name.charAt(0)}}` : name.charAt(0));
    return {
      tag: "polynomial",
      name: { latex, text: isSymbol ? `d${name}/dt` : name },
      value: elementAt(isSymbol ? velocity : position, j),
      ...{ variables, order: "drives-last" },
    };
  });
}

/** An orbit as plain data, with texts that the parser reads. */
export interface OrbitJson {
  readonly position: readonly string[];
  readonly velocity: readonly string[];
}

export function orbitJson({ position, velocity }: Orbit): OrbitJson {
  return { position: position.map(String), velocity: velocity.map(String) };
}

/**
 * The orbit of {@link orbitJson}.
 *
 * @throws ParseError if a text is no expression
 */
export function orbitFromJson({ position, velocity }: OrbitJson): Orbit {
  const read = (text: string): Scalar => parseScalar(text, { positive: positiveNames });
  return { position: position.map(read), velocity: velocity.map(read) };
}
