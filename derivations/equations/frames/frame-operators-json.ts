import { parseScalar } from "../../../symbolic/index.ts";
import { positiveNames } from "../../model/physical-names.ts";
import type { FrameOperators } from "./frame-operators.ts";
import { ladderOperatorFrom } from "./json.ts";
import { ladderConventionText } from "./ladder-form.ts";

/** Operators in a rotating frame as plain data, with texts that the parser reads. */
export interface FrameOperatorsJson {
  readonly convention: string;
  readonly modes?: readonly string[];
  readonly frequencies: readonly string[];
  readonly order: number;
  readonly operators: readonly {
    readonly name: string;
    readonly components: readonly { readonly frequency: string; readonly operator: string }[];
  }[];
}

/** Operators in a frame as JSON; {@link frameOperatorsFromJson} reads them back exactly. */
export function frameOperatorsJson(result: FrameOperators): FrameOperatorsJson {
  const { modes, frequencies, order, operators } = result;
  return {
    convention: `${ladderConventionText(modes)}; an operator is the sum of component*exp(i*frequency*t) in the frame`,
    ...(typeof modes === "number" ? {} : { modes }),
    ...{ frequencies: frequencies.map(String), order },
    operators: operators.map(({ name, components }) => ({
      name,
      components: components.map(({ frequency, operator }) => ({
        frequency: String(frequency),
        operator: String(operator),
      })),
    })),
  };
}

/**
 * The operators of {@link frameOperatorsJson}.
 *
 * @throws ParseError if a text is no expression
 */
export function frameOperatorsFromJson(json: FrameOperatorsJson): FrameOperators {
  const scalar = (text: string) => parseScalar(text, { positive: positiveNames });
  return {
    frequencies: json.frequencies.map(scalar),
    modes: json.modes ?? 1,
    order: json.order,
    operators: json.operators.map(({ name, components }) => ({
      name,
      components: components.map(({ frequency, operator }) => ({
        frequency: scalar(frequency),
        operator: ladderOperatorFrom(operator, json.modes),
      })),
    })),
  };
}
