import type { Kind, SweepPoint } from "../figures/detuning-sweep/index.ts";
import { type Check, type Markdown, type NumberTable, shown } from "../literate/define.ts";

/** Period averages of steady states, with what is needed to trust them. */
export function steadyStateTable(
  rows: readonly { readonly kind: Kind; readonly at?: Markdown; readonly point: SweepPoint }[],
): NumberTable {
  const located = rows.some(({ at }) => at !== undefined);
  return {
    kind: "numbers",
    caption: "Averages over a period, with their certificates",
    columns: [
      { name: "model" },
      ...(located ? [{ name: "at" }] : []),
      ...[
        "$\\langle\\hat n\\rangle$",
        "$R$",
        "$\\nu_{\\mathrm{geo}}/\\hbar$",
        "levels",
        "har­monics",
        "residual",
        "change",
        "least eigen­value of $\\hat\\rho(t)$",
      ].map((name) => ({ name, align: "right" as const })),
      { name: "status" },
    ],
    rows: rows.map(({ kind, at, point }) => [
      kind,
      ...(located ? [at ?? ""] : []),
      shown(point.occupation.mean, 6),
      shown(point.anisotropy.mean, 5),
      shown(point.nuGeo.mean, 5),
      String(point.levels),
      String(point.harmonics),
      shown(point.residual, 2),
      shown(point.change, 2),
      shown(point.leastEigenvalue, 3),
      point.status,
    ]),
  };
}

/** ⟨n⟩, R and ν_geo as another method gives them. */
export interface Reference {
  readonly kind: Kind;
  readonly occupation: number;
  readonly anisotropy: number;
  readonly nuGeo: number;
}

export function averagesChecks(
  point: SweepPoint,
  { kind, occupation, anisotropy, nuGeo }: Reference,
  source: string,
  at = "",
): readonly Check[] {
  const named = (name: string): string => `${name}, ${kind}${at}`;
  return [
    {
      name: named("$\\langle\\hat n\\rangle$"),
      value: point.occupation.mean,
      expected: occupation,
      tolerance: 1e-5,
      source,
    },
    {
      name: named("$R$"),
      value: point.anisotropy.mean,
      expected: anisotropy,
      tolerance: 5e-5,
      source,
    },
    {
      name: named("$\\nu_{\\mathrm{geo}}$"),
      value: point.nuGeo.mean,
      expected: nuGeo,
      tolerance: 1e-5,
      source,
    },
  ];
}
