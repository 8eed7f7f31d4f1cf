import {
  dissipatorForm,
  fromDissipatorForm,
  parseScalar,
  type Scalar,
  type Superoperator,
} from "../../../symbolic/index.ts";
import { positiveNames } from "../../model/physical-names.ts";
import { frameRemark } from "./frame-lines.ts";
import {
  dissipatorFormFromJson,
  dissipatorFormJson,
  type DissipatorFormJson,
  ladderJsonConvention,
} from "./json.ts";
import type { RotatingWave } from "./rotating-frame.ts";

/** A static generator in a rotating frame as plain data, with texts that the parser reads. */
export interface FrameJson extends DissipatorFormJson {
  readonly convention: string;
  readonly frequency: string;
  /** That of each of several modes. */
  readonly frequencies?: readonly string[];
  readonly order: number;
  readonly remark: string;
  /** The orders of the expansion one by one. */
  readonly orders: readonly DissipatorFormJson[];
  readonly dropped: readonly (DissipatorFormJson & { readonly frequency: string })[];
}

/** A rotating frame as JSON; {@link frameFromJson} reads it back exactly. */
export function frameJson(wave: RotatingWave): FrameJson {
  const { modes } = wave.generator;
  const turned =
    typeof modes === "number"
      ? "a exp(-i*frequency*t) for a"
      : "a_j exp(-i*frequencies[j]*t) for a_j of each mode";
  return {
    convention: `${ladderJsonConvention(modes)}; the lab has ${turned}; dropped: L exp(i*frequency*t) and its Hermitian conjugate`,
    frequency: String(wave.frequency),
    ...(typeof modes === "number" ? {} : { frequencies: wave.frequencies.map(String) }),
    order: wave.order,
    remark: frameRemark(wave),
    ...written(wave.generator),
    orders: wave.orders.map(written),
    dropped: wave.dropped.map(({ frequency, generator }) => ({
      frequency: String(frequency),
      ...written(generator),
    })),
  };
}

/**
 * The frame of {@link frameJson}.
 *
 * @throws ParseError if a text is no expression
 */
export function frameFromJson(json: FrameJson): RotatingWave {
  const frequency = frequencyFrom(json);
  const frequencies = json.frequencies?.map((one) => frequencyFrom({ frequency: one }));
  return {
    ...{ frequency, frequencies: frequencies ?? [frequency] },
    order: json.order,
    orders: json.orders.map(generatorFrom),
    generator: generatorFrom(json),
    dropped: json.dropped.map((part) => ({
      frequency: frequencyFrom(part),
      generator: generatorFrom(part),
    })),
  };
}

function written(generator: Superoperator<"normal">): DissipatorFormJson {
  return dissipatorFormJson(dissipatorForm(generator));
}

function generatorFrom(json: DissipatorFormJson): Superoperator<"normal"> {
  return fromDissipatorForm(dissipatorFormFromJson(json));
}

function frequencyFrom({ frequency }: { readonly frequency: string }): Scalar {
  return parseScalar(frequency, { positive: positiveNames });
}
