import type { MasterEquationKind } from "../master-equation/index.ts";
import type { Model } from "../model/index.ts";

/** The version of Caldera; a test holds it against package.json. */
export const version = "0.1.0";

/** The form of {@link Provenance} and of the JSON that carries it. */
export const schemaNumber = 1;

/** What wrote a file, from what: the same input gives the same text, anywhere and at any time. */
export interface Provenance {
  readonly schema: number;
  readonly caldera: string;
  /** The command with its options, without names of files. */
  readonly command: string;
  readonly equation: MasterEquationKind;
  readonly model: {
    readonly name: string;
    readonly potential: string;
    readonly drives: readonly string[];
    readonly parameters: Readonly<Record<string, number>>;
    /** The units of all numbers; absent where they are the user's own. */
    readonly units?: "SI";
    /** What was typed with a unit: {"omega0": "2*pi*5 MHz"}. */
    readonly quantities?: Readonly<Record<string, string>>;
    /** Parameters that follow from others, if there are any: {"gamma": "2*kappa"}. */
    readonly definitions?: Readonly<Record<string, string>>;
  };
}

/**
 * Version, command, model and kind of equation.
 *
 * @example
 * ```ts
 * import { provenanceOf, readModel } from "caldera/derivations";
 * const { model } = provenanceOf("derive", readModel({ potential: "x^4" }), "CL");
 * assert.equal(model.potential, "x^4");
 * ```
 */
export function provenanceOf(
  command: string,
  model: Model,
  equation: MasterEquationKind,
): Provenance {
  return {
    schema: schemaNumber,
    caldera: version,
    command,
    equation,
    model: {
      name: model.name,
      potential: model.potentialText,
      drives: [...new Set(model.drives.map(({ text }) => text))],
      parameters: Object.fromEntries(model.values),
      ...(model.units === undefined ? {} : { units: "SI", quantities: quantitiesOf(model) }),
      ...(model.dependents.length === 0
        ? {}
        : {
            definitions: Object.fromEntries(model.dependents.map(({ name, text }) => [name, text])),
          }),
    },
  };
}

/** Texts with units by the names of their parameters. */
function quantitiesOf({ units }: Model): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...(units?.quantities ?? [])].flatMap(([name, { text, units: own }]) =>
      own.length === 0 ? [] : [[name, text]],
    ),
  );
}

/** Lines for the head of generated code, whose defaults are the parameters. */
export function provenanceLines({ caldera, equation, model }: Provenance): readonly string[] {
  return [
    `Written by Caldera ${caldera} for the model ${model.name}, ${equation}:`,
    `V1 = ${model.potential}`,
    ...model.drives.map((drive) => `V2 term: ${drive}`),
    ...Object.entries(model.definitions ?? {}).map(([name, text]) => `${name} = ${text}`),
    ...Object.entries(model.quantities ?? {}).map(([name, text]) => `${name} was given as ${text}`),
  ].map((line) => line.replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, "\uFFFD"));
}

/** A picture with its provenance, and more that is to be said, in a metadata element. */
export function svgWithProvenance(svg: string, provenance: Provenance, more: object = {}): string {
  const json = JSON.stringify({ ...provenance, ...more })
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
  return svg.replace(/<svg\b[^>]*>/, (tag) => `${tag}<metadata>${json}</metadata>`);
}
