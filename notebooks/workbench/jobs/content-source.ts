import {
  definitionsText,
  type MasterEquationKind,
  type Model,
  type Provenance,
} from "../../../derivations/index.ts";
import type { DeriveRequest } from "./derive-protocol.ts";
import type { ParameterList } from "./parameter-list.ts";
import { constantsOf } from "./tabs/tab-source.ts";

/** What a tab is made of. */
export interface ContentSource extends Pick<
  DeriveRequest,
  "view" | "form" | "harmonics" | "looks"
> {
  readonly model: Model;
  readonly list: ParameterList;
  /** The equation whose derivation, slow flow and code are shown: that of the view, or gCL. */
  readonly kind: MasterEquationKind;
  readonly provenance: Provenance;
}

/** A text with what its constants stand for. */
export function withConstants(text: string, model: Model): string {
  const constants = constantsOf(model);
  return constants.length === 0 ? text : `${text}\n\nwhere\n${definitionsText(constants)}`;
}

export function numbersIn({ parameters }: ParameterList): ReadonlyMap<string, number> {
  return new Map(
    parameters.flatMap(({ name, value }) => (value === undefined ? [] : [[name, value]])),
  );
}

/** Numbers, or where they are in SI, what was typed for them. */
export function settingsIn(list: ParameterList): ReadonlyMap<string, string | number> {
  const { parameters, errors } = list;
  const isSi = parameters.some(({ unitText }) => unitText !== "");
  if (!isSi || errors.length > 0) return numbersIn(list);
  return new Map(parameters.map(({ name, text }) => [name, text]));
}
