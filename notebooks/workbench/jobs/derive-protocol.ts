import type { EquationLine, Provenance } from "../../../derivations/index.ts";
import type { EquationView, Form, Looks, ModelText, SectionTab, Tab } from "../state/workbench.ts";

/** What the page wants derived: the model, and what is looked at. */
export interface DeriveRequest {
  readonly model: ModelText;
  readonly tab: Tab;
  readonly view: EquationView;
  readonly form: Form;
  readonly harmonics: string;
  readonly looks: Looks;
}

/** What is wrong with a text, and where in it. */
export interface FieldError {
  /** potential, drive 0, parameter gamma, harmonics, tab or model. */
  readonly field: string;
  readonly message: string;
  readonly span?: { readonly start: number; readonly end: number };
}

/** A signed term of a sum, with where it came from if that is known. */
export interface Term {
  readonly negative: boolean;
  readonly latex: string;
  /** The line of Eq. 12 that it belongs to. */
  readonly label?: string;
  readonly origin?: TermOrigin;
  /** What it is switched off by; absent where it cannot be. */
  readonly name?: string;
  /** It is switched off by the terms that it comes from, which its story has. */
  readonly isOfSources?: true;
}

/** A term of the equations of motion by its name, and as LaTeX. */
export interface TermSource {
  readonly name: string;
  readonly latex: string;
}

interface TermOrigin {
  /** What the term does, and which part of H_S brought it about. */
  readonly words: string;
}

/** left = sum of terms */
export interface Sum {
  readonly left: string;
  readonly terms: readonly Term[];
}

export interface Step {
  readonly rule: string;
  readonly assumption?: string;
  readonly reference: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** Numbers over a plane, with what stands beside them; data that a picture is drawn from. */
export interface MapData {
  /** LaTeX of the axes. */
  readonly axes: readonly [x: string, y: string];
  readonly x: readonly number[];
  readonly y: readonly number[];
  /** At j·x.length + i: a row for each y. */
  readonly values: readonly number[];
  /** LaTeX of what is drawn; or, where values are 1 and -1 alone, what these mean. */
  readonly name: string | { readonly positive: string; readonly negative: string };
  /** A curve that separates positive values from negative ones; NaN leaves a gap. */
  readonly edge?: { readonly x: readonly number[]; readonly y: readonly number[] };
  /** Where the model is, if it is anywhere. */
  readonly here?: readonly [x: number, y: number];
  /** Lengths along both axes that are equal in the plane, where there are such. */
  readonly units?: readonly [x: number, y: number];
  /** In words, for those who cannot see it, too. */
  readonly caption: string;
}

/** An equation; of a list its entries, too. */
export interface SectionPart {
  readonly latex: string;
  readonly title?: string;
  /** LaTeX of each. */
  readonly entries?: readonly string[];
}

/** Equations below a heading. */
export interface EquationSection {
  readonly title: string;
  /** A sentence or two, with formulas as in derivations: ω0, x_c(t). */
  readonly words?: string;
  readonly parts: readonly SectionPart[];
  readonly map?: MapData;
}

/** What a tab shows, with the texts that can be taken away. */
export type TabContent =
  | {
      readonly tab: "master-equation";
      readonly hamiltonian: Sum;
      readonly sum: Sum;
      /** The lines of the equation, and what their terms do. */
      readonly legend: readonly EquationLine[];
      /** What named constants stand for, as LaTeX. */
      readonly definitions: readonly string[];
      readonly latex: string;
      readonly text: string;
    }
  | {
      readonly tab: "derivation";
      readonly steps: readonly Step[];
      readonly definitions: readonly string[];
      readonly document: string;
    }
  | {
      readonly tab: "equations";
      readonly sums: readonly Sum[];
      readonly definitions: readonly string[];
      readonly latex: string;
      readonly text: string;
    }
  | {
      readonly tab: "slow-flow";
      /** Rates of amplitudes as sums, and what else there is to say as LaTeX. */
      readonly lines: readonly (Sum | string)[];
      readonly equations: readonly string[];
      readonly text: string;
    }
  | {
      readonly tab: SectionTab;
      readonly sections: readonly EquationSection[];
      readonly definitions: readonly string[];
      readonly text: string;
    }
  | { readonly tab: "code"; readonly code: string; readonly file: string }
  | { readonly tab: "runs" };

/** A parameter that the equations or the runs need. */
export interface ParameterInfo {
  readonly name: string;
  readonly latex: string;
  /** As given, or a number to start from. */
  readonly text: string;
  /** Undefined where the text is no number. */
  readonly value: number | undefined;
  /** LaTeX of its unit, empty for a pure number and where the text has its own. */
  readonly unit: string;
  /** The unit that a number of the slider has, as text: of SI where the model has units, else empty. */
  readonly unitText: string;
  readonly group: ParameterGroup;
  /** Of a temperature: the other names that it can be given by, with the same temperature as their texts. */
  readonly instead?: readonly { readonly name: string; readonly text: string }[];
}

/** What parameters belong to, in the order in which they are shown. */
export const parameterGroups = {
  oscillator: "Oscillator",
  drives: "Drives",
  bath: "Bath",
  constants: "Constants",
} as const;
export type ParameterGroup = keyof typeof parameterGroups;

/** Requests what there is to say of a term. */
export interface StoryRequest {
  /** With a number for every parameter. */
  readonly model: ModelText;
  readonly view: EquationView;
  readonly form: Form;
  readonly tab: "master-equation" | "equations" | "slow-flow";
  readonly harmonics: string;
  readonly name: string;
  /** Of the motion along which it is measured; both may be empty. */
  readonly position: string;
  readonly velocity?: string;
  readonly duration: string;
}

/** Where a term comes from, and how large it is. */
export interface TermStory {
  readonly words: string;
  /** What it comes from. */
  readonly latex: readonly string[];
  readonly size?: {
    /** The root of the mean of its square along the motion. */
    readonly value: number;
    /** Of the largest term. */
    readonly share: number;
    /** 1 for the largest of so many. */
    readonly rank: number;
    readonly count: number;
  };
  /** Of a slow flow: what each of its terms comes from, and is switched off by. */
  readonly sources?: ReadonlyMap<string, readonly TermSource[]>;
}

export interface DeriveReply {
  /** V1 = … and V2 = …, absent where the texts cannot be read. */
  readonly previews: { readonly potential?: Sum; readonly drives?: Sum };
  readonly errors: readonly FieldError[];
  readonly warnings: readonly string[];
  /** Absent where the model cannot be read. */
  readonly parameters?: readonly ParameterInfo[];
  readonly content?: TabContent;
  /** What files of it say they are; absent without content. */
  readonly provenance?: Provenance;
  /** How long the derivation took, in milliseconds. */
  readonly took: number;
}
