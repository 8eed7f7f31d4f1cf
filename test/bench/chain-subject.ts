import { type Model, readModel } from "../../derivations/index.ts";

/** A ring of so many Kerr oscillators, each coupled to the next by J x x', the first driven. */
export function chain(count: number, site = "U*x^4/4"): Model {
  const modes = Array.from({ length: count }, (_, j) => `s${j + 1}`);
  const terms = modes.map((mode, j) => {
    const own = site.replace("x", `x_${mode}`);
    return `${own} + J*x_${mode}*x_${modes[(j + 1) % count]}`;
  });
  return readModel({
    modes,
    potential: terms.join(" + "),
    drives: [`F*cos(omega*t)*x_${modes[0]}`],
  });
}
