import type { Line } from "../../../symbolic/index.ts";
import { momentLatex, momentName, momentsUpTo, momentText } from "./moment.ts";
import type { MomentEquations } from "./moment-equations.ts";

const closures: Readonly<Record<MomentEquations["closure"], (order: number) => string>> = {
  exact: (order) => `Closed exactly at order ${order}`,
  cumulant: (order) => `Cumulants beyond order ${order} are neglected`,
  open: (order) => `Not closed: moments beyond order ${order} stand in the rates`,
};

/** How the equations are closed, then d⟨x^a p^b⟩/dt = … for each variable. */
export function momentLines({
  variables,
  rates,
  order,
  closure,
}: MomentEquations): readonly Line[] {
  const words = closures[closure](order);
  const present = new Set(rates.flatMap(({ parameters }) => parameters));
  const longest = Math.max(order, ...[...present].filter(isMoment).map(({ length }) => length));
  const all = momentsUpTo(longest).filter(
    (powers, j) => j < variables.length || present.has(momentName(powers)),
  );
  const names = all.map((powers) => ({ name: momentName(powers), latex: momentLatex(powers) }));
  return [
    {
      tag: "relation",
      notation: {
        latex: `\\text{${words}. }\\langle x^a p^b\\rangle = \\textstyle\\int x^a p^b\\, W\\,dx\\,dp`,
        text: `${words}. Moments are those of W: xxp is <x^2*p>, xp is <x*p+p*x>/2, x^2 is <x>^2.`,
      },
    },
    ...variables.map((powers, j): Line => ({
      tag: "polynomial",
      name: {
        latex: `\\frac{d}{dt}${momentLatex(powers)}`,
        text: `d<${momentText(powers)}>/dt`,
      },
      value: rates[j] as MomentEquations["rates"][number],
      variables: names,
      order: "motion",
    })),
  ];
}

function isMoment(name: string): boolean {
  return /^x*p*$/.test(name);
}
