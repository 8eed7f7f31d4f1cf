import type { Scalar } from "../../../../symbolic/index.ts";
import type { BesselFunction, FlowFunction, MeanFunction } from "../waves/flow-function.ts";

/** A function of the amplitudes as plain data, with texts that the parser reads. */
export type FlowFunctionJson =
  | (Omit<BesselFunction, "tag" | "square" | "scale"> & {
      readonly kind: "bessel";
      readonly square: string;
      readonly scale: string;
    })
  | (Omit<MeanFunction, "tag" | "value" | "frequency"> & {
      readonly kind: "mean";
      readonly value: string;
      readonly frequency: string;
    });

/** J_n(scale·√square)/√squareⁿ, or an average. */
export function flowFunctionJson(one: FlowFunction): FlowFunctionJson {
  if (one.tag === "bessel") {
    const { tag, square, scale, ...rest } = one;
    return { kind: tag, ...rest, square: String(square), scale: String(scale) };
  }
  const { tag, value, frequency, ...rest } = one;
  return { kind: tag, ...rest, value: String(value), frequency: String(frequency) };
}

export function flowFunctionFromJson(
  json: FlowFunctionJson,
  read: (text: string) => Scalar,
): FlowFunction {
  if (json.kind === "bessel") {
    const { kind, square, scale, ...rest } = json;
    return { tag: kind, ...rest, square: read(square), scale: read(scale) };
  }
  const { kind, value, frequency, ...rest } = json;
  return { tag: kind, ...rest, value: read(value), frequency: read(frequency) };
}
