import type { MasterEquationKind } from "../theory/index.ts";
import { isSiteValue } from "../model/array/site-values.ts";
import type { Pattern } from "../model/array/pattern.ts";
import { minimumName, minimumText, type Model, readModel } from "../model/index.ts";
import { schemaNumber, version } from "./version.ts";

/** A model as its file has it, with numbers for parameters. */
export interface ProvenanceModel {
  readonly name: string;
  /** The names of several oscillators, or the pattern of an array. */
  readonly modes?: readonly string[] | Pattern;
  /** V1; of a model with its whole potential what V1 is about the minimum. */
  readonly potential: string;
  /** The whole potential U(x, t), and which minimum is taken: "lowest", its place, or "near" a position. */
  readonly total?: string;
  readonly minimum?: string | number;
  /** Where the minimum is, what ω0 is there, and the minima that were found, the deepest first. */
  readonly well?: ProvenanceWell;
  /** Of neighbours in an array. */
  readonly interaction?: string;
  readonly drives: readonly string[];
  /** Couplings to the bath where they are not those of Eq. 4: [["x^2", "x"]]. */
  readonly coupling?: readonly (readonly string[])[];
  /** Loss that is given, if there is any: [["kappa", "a"]]. */
  readonly loss?: readonly (readonly string[])[];
  /** Where it is not that of Eq. 12. */
  readonly bath?: unknown;
  readonly parameters: Readonly<Record<string, number>>;
  /** The units of all numbers; absent where they are the user's own. */
  readonly units?: "SI";
  /** What was typed with a unit: {"omega0": "2*pi*5 MHz"}. */
  readonly quantities?: Readonly<Record<string, string>>;
  /** Parameters that follow from others, if there are any: {"gamma": "2*kappa"}. */
  readonly definitions?: Readonly<Record<string, string>>;
}

interface ProvenanceWell {
  readonly x: string;
  readonly omega0?: string;
  readonly minima?: readonly { readonly x: number; readonly U: number }[];
}

interface Origin {
  readonly schema: number;
  readonly caldera: string;
  /** The command with its options, without names of files. */
  readonly command: string;
  /** "Lindblad" where there is no bath: only the loss that is given. */
  readonly equation: MasterEquationKind | "CL and gCL" | "Lindblad";
}

/** What wrote a file, from what: the same input gives the same text, anywhere and at any time. */
export interface Provenance extends Origin {
  readonly model: ProvenanceModel;
}

/** What wrote a picture of several models; parameters that differ in it are not among theirs. */
export interface ProvenanceOfSeveral extends Origin {
  readonly models: readonly ProvenanceModel[];
}

/**
 * Version, command, model and kind of equation; without a bath that is "Lindblad", whatever the kind.
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
  equation: Origin["equation"],
): Provenance {
  return { ...originOf(command, equation, [model]), model: provenanceModel(model) };
}

/** Version, command, models and kind of equation. */
export function provenanceOfSeveral(
  command: string,
  models: readonly Model[],
  equation: Origin["equation"],
): ProvenanceOfSeveral {
  return { ...originOf(command, equation, models), models: models.map(provenanceModel) };
}

function originOf(command: string, kind: Origin["equation"], models: readonly Model[]): Origin {
  const equation = models.every(({ bath }) => bath === "none") ? "Lindblad" : kind;
  return { schema: schemaNumber, caldera: version, command, equation };
}

function provenanceModel({
  name,
  modes,
  potentialText,
  drives,
  modulations,
  coupling,
  loss,
  bath,
  values,
  units,
  dependents,
  array,
  total,
}: Model): ProvenanceModel {
  const shared = new Set(
    dependents.filter((one) => isSiteValue(one, array)).map((one) => one.name),
  );
  const defined = dependents.filter(({ name, ofTotal }) => !shared.has(name) && ofTotal !== true);
  const typed = total ?? { drives, modulations };
  return {
    name,
    ...(typeof modes === "number" ? {} : { modes: patternOf(array) ?? modes }),
    potential: potentialText,
    ...(total === undefined ? {} : wellOf(total, dependents)),
    ...(array === undefined || array.interaction.isZero
      ? {}
      : { interaction: array.interactionText }),
    drives: array?.driveTexts ?? [
      ...driveTexts(typed.drives),
      ...typed.modulations.map(({ text }) => text),
    ],
    ...(coupling === undefined ? {} : { coupling: coupling.map(({ texts }) => texts) }),
    ...(loss.length === 0 ? {} : { loss: (array?.siteLoss ?? loss).map(({ texts }) => texts) }),
    ...(bath === "peaked" ? {} : { bath: typeof bath === "object" ? bath.typed : bath }),
    parameters: Object.fromEntries([...values].filter(([one]) => !shared.has(one))),
    ...(units === undefined ? {} : { units: "SI", quantities: quantitiesOf(units) }),
    ...(defined.length === 0
      ? {}
      : { definitions: Object.fromEntries(defined.map(({ name, text }) => [name, text])) }),
  };
}

function wellOf(
  { text, choice, minimum, found }: NonNullable<Model["total"]>,
  dependents: Model["dependents"],
): Pick<ProvenanceModel, "total" | "minimum" | "well"> {
  const omega0 = dependents.find(({ name, ofTotal }) => ofTotal === true && name === "omega0");
  return {
    ...{ total: text, minimum: minimumText(choice) },
    well: {
      x: String(minimum),
      ...(omega0 === undefined ? {} : { omega0: omega0.text }),
      ...(found === undefined
        ? {}
        : { minima: found.wells.map(({ x, energy }) => ({ x, U: energy })) }),
    },
  };
}

function patternOf(array: Model["array"]): Pattern | undefined {
  return array === undefined ? undefined : { count: array.count, pattern: array.pattern };
}

/** Texts with units by the names of their parameters. */
function quantitiesOf({
  quantities,
}: NonNullable<Model["units"]>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...quantities].flatMap(([name, { text, units }]) =>
      units.length === 0 ? [] : [[name, text]],
    ),
  );
}

/** The texts of drives as typed. One text may be of several drives; one that was typed twice counts twice. */
export function driveTexts(drives: Model["drives"]): readonly string[] {
  return [...new Set(drives.map(({ text }) => text))].flatMap((typed) => {
    const own = drives.filter(({ text }) => text === typed);
    const [first] = own;
    const times = own.filter(
      ({ powers, frequency }) =>
        powers.join() === first?.powers.join() && frequency.equals(first.frequency),
    ).length;
    return Array.from({ length: times }, () => typed);
  });
}

/**
 * The model that a file says it is from.
 *
 * @throws ModelError as for a model file
 */
export function modelOfProvenance({
  name,
  modes,
  potential,
  total,
  minimum,
  well,
  interaction,
  drives,
  coupling,
  loss = [],
  bath = "peaked",
  parameters,
  units,
  quantities = {},
  definitions = {},
}: ProvenanceModel): Model {
  // In SI, ħ and k_B have the values that they have.
  const numbers = Object.entries(parameters).filter(
    ([parameter]) =>
      (units !== "SI" || !["hbar", "k_B"].includes(parameter)) &&
      !(well !== undefined && followsFrom(well, parameter)),
  );
  // A definition has numbers in SI for the units that were typed in it.
  const all = { ...Object.fromEntries(numbers), ...definitions, ...quantities };
  const own = {
    ...(coupling === undefined ? {} : { coupling }),
    ...(modes === undefined ? {} : { modes }),
    ...(interaction === undefined ? {} : { interaction }),
  };
  const energy =
    total === undefined ? { potential } : { total, ...(minimum === undefined ? {} : { minimum }) };
  return readModel({ name, ...energy, drives, ...own, loss, bath, parameters: all });
}

/** Whether a number follows from the whole potential. */
function followsFrom({ omega0 }: ProvenanceWell, name: string): boolean {
  return name === minimumName || (name === "omega0" && omega0 !== undefined);
}
