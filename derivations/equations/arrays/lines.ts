import { type Line, type SumPart } from "../../../symbolic/index.ts";
import { pairsOf, sitesOf } from "../../model/array/pattern.ts";
import { parameterLatex } from "../../notation/index.ts";
import { relation } from "../../theory/index.ts";
import { type ArrayEquation, isArrayEquation } from "./array-equation.ts";
import type { WrittenArraySums } from "./array-sums.ts";
import { relabelling } from "./labels.ts";
import { indices, rangeNotation } from "./ranges.ts";
import { relabelled } from "./summand.ts";

/**
 * Equations of an array as they are printed: each with sums before its terms, and what the sums run over. Parameters
 * that all sites share have no index.
 */
export function arraySumLines(sums: WrittenArraySums): readonly Line[] {
  const lines = sums.equations.map((one) => (isArrayEquation(one) ? sumLine(one, sums) : one));
  return [...lines, ...legend(sums)];
}

function sumLine({ name, target, parts }: ArrayEquation, { array }: WrittenArraySums): Line {
  const modes = [...indices, ...sitesOf(array)];
  return {
    tag: "sums",
    name,
    parts: parts.flatMap(({ range, of }): readonly SumPart[] => {
      // A drive of the whole is that of a site by its number.
      const isNumbered = range.at !== undefined && target.length === 0;
      if (isNumbered) return [{ of: relabelled(of, relabelling(new Map([range.at!]), modes)) }];
      const over = rangeNotation(range, target);
      if (over === undefined) return [{ of }];
      if (of.tag !== "brackets" || of.first === undefined) return [{ over, of }];
      // [H, ρ] is that of the whole.
      const { first: _, ...rest } = of;
      return [{ of: { ...of, terms: [] } }, { over, of: rest }];
    }),
  };
}

/** What the sums run over, and which parameters differ from site to site. */
function legend({ array, ownParameters, equations }: WrittenArraySums): readonly Line[] {
  const sites = sitesOf(array);
  const pairs = pairsOf(array).map(([one, other]) => `${sites[one]}-${sites[other]}`);
  const isNamed = typeof array.pattern === "string";
  const words = `${array.count} sites${isNamed ? ` in a ${array.pattern}` : ""}`;
  const count = `${pairs.length} pair${pairs.length === 1 ? "" : "s"} of neighbours`;
  const hasAdjacency = equations.some(
    (one) =>
      isArrayEquation(one) &&
      one.parts.some(({ range }) => range.over.length === 0 && range.neighbours.length > 0),
  );
  return [
    relation(
      `\\text{${words}; } \\langle j,k\\rangle \\text{: ${count}, } k\\sim j \\text{: neighbours } k \\text{ of } j`,
      `${words}; <j,k>: ${count}, k~j: neighbours k of j`,
    ),
    ...(isNamed
      ? []
      : [
          {
            ...({ tag: "list", title: "Pairs" } as const),
            entries: pairs.map((text) => ({ latex: `\\text{${text}}`, text })),
          },
        ]),
    ...(hasAdjacency
      ? [
          relation(
            "A_{jk} = 1 \\text{ for neighbours, or else } 0",
            "A_{jk}: 1 for neighbours, or else 0",
          ),
        ]
      : []),
    ...ownParameters.map(({ name, sites: at, others }) => {
      const where = `at site${at.length > 1 ? "s" : ""} ${at.join(", ")}`;
      const [own, common] = [parameterLatex(`${name}_j`), parameterLatex(name)];
      return others === "common"
        ? relation(
            `${own} \\text{ is } ${common} \\text{ but ${where}}`,
            `${name}_j is ${name} but ${where}`,
          )
        : relation(`${own} \\text{ is given ${where}}`, `${name}_j is given ${where}`);
    }),
  ];
}
