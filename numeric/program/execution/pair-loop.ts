import {
  assign,
  f64x2,
  i32,
  type Integer,
  type Local,
  type Locals,
  type Pair,
  repeatWhile,
  type Statement,
} from "../../base/webassembly/index.ts";
import { CodeWriter } from "./code-writer.ts";
import { type Node, type Program } from "../program.ts";
import { besselPair, exponentialPair, kernelSinePairs } from "./sine-code.ts";

/** Of so many coefficients each has a variable of its own in a loop, others are read where they are used. */
export const MOST_KEPT = 12;

interface PairLoop {
  readonly locals: Locals;
  /** Addresses of the present two points: of their times, if these are read, states and outputs. */
  readonly time?: Local<"i32">;
  readonly state: Local<"i32">;
  readonly result: Local<"i32">;
  /** Whether neighbouring states and outputs are read and written together. */
  readonly together: boolean;
  /** The value of a node that is neither a state nor computed here, for both points. */
  readonly read: (node: Node) => Pair;
  readonly goesOn: Integer;
}

/** A loop over points, two at once, that computes nodes of a program and writes its outputs. */
export function pairLoop(program: Program, nodes: readonly Node[], loop: PairLoop): Statement {
  const { locals, time, state, result, together, read, goesOn } = loop;
  const { states, outputs } = program;
  const loaded = loadedStates(program, state, { locals, together });
  const writer = new CodeWriter(program, nodes, outputs, {
    arithmetic: f64x2,
    locals,
    read: (instruction, node) =>
      instruction.kind === "state" ? loaded.state(instruction.index) : read(node),
    sines: kernelSinePairs(locals),
    exponential: exponentialPair,
    bessel: besselPair,
  });
  const stores = storedOutputs(
    outputs.map((node) => writer.value(node)),
    { address: result, locals, together },
  );
  const addresses = [
    ...(time === undefined ? [] : [{ address: time, doubles: 1 }]),
    { address: state, doubles: states },
    { address: result, doubles: outputs.length },
  ];
  const moves = addresses.map(({ address, doubles }) =>
    assign(address, i32.add(address, i32.constant(16 * doubles))),
  );
  return repeatWhile([...loaded.statements, ...writer.statements, ...stores, ...moves], goesOn);
}

/**
 * The states of two points. Neighbours, as x and v, are read together: two accesses of both doubles cost less
 * than four of one.
 */
function loadedStates(
  { states, instructions }: Program,
  address: Integer,
  { locals, together }: { readonly locals: Locals; readonly together: boolean },
): { readonly statements: readonly Statement[]; readonly state: (index: number) => Pair } {
  const used = new Set(instructions.flatMap((one) => (one.kind === "state" ? [one.index] : [])));
  const known = new Map<number, Pair>();
  const statements: Statement[] = [];
  for (let j = 0; j + 1 < states; j += 2) {
    if (!together || !used.has(j) || !used.has(j + 1)) continue;
    const [first, second] = [locals.new("f64x2"), locals.new("f64x2")];
    const [even, odd] = [locals.new("f64x2"), locals.new("f64x2")];
    statements.push(
      assign(first, f64x2.load(address, 8 * j)),
      assign(second, f64x2.load(address, 8 * (states + j))),
      assign(even, f64x2.firsts(first, second)),
      assign(odd, f64x2.seconds(first, second)),
    );
    known.set(j, even).set(j + 1, odd);
  }
  return {
    statements,
    state: (j) => known.get(j) ?? f64x2.loadBoth(address, 8 * j, 8 * (states + j)),
  };
}

/** Writes the outputs of two points, neighbours together. */
function storedOutputs(
  values: readonly Pair[],
  {
    address,
    locals,
    together,
  }: {
    readonly address: Integer;
    readonly locals: Locals;
    readonly together: boolean;
  },
): readonly Statement[] {
  const pitch = 8 * values.length;
  const [one, other] = [locals.new("f64x2"), locals.new("f64x2")];
  return values.flatMap((value, j) => {
    const at = 8 * j;
    const next = together ? values[j + 1] : undefined;
    if (together && j % 2 === 1) return [];
    if (next === undefined) {
      return [assign(one, value), f64x2.storeBoth(address, one, at, at + pitch)];
    }
    return [
      assign(one, value),
      assign(other, next),
      f64x2.store(address, f64x2.firsts(one, other), at),
      f64x2.store(address, f64x2.seconds(one, other), at + pitch),
    ];
  });
}
