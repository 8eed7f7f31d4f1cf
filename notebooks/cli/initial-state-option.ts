import type { InitialState } from "../runs/quantum/index.ts";
import { readParameter } from "../../derivations/model/parameters.ts";
import { type ParsedArguments, text, UsageError } from "./command.ts";
import type { Option } from "./options.ts";

/** vacuum, fock:n, coherent:x,p or thermal:n. */
export const initialStateOption: Option<InitialState> = {
  value: "STATE",
  help: "vacuum (default), fock:N, coherent:X,P with mean position and momentum, or thermal:N with a mean occupation",
  read: initialState,
};

function initialState(parsed: ParsedArguments): InitialState {
  const typed = text(parsed, "initial") ?? "vacuum";
  const refusal = new UsageError(
    `Option --initial must be vacuum, fock:N, coherent:X,P or thermal:N, e.g. coherent:1.5,0, but is ${typed || "empty"}.`,
  );
  const colon = typed.indexOf(":");
  const kind = colon < 0 ? typed : typed.slice(0, colon);
  const list = colon < 0 ? [] : typed.slice(colon + 1).split(",");
  const numbers = list.map((entry) => readParameter("", entry, "--initial"));
  const [first, second] = numbers;
  switch (kind) {
    case "vacuum":
      if (numbers.length > 0) throw refusal;
      return { kind: "fock", n: 0 };
    case "fock":
      if (numbers.length !== 1 || first === undefined) throw refusal;
      if (!(Number.isInteger(first) && first >= 0)) {
        throw new UsageError(
          `Option --initial fock:N must have a whole number N of 0 or more, but has ${first}.`,
        );
      }
      return { kind: "fock", n: first };
    case "coherent":
      if (numbers.length !== 2 || first === undefined || second === undefined) throw refusal;
      return { kind: "coherent", x: first, p: second };
    case "thermal":
      if (numbers.length !== 1 || first === undefined) throw refusal;
      if (!(first >= 0)) {
        throw new UsageError(
          `Option --initial thermal:N must have an occupation N of 0 or more, but has ${first}.`,
        );
      }
      return { kind: "thermal", occupation: first };
    default:
      throw refusal;
  }
}
