import type { CodePlaces } from "../../ode/right-hand-side.ts";
import {
  assign,
  type Double,
  encodeModule,
  f64,
  f64x2,
  type FunctionCode,
  i32,
  type Integer,
  Locals,
  type Pair,
  placesOf,
  repeatWhile,
  type Statement,
} from "../../base/webassembly/index.ts";
import { CodeWriter } from "./code-writer.ts";
import { type Node, type Program, stages } from "../program.ts";
import { calledSines, kernelSinePairs, kernelSines, sineImports } from "./sine-code.ts";

/** Doubles that a chunk of points may take. */
const CHUNK = 4096;

/** Lengths of the arrays in the memory of a program, and how many points a chunk has: an even number. */
export function memoryOf({ parameters, states, outputs, ...program }: Program) {
  const points = 2 * Math.max(1, Math.floor(CHUNK / (1 + states + outputs.length) / 2));
  const { coefficients } = stages({ parameters, states, outputs, ...program });
  const lengths = {
    parameters,
    coefficients: coefficients.length,
    state: states,
    outputs: outputs.length,
    times: points,
    states: points * states,
    results: points * outputs.length,
  };
  return { lengths, points };
}

/**
 * A module that works on the arrays of {@link memoryOf}: `prepare` computes the coefficients of the
 * parameters, `evaluate(t)` the outputs at a state, `batch(end)` those of as many pairs of states as
 * have times up to the address `end`.
 */
export function emitWebAssembly(program: Program): Uint8Array<ArrayBuffer> {
  const { places } = placesOf(memoryOf(program).lengths);
  const functions = [prepare(program, places), evaluate(program, places), batch(program, places)];
  return encodeModule(functions, { imports: sineImports });
}

type Places = Readonly<Record<keyof ReturnType<typeof memoryOf>["lengths"], number>>;

const start = i32.constant(0);

function prepare(program: Program, places: Places): FunctionCode {
  const { once, coefficients } = stages(program);
  const locals = new Locals();
  const writer = new CodeWriter(program, once, coefficients, {
    arithmetic: f64,
    locals,
    read: (instruction) => {
      if (instruction.kind !== "parameter") throw new Error("Coefficients are of parameters.");
      return f64.load(start, places.parameters + 8 * instruction.index);
    },
    sines: calledSines,
  });
  const stores = coefficients.map((node, j) =>
    f64.store(start, writer.value(node), places.coefficients + 8 * j),
  );
  return { name: "prepare", parameters: 0, locals, body: [...writer.statements, ...stores] };
}

function evaluate(program: Program, places: Places): FunctionCode {
  const locals = new Locals();
  const time = locals.new("f64");
  const { statements, values } = pointCode(program, {
    locals,
    time,
    state: (j) => f64.load(start, places.state + 8 * j),
    coefficient: (j) => f64.load(start, places.coefficients + 8 * j),
  });
  const stores = values.map((value, j) => f64.store(start, value, places.outputs + 8 * j));
  return { name: "evaluate", parameters: 1, locals, body: [...statements, ...stores] };
}

/** The outputs from coefficients, time and state. */
function pointCode(
  program: Program,
  { locals, time, state, coefficient }: Omit<CodePlaces, "output">,
): { readonly statements: readonly Statement[]; readonly values: readonly Double[] } {
  const { coefficients, everyCall } = stages(program);
  const place = placesIn(coefficients);
  const writer = new CodeWriter(program, everyCall, program.outputs, {
    arithmetic: f64,
    locals,
    read: (instruction, node) => {
      if (instruction.kind === "time") return time;
      return instruction.kind === "state" ? state(instruction.index) : coefficient(place(node));
    },
    sines: kernelSines(locals),
  });
  const values = program.outputs.map((node) => writer.value(node));
  return { statements: writer.statements, values };
}

/** The statements of `evaluate`, as a part of another function. */
export function encodeStatements(program: Program, places: CodePlaces): readonly Statement[] {
  const { statements, values } = pointCode(program, places);
  return [...statements, ...values.map((value, j) => assign(places.output(j), value))];
}

/** Two points at once; states and outputs of one lie one after the other. */
function batch(program: Program, places: Places): FunctionCode {
  const { coefficients, everyCall } = stages(program);
  const place = placesIn(coefficients);
  const { states, outputs } = program;
  const locals = new Locals();
  const [end, time, state, result] = [
    locals.new("i32"),
    locals.new("i32"),
    locals.new("i32"),
    locals.new("i32"),
  ];
  const both = (address: Integer, index: number, pitch: number): Pair =>
    f64x2.loadBoth(address, 8 * index, 8 * (pitch + index));
  const writer = new CodeWriter(program, everyCall, outputs, {
    arithmetic: f64x2,
    locals,
    read: (instruction, node) => {
      if (instruction.kind === "time") return f64x2.load(time);
      if (instruction.kind === "state") return both(state, instruction.index, states);
      return f64x2.loadTwice(start, places.coefficients + 8 * place(node));
    },
    sines: kernelSinePairs(locals),
  });
  const pair = locals.new("f64x2");
  const stores = outputs.flatMap((node, j) => [
    assign(pair, writer.value(node)),
    f64x2.storeBoth(result, pair, 8 * j, 8 * (outputs.length + j)),
  ]);
  const advance = (address: typeof time, doubles: number): Statement =>
    assign(address, i32.add(address, i32.constant(8 * doubles)));
  const body = [
    assign(time, i32.constant(places.times)),
    assign(state, i32.constant(places.states)),
    assign(result, i32.constant(places.results)),
    repeatWhile(
      [
        ...writer.statements,
        ...stores,
        advance(time, 2),
        advance(state, 2 * states),
        advance(result, 2 * outputs.length),
      ],
      i32.less(time, end),
    ),
  ];
  return { name: "batch", parameters: 1, locals, body };
}

function placesIn(coefficients: readonly Node[]): (node: Node) => number {
  const places = new Map(coefficients.map((node, j) => [node, j]));
  return (node) => {
    const place = places.get(node);
    if (place === undefined) throw new Error("A node is neither computed nor a coefficient.");
    return place;
  };
}
