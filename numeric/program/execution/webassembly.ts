import type { CodePlaces } from "../../ode/right-hand-side.ts";
import {
  assign,
  type Double,
  encodeModule,
  f64,
  f64x2,
  type FunctionCode,
  i32,
  type Local,
  Locals,
  type Pair,
  placesOf,
  type Statement,
} from "../../base/webassembly/index.ts";
import { CodeWriter } from "./code-writer.ts";
import { isTone, placesIn, type Program, stages } from "../program.ts";
import { MOST_KEPT, pairLoop } from "./pair-loop.ts";
import {
  calledBessel,
  calledExponential,
  calledSines,
  functionImports,
  kernelSines,
} from "./sine-code.ts";

/** Doubles that a chunk of points may take. */
const CHUNK = 4096;

/** Lengths of the arrays in the memory of a program, and how many points a chunk has: an even number. */
export function memoryOf({ parameters, states, outputs, ...program }: Program) {
  const points = 2 * Math.max(1, Math.floor(CHUNK / (1 + states + outputs.length) / 2));
  const { coefficients } = stages({ parameters, states, outputs, ...program });
  const usesTime = program.instructions.some(({ kind }) => kind === "time");
  const lengths = {
    parameters,
    coefficients: coefficients.length,
    state: states,
    outputs: outputs.length,
    times: points,
    states: points * states,
    results: points * outputs.length,
  };
  // Points are counted by their times; by their states where times are not read, and need not be there.
  const count: BatchCount =
    usesTime || states === 0
      ? { array: "times", doubles: 1 }
      : { array: "states", doubles: states };
  return { lengths, points, count };
}

/** The array at whose end a batch ends, and how many doubles of it a point has. */
interface BatchCount {
  readonly array: "times" | "states";
  readonly doubles: number;
}

/**
 * A module that works on the arrays of {@link memoryOf}: `prepare` computes the coefficients of the
 * parameters, `evaluate(t)` the outputs at a state, `batch(times, states, results, end)` those of pairs of
 * points at these addresses, until the array that counts them ends at `end`.
 */
export function emitWebAssembly(program: Program): Uint8Array<ArrayBuffer> {
  const { places } = placesOf(memoryOf(program).lengths);
  const functions = [
    prepare(program, places),
    evaluate(program, places),
    batch(program, places.coefficients),
  ];
  return encodeModule(functions, { imports: functionImports });
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
    exponential: calledExponential,
    bessel: calledBessel,
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
    exponential: calledExponential,
    bessel: calledBessel,
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
function batch(program: Program, coefficientsAt: number): FunctionCode {
  const { coefficients, everyCall } = stages(program);
  const place = placesIn(coefficients);
  const { count } = memoryOf(program);
  const locals = new Locals();
  const address = (): Local<"i32"> => locals.new("i32");
  const [time, state, result, end] = [address(), address(), address(), address()];
  // Sines need all registers for themselves.
  const hasTones = everyCall.some((node) => isTone(program, node));
  const coefficient = (j: number): Pair => f64x2.loadTwice(start, coefficientsAt + 8 * j);
  const kept = coefficients.slice(0, hasTones ? 0 : MOST_KEPT).map(() => locals.new("f64x2"));
  const byTime = count.array === "times";
  const loop = pairLoop(program, everyCall, {
    ...{ locals, state, result, together: !hasTones },
    ...(byTime ? { time } : {}),
    read: (node) =>
      program.instructions[node]?.kind === "time"
        ? f64x2.load(time)
        : (kept[place(node)] ?? coefficient(place(node))),
    goesOn: i32.less(byTime ? time : state, end),
  });
  const loads = kept.map((local, j) => assign(local, coefficient(j)));
  return { name: "batch", parameters: 4, locals, body: [...loads, loop] };
}
