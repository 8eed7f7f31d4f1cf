import {
  type FunctionName,
  type Line,
  nameLatex,
  type Notation,
  printedScalarText,
  Scalar,
  scalarLatex,
} from "../../../../symbolic/index.ts";
import { systemNotation } from "../../../notation/index.ts";
import type { BesselFunction, FlowFunction, MeanFunction } from "../waves/flow-function.ts";
import { symbolLatex } from "./symbols.ts";

/** How functions of the amplitudes are written: J1(k*A1)/A1, <w*cos(omega*t)>. */
export function functionNotations(functions: readonly FlowFunction[]): readonly FunctionName[] {
  return functions.map((one) => ({
    name: one.name,
    notation: one.tag === "bessel" ? besselNotation(one) : meanNotation(one),
  }));
}

function besselNotation({ order, radius, scale }: BesselFunction): Notation {
  const symbol = symbolLatex(radius);
  const isPlain = scale.isOne;
  const [scaleText, scaleLatex] = [printedScalarText(scale), scalarLatex(scale, systemNotation)];
  const isSum = scale.terms.length > 1;
  const argument = isPlain
    ? { text: radius, latex: symbol }
    : {
        text: isSum ? `(${scaleText})*${radius}` : `${scaleText}*${radius}`,
        latex: isSum ? `(${scaleLatex}) ${symbol}` : `${scaleLatex} ${symbol}`,
      };
  const text = `J${order}(${argument.text})`;
  const latex = `J_{${order}}(${argument.latex})`;
  if (order === 0) return { text, latex };
  const power = order === 1 ? "" : `^${order}`;
  return {
    text: `${text}/${radius}${power}`,
    latex: `\\frac{${latex}}{${symbol}${order === 1 ? "" : `^{${order}}`}}`,
  };
}

function meanNotation({ force, weight, frequency }: MeanFunction): Notation {
  const symbol = nameLatex(force);
  if (weight === "one") {
    return { text: `<${force}>`, latex: `\\langle ${symbol} \\rangle` };
  }
  const angle = frequency.times(Scalar.parameter("t"));
  const tone = weight === "cosine" ? Scalar.cos(angle) : Scalar.sin(angle);
  return {
    text: `<${force}*${printedScalarText(tone)}>`,
    latex: `\\langle ${symbol} ${scalarLatex(tone, systemNotation)} \\rangle`,
  };
}

/** What the symbols in functions stand for: ρ² of Bessel functions, and the forces that are averaged. */
export function functionLines(
  functions: readonly FlowFunction[],
  known: ReadonlySet<string>,
): readonly Line[] {
  const radii = new Map<string, Scalar>();
  const forces = new Map<string, MeanFunction>();
  for (const one of functions) {
    if (one.tag === "mean") forces.set(one.force, one);
    else if (!known.has(one.radius)) radii.set(one.radius, one.square);
  }
  return [
    ...[...radii].map(([name, square]): Line => ({
      tag: "scalar",
      name: { text: `${name}^2`, latex: `${symbolLatex(name)}^{2}` },
      value: square,
    })),
    ...[...forces.values()].flatMap(forceLines),
  ];
}

/** w = …, as a force on the motion of the ansatz. */
function forceLines({ force, value }: MeanFunction): readonly Line[] {
  const variables = value.parameters.filter((name) => /^(?:xdot|x)(?:_|\d|$)/.test(name));
  const names = variables.map((name) => ({
    name,
    latex: name.startsWith("xdot")
      ? `\\dot{x}${nameLatex(`x${name.slice(4)}`).slice(1)}`
      : nameLatex(name),
  }));
  return [
    {
      tag: "polynomial",
      name: { text: force, latex: nameLatex(force) },
      value,
      variables: names,
      order: "motion",
    },
    {
      tag: "relation",
      notation: {
        text: "<...>: average over time of the motion x(t)",
        latex: "\\langle \\dots \\rangle:\\ \\text{average over time of the motion } x(t)",
      },
    },
  ];
}
