import type { NormArithmetic } from "../step-formulas.ts";

/** A JavaScript expression, and how tightly its outermost operator binds. */
export interface Text {
  readonly text: string;
  readonly binds: "sum" | "product" | "atom";
}

export function atom(text: string): Text {
  return { text, binds: "atom" };
}

/** Operands are put in brackets where JavaScript would group them otherwise. */
export const texts: NormArithmetic<Text> = {
  constant: (value) => atom(String(value)),
  add: (a, b) => ({
    text: `${a.text} + ${b.binds === "sum" ? `(${b.text})` : b.text}`,
    binds: "sum",
  }),
  multiply: (a, b) => product(a, "*", b),
  divide: (a, b) => product(a, "/", b),
  absolute: ({ text }) => atom(`Math.abs(${text})`),
  maximum: (a, b) => atom(`Math.max(${a.text}, ${b.text})`),
  squareRoot: ({ text }) => atom(`Math.sqrt(${text})`),
};

function product(a: Text, sign: "*" | "/", b: Text): Text {
  const left = a.binds === "sum" ? `(${a.text})` : a.text;
  const right = b.binds === "atom" ? b.text : `(${b.text})`;
  return { text: `${left} ${sign} ${right}`, binds: "product" };
}
