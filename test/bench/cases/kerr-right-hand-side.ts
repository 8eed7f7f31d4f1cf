import { assertClose, type Case, type Comparison, isAbsent } from "../case.ts";
import { type Absent, type Contender, inProcess } from "../measure.ts";
import {
  type Checksum,
  type KerrPeer,
  type KerrPoints,
  startKerrInC,
  startKerrInNumpy,
} from "../peers/kerr.ts";
import { type Execution, subject } from "../subject.ts";
import { denseAcceleration, kerrAsDense, kerrModel, randomPoints } from "./models.ts";
import { batchPass, ownLoop, type Pass, sharedLoop } from "./passes.ts";

type Drive = "driven" | "undriven";

const parameters: Readonly<Record<string, number>> = {
  omega0: 1,
  U: 0.2,
  gamma: 0.2,
  theta: 0.4 * Math.PI,
  F: 0.8 * Math.SQRT2,
  omega: 1.1,
};
const count = 4096;
const tolerance = 1e-12;

/** By a formula that neither Caldera nor the peers use. */
function handChecksum(drive: Drive, { points }: KerrPoints): Checksum {
  const values = kerrAsDense(drive === "driven" ? parameters : { ...parameters, F: 0 });
  let [sumV, sumA] = [0, 0];
  for (let i = 0; i < points.length; i += 3) {
    const [t = 0, x = 0, v = 0] = points.subarray(i, i + 3);
    sumV += v;
    sumA += denseAcceleration({ ...values, t, x, v });
  }
  return [sumV, sumA];
}

function assertChecksum(what: string, sums: Checksum, expected: Checksum): void {
  assertClose(`${what}, sum of ẋ`, sums[0], expected[0], tolerance);
  assertClose(`${what}, sum of v̇`, sums[1], expected[1], tolerance);
}

interface Forms {
  readonly own: Contender | Absent;
  readonly shared: Contender | Absent;
  readonly parameters: Contender | Absent;
  readonly batch: Contender | Absent;
  readonly inPlace: Contender | Absent;
}

const names: Readonly<Record<Execution, string>> = {
  generated: "Caldera",
  webassembly: "Caldera, WebAssembly",
  interpreted: "Caldera, interpreted",
};

/** Caldera's compiled forms; each one's checksum is compared first. */
function calderaForms(
  drive: Drive,
  execution: Execution,
  { points }: KerrPoints,
  expected: Checksum,
): Forms {
  const name = names[execution];
  const absent = (reason: string): Absent => ({ name, absent: reason });
  const compiled = subject.compile?.(kerrModel(drive), execution);
  if (compiled === undefined) {
    const missing = absent("not connected in test/bench/subject.ts");
    return { own: missing, shared: missing, parameters: missing, batch: missing, inPlace: missing };
  }
  const values: Readonly<Record<string, number>> = { ...parameters, hbar: 1, m: 1 };
  const q = Float64Array.from(compiled.parameters, (name) => values[name] ?? Number.NaN);
  const check = (what: string, sums: Checksum): void =>
    assertChecksum(`${drive} ${execution} ${what}`, sums, expected);
  const passing = (form: string, pass: Pass): Contender => {
    check(form, pass());
    return inProcess(name, pass, count);
  };
  const bound = compiled.bind?.(q);
  const noBind = absent("has no bound form");
  const arrays = (memory: "own" | "program"): Contender | Absent => {
    if (compiled.batch === undefined) return absent("has no batch form");
    const batch = batchPass(compiled, points, q, memory);
    batch.run();
    check(`batch, ${memory} arrays`, batch.sums());
    return inProcess(name, batch.run, count);
  };
  return {
    own: bound === undefined ? noBind : passing("bound", ownLoop(bound, points, q)),
    shared: bound === undefined ? noBind : passing("bound, shared", sharedLoop(bound, points, q)),
    parameters: passing("parameters", ownLoop(compiled.rhs, points, q)),
    batch: arrays("own"),
    inPlace: arrays("program"),
  };
}

/** The comparisons of one drive; all checksums must equal those of a formula by hand. */
async function comparisons(
  drive: Drive,
  data: KerrPoints,
  c: KerrPeer,
  numpy: KerrPeer,
): Promise<Comparison[]> {
  const expected = handChecksum(drive, data);
  const peers: readonly (readonly [KerrPeer, string])[] = [
    [c, `${drive}-bound`],
    [c, `${drive}-parameters`],
    [c, `${drive}-loop`],
    [numpy, `${drive}-arrays`],
  ];
  for (const [peer, form] of peers) {
    const sums = await peer.checksum(form);
    if (sums !== undefined) assertChecksum(form, sums, expected);
  }
  const forms = (["generated", "webassembly", "interpreted"] as const).map((execution) =>
    calderaForms(drive, execution, data, expected),
  );
  const compare = (
    what: string,
    contenders: Comparison["contenders"],
    more: Partial<Comparison> = {},
  ): Comparison => {
    const present = contenders.filter((contender) => !isAbsent(contender)).map(({ name }) => name);
    const agreement =
      `sums over ${count} points equal the hand-eliminated formula's to ${tolerance}: ` +
      (present.length === 0 ? "none present" : present.join("; "));
    return { title: `Kerr ${drive}: ${what}`, contenders, agreement, ...more };
  };
  const pointer = "C -O3, through a pointer";
  const bound = c.contender(pointer, `${drive}-bound`);
  const fromParameters = c.contender(pointer, `${drive}-parameters`);
  const loop = c.contender("C -O3, inlined loop", `${drive}-loop`);
  return [
    compare("parameters bound, one call a point", [...forms.map(({ own }) => own), bound], {
      target: { kind: "ratio", peers: [pointer], atMost: drive === "driven" ? 1.2 : 1.3 },
    }),
    compare("the same, call site shared by many functions", [
      ...forms.map(({ shared }) => shared),
      bound,
    ]),
    compare(
      "physical parameters with every call",
      [...forms.map((form) => form.parameters), fromParameters],
      {
        notes: ["C computes every coefficient in every call; Caldera may keep them while q stays"],
      },
    ),
    compare("whole arrays of the caller's", [
      ...forms.map(({ batch }) => batch),
      loop,
      numpy.contender("NumPy", `${drive}-arrays`),
    ]),
    compare(
      "whole arrays in the program's memory",
      [...forms.map(({ inPlace }) => inPlace), loop],
      {
        target: { kind: "ratio", peers: ["C -O3, inlined loop"], atMost: 2 },
      },
    ),
  ];
}

/** Compiled right-hand sides of the Kerr oscillator against hand-written C at the same points. */
function kerrCase(): Case {
  const running: KerrPeer[] = [];
  return {
    name: "kerr-right-hand-side",
    prepare: async () => {
      const data = { parameters: Object.values(parameters), points: randomPoints(count) };
      const [c, numpy] = [startKerrInC(data), startKerrInNumpy(data)];
      running.push(c, numpy);
      const all: Comparison[] = [];
      for (const drive of ["undriven", "driven"] as const) {
        all.push(...(await comparisons(drive, data, c, numpy)));
      }
      return all;
    },
    dispose: () => {
      for (const peer of running.splice(0)) peer.end();
    },
  };
}

export const kerrRightHandSide: Case = kerrCase();
