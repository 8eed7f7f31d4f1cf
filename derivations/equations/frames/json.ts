import {
  type DissipatorForm,
  type Modes,
  type Operator,
  parseOperator,
  parseScalar,
  toLadder,
} from "../../../symbolic/index.ts";
import { positiveNames } from "../../model/physical-names.ts";
import { ladderConventionText } from "./ladder-form.ts";

/** A generator in ladder operators as plain data, with texts that the parser reads. */
export interface DissipatorFormJson {
  /** The names of several modes. */
  readonly modes?: readonly string[];
  readonly hamiltonian: string;
  readonly dissipators: readonly {
    readonly coefficient: string;
    readonly a: string;
    readonly b: string;
  }[];
}

/** What the entries of {@link DissipatorFormJson} mean. */
export function ladderJsonConvention(modes: Modes = 1): string {
  return `${ladderConventionText(modes)}; drho/dt = [H, rho]/(i*hbar) + sum coefficient*(a rho b' - 1/2 {b' a, rho})`;
}

export function dissipatorFormJson({
  hamiltonian,
  terms,
}: DissipatorForm<"normal">): DissipatorFormJson {
  const { modes } = hamiltonian;
  return {
    ...(typeof modes === "number" ? {} : { modes }),
    hamiltonian: String(hamiltonian),
    dissipators: terms.map(({ coefficient, a, b }) => ({
      coefficient: String(coefficient),
      a: String(a),
      b: String(b),
    })),
  };
}

/**
 * The exact form of {@link dissipatorFormJson}.
 *
 * @throws ParseError if a text is no expression
 */
export function dissipatorFormFromJson(json: DissipatorFormJson): DissipatorForm<"normal"> {
  return {
    hamiltonian: ladderOperatorFrom(json.hamiltonian, json.modes),
    terms: json.dissipators.map(({ coefficient, a, b }) => ({
      coefficient: parseScalar(coefficient, { positive: positiveNames }),
      a: ladderOperatorFrom(a, json.modes),
      b: ladderOperatorFrom(b, json.modes),
    })),
  };
}

/** An operator in normally ordered ladder operators from its text. */
export function ladderOperatorFrom(text: string, modes?: readonly string[]): Operator<"normal"> {
  const own = modes === undefined ? {} : { modes };
  const options = { positive: positiveNames, vocabulary: "ladder", ...own } as const;
  return toLadder(parseOperator(text, options));
}
