import {
  type DissipatorForm,
  type Operator,
  parseOperator,
  parseScalar,
  toLadder,
} from "../../../symbolic/index.ts";
import { positiveNames } from "../../model/names.ts";

/** A generator in ladder operators as plain data, with texts that the parser reads. */
export interface DissipatorFormJson {
  readonly hamiltonian: string;
  readonly dissipators: readonly {
    readonly coefficient: string;
    readonly a: string;
    readonly b: string;
  }[];
}

/** What the entries of {@link DissipatorFormJson} mean. */
export const ladderJsonConvention =
  "x = sqrt(hbar/(2*m*omega0))*(a+adag), p = i*sqrt(m*hbar*omega0/2)*(adag-a); drho/dt = [H, rho]/(i*hbar) + sum coefficient*(a rho b' - 1/2 {b' a, rho})";

export function dissipatorFormJson({
  hamiltonian,
  terms,
}: DissipatorForm<"normal">): DissipatorFormJson {
  return {
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
    hamiltonian: ladderOperatorFrom(json.hamiltonian),
    terms: json.dissipators.map(({ coefficient, a, b }) => ({
      coefficient: parseScalar(coefficient, { positive: positiveNames }),
      a: ladderOperatorFrom(a),
      b: ladderOperatorFrom(b),
    })),
  };
}

/** An operator in normally ordered ladder operators from its text. */
export function ladderOperatorFrom(text: string): Operator<"normal"> {
  return toLadder(parseOperator(text, { positive: positiveNames, vocabulary: "ladder" }));
}
