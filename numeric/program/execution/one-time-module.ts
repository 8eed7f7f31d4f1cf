import {
  assign,
  encodeModule,
  f64,
  f64x2,
  type FunctionCode,
  i32,
  Locals,
  placesOf,
} from "../../base/webassembly/index.ts";
import { CodeWriter } from "./code-writer.ts";
import { isTone, type Node, placesIn, type Program, stages, timeStages } from "../program.ts";
import { MOST_KEPT, pairLoop } from "./pair-loop.ts";
import { calledBessel, calledExponential, functionImports, kernelSines } from "./sine-code.ts";
import { memoryOf } from "./webassembly.ts";

/** Whether points of one time have sines in common: then {@link emitTogether} is worth it. */
export function sharesSines(program: Program): boolean {
  const { ofTime, ofState } = timeStages(program);
  return (
    program.states > 0 &&
    ofTime.some((node) => isTone(program, node)) &&
    !ofState.some((node) => isTone(program, node))
  );
}

/** Lengths as by {@link memoryOf}, with the values that points of one time have in common. */
export function togetherMemoryOf(program: Program) {
  const { lengths } = memoryOf(program);
  return { ...lengths, shared: timeStages(program).shared.length };
}

/**
 * A module beside that of {@link emitWebAssembly}, on the arrays of {@link togetherMemoryOf}, with the same bits:
 * `begin(t)` computes what points of one time have in common, `together(states, results, end)` the outputs of pairs
 * of points at these addresses, until the states end at `end`.
 */
export function emitTogether(program: Program): Uint8Array<ArrayBuffer> {
  const { places } = placesOf(togetherMemoryOf(program));
  const functions = [begin(program, places), together(program, places)];
  return encodeModule(functions, { imports: functionImports });
}

const start = i32.constant(0);

type TogetherPlaces = Readonly<Record<keyof ReturnType<typeof togetherMemoryOf>, number>>;

function begin(program: Program, places: TogetherPlaces): FunctionCode {
  const { ofTime, shared } = timeStages(program);
  const coefficient = placesIn(stages(program).coefficients);
  const locals = new Locals();
  const time = locals.new("f64");
  const writer = new CodeWriter(program, ofTime, shared, {
    arithmetic: f64,
    locals,
    read: (instruction, node) =>
      instruction.kind === "time"
        ? time
        : f64.load(start, places.coefficients + 8 * coefficient(node)),
    sines: kernelSines(locals),
    exponential: calledExponential,
    bessel: calledBessel,
  });
  const stores = shared.map((node, j) =>
    f64.store(start, writer.value(node), places.shared + 8 * j),
  );
  return { name: "begin", parameters: 1, locals, body: [...writer.statements, ...stores] };
}

function together(program: Program, places: TogetherPlaces): FunctionCode {
  const { shared, ofState } = timeStages(program);
  const { coefficients } = stages(program);
  const [ofTime, coefficient] = [
    new Map(shared.map((node, j) => [node, j])),
    placesIn(coefficients),
  ];
  const locals = new Locals();
  const [state, result, end] = [locals.new("i32"), locals.new("i32"), locals.new("i32")];
  const place = (node: Node): number => {
    const j = ofTime.get(node);
    return j === undefined ? places.coefficients + 8 * coefficient(node) : places.shared + 8 * j;
  };
  const kept = new Map(
    [...shared, ...coefficients].slice(0, MOST_KEPT).map((node) => [node, locals.new("f64x2")]),
  );
  const loop = pairLoop(program, ofState, {
    ...{ locals, state, result, together: true },
    read: (node) => kept.get(node) ?? f64x2.loadTwice(start, place(node)),
    goesOn: i32.less(state, end),
  });
  const loads = [...kept].map(([node, local]) =>
    assign(local, f64x2.loadTwice(start, place(node))),
  );
  return { name: "together", parameters: 3, locals, body: [...loads, loop] };
}
