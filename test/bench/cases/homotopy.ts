import { type Case, type Comparison, Disagreement } from "../case.ts";
import { inProcess } from "../measure.ts";
import { distance, phcContender, runPhc } from "../peers/phcpack.ts";
import { type ComplexRoots, subject } from "../subject.ts";

/** Parameters at which PHCpack, in double precision, finds all 9 solutions of the real form. */
const point = Float64Array.of(0.35, 0.5, 0.1);

/** Throws unless every root of one list is in the other, and the other way round. */
function assertSameRoots(what: string, a: ComplexRoots, b: ComplexRoots, limit: number): void {
  const missing = a.findIndex((root) => !b.some((other) => distance(root, other) < limit));
  if (a.length !== b.length || missing >= 0) {
    throw new Disagreement(
      `${what}: ${a.length} and ${b.length} solutions${missing >= 0 ? `, ${JSON.stringify(a[missing])} is missing` : ""}.`,
    );
  }
}

/** u = (z+w)/2, v = i(z-w)/2 for each pair. */
function inRealForm(roots: ComplexRoots): ComplexRoots {
  return roots.map((root) =>
    root.map(([re, im], j) => {
      const [a, b] = root[j % 2 === 0 ? j + 1 : j - 1] ?? [Number.NaN, 0];
      return j % 2 === 0
        ? ([(re + a) / 2, (im + b) / 2] as const)
        : ([(im - b) / 2, (a - re) / 2] as const);
    }),
  );
}

interface System {
  readonly what: string;
  readonly acceleration: string;
  readonly frequencies: readonly string[];
  readonly ranges: Readonly<Record<string, readonly [number, number]>>;
  /** Complex solutions; zero, which polyhedral homotopies leave out, is one if nothing drives. */
  readonly count: number;
  readonly withZero?: boolean;
}

const damped = { gamma: [0.05, 0.3] } as const;
const forced = { omega: [0.3, 1.2], F: [0.1, 1], ...damped } as const;

const systems: readonly System[] = [
  {
    what: "Duffing, ω and 3ω",
    acceleration: "-x - x^3 - gamma*xdot + F*cos(omega*t)",
    frequencies: ["omega", "3*omega"],
    ranges: forced,
    count: 9,
  },
  {
    what: "cubic potential, 0, ω and 2ω",
    acceleration: "-x - beta*x^2 - gamma*xdot + F*cos(omega*t)",
    frequencies: ["0", "omega", "2*omega"],
    ranges: { ...forced, beta: [0.2, 0.8] },
    count: 8,
  },
  {
    what: "generalized Kerr oscillator with x²ẋ, ω and 3ω",
    acceleration:
      "-x - 4/3*U*x^3 - (1+sin(2*theta))*gamma*xdot - (1-cos(2*theta))*2*gamma*U*x^2*xdot" +
      " - F*cos(omega*t) + (1-cos(2*theta))*gamma*F*omega*sin(omega*t)/2",
    frequencies: ["omega", "3*omega"],
    ranges: {
      omega: [0.5, 1.5],
      F: [0.2, 1.5],
      gamma: [0.1, 0.5],
      U: [0.1, 0.5],
      theta: [0.1, 1.5],
    },
    count: 9,
  },
  {
    what: "parametron, ω and 3ω",
    acceleration: "-gamma*xdot - (1 - lambda*cos(2*omega*t))*x - alpha*x^3 - eta*x^2*xdot",
    frequencies: ["omega", "3*omega"],
    ranges: {
      omega: [0.8, 1.2],
      lambda: [0.05, 0.5],
      gamma: [0.01, 0.1],
      alpha: [0.5, 1.5],
      eta: [0.1, 0.5],
    },
    count: 21,
    withZero: true,
  },
  {
    what: "Duffing with two tones, ω₁ and ω₂",
    acceleration: "-x - x^3 - gamma*xdot + F*cos(omega1*t) + G*cos(omega2*t)",
    frequencies: ["omega1", "omega2"],
    ranges: { omega1: [0.6, 1.2], omega2: [1.3, 2], F: [0.1, 1], G: [0.1, 1], ...damped },
    count: 9,
  },
];

const randomPoints = 12;

/** Counts at random parameters; where PHCpack's polyhedral homotopy, in complex amplitudes, lost none, it finds the same. */
function compareAtRandomPoints({
  what,
  acceleration,
  frequencies,
  ranges,
  ...system
}: System): string {
  const parameters = Object.keys(ranges);
  const zeros = subject.slowFlowZeros(acceleration, frequencies, parameters);
  let state = 7;
  const random = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const at = () => Float64Array.from(Object.values(ranges), ([a, b]) => a + (b - a) * random());
  const solver = zeros.prepare(at());
  let same = 0;
  let installed = true;
  for (let k = 0; k < randomPoints; k++) {
    const q = at();
    const own = solver.solve(q);
    if (own.length !== system.count) {
      throw new Disagreement(`${what} at ${q.join()}: ${own.length} solutions of ${system.count}.`);
    }
    const found = runPhc(zeros.inComplexAmplitudes(q));
    if (found === undefined) installed = false;
    else {
      const zero = own
        .slice(0, system.withZero === true ? 1 : 0)
        .map((root) => root.map(() => [0, 0] as const));
      const others = [...inRealForm(found.roots), ...zero];
      if (others.length !== system.count) continue;
      assertSameRoots(what, others, own, 1e-5);
      same += 1;
    }
  }
  const peer = installed ? `, PHCpack the same at ${same} and fewer at the others` : "";
  return `${what}: ${system.count} solutions at ${randomPoints} random points${peer}`;
}

async function prepare(): Promise<readonly Comparison[]> {
  const [{ acceleration, frequencies, ranges }] = systems as readonly [System, ...System[]];
  const zeros = subject.slowFlowZeros(acceleration, frequencies, Object.keys(ranges));
  const polynomials = zeros.polynomials(point);
  const complex = zeros.inComplexAmplitudes(point);
  const { roots, paths } = zeros.byTotalDegree(point);
  const solver = zeros.prepare(Float64Array.of(0.9, 0.2, 0.1));
  assertSameRoots("total degree and parameter homotopy", roots, solver.solve(point), 1e-8);
  const peer = runPhc(polynomials);
  const polyhedral = runPhc(complex);
  if (peer !== undefined && polyhedral !== undefined) {
    if (peer.paths !== paths) throw new Disagreement(`${paths} and ${peer.paths} paths.`);
    assertSameRoots("total degree and PHCpack", peer.roots, roots, 1e-6);
    assertSameRoots("parameter homotopy and PHCpack", inRealForm(polyhedral.roots), roots, 1e-6);
  }
  const agreement = `the same ${roots.length} finite solutions${peer === undefined ? "" : ", PHCpack's to 10⁻⁶"}`;
  const total = "PHCpack 2.4, phc -b";
  const polyhedralName = "PHCpack 2.4, phc -b, complex amplitudes";
  return [
    {
      title: "Duffing, ω and 3ω: a path of the 81 of total degree",
      contenders: [
        inProcess("Caldera", () => zeros.byTotalDegree(point), paths),
        phcContender(total, polynomials, paths),
      ],
      target: { kind: "ratio", peers: [total], atMost: 1 },
      agreement,
      notes: [
        "PHCpack's own user time, root counts and refinement included, start-up and files not",
        ...systems.map(compareAtRandomPoints),
      ],
    },
    {
      title: "Duffing, ω and 3ω: all 9 solutions, nothing known before",
      contenders: [
        inProcess("Caldera", () => zeros.prepare(point).solve(point)),
        phcContender(polyhedralName, complex, 1),
      ],
      agreement,
      notes: ["PHCpack follows 9 paths of a polyhedral homotopy"],
    },
    {
      title: "Duffing, ω and 3ω: all 9 solutions at another point",
      contenders: [
        inProcess("Caldera", () => solver.solve(point)),
        phcContender(polyhedralName, complex, 1),
      ],
      agreement,
      notes: ["PHCpack's blackbox solver starts anew at every point"],
    },
  ];
}

/** Path tracking: slow flows of several harmonics against PHCpack. */
export const homotopy: Case = { name: "homotopy", prepare };
