import { knownValue } from "../../../symbolic/base/index.ts";
import type { PolynomialEngine } from "../engine/polynomial-engine.ts";
import type { DressingOrigin } from "../phase-space/job.ts";
import { eliminated, type TimeDependence } from "../phase-space/motion.ts";
import { sumText } from "../phase-space/star-product.ts";
import { type TreeAlgebra, treeValue } from "../translation/operator-tree.ts";
import type { BracketAnswer, CouplingOfModes, ModesAnswer, ModesJob } from "./phase-space-job.ts";
import { StarProductOfModes } from "./star-product.ts";

/**
 * Derives the dissipator and the equations of motion of several oscillators in phase space: first the operators in
 * the brackets with S_j, then d⟨O⟩/dt by the Weyl symbols of [H, O], [[O, S_j], N_j] and {R_j, [O, S_j]}, last the
 * forms without momenta.
 */
export function* deriveModes(job: ModesJob, engine: PolynomialEngine): Generator<ModesAnswer> {
  const theory = new TheoryOfModes(job, engine);
  yield { tag: "dissipator", parts: theory.brackets() };
  const first = new Map<number, string>();
  for (const { name, of } of job.quantities) {
    if ("acceleration" in of) {
      yield { tag: "quantity", quantity: name, text: acceleration(theory, first, of.acceleration) };
      continue;
    }
    const text = theory.rate(of.variables);
    const [only] = of.variables;
    if (of.variables.length === 1 && only !== undefined) first.set(only, text);
    yield { tag: "quantity", quantity: name, text };
  }
}

/** The operators N_j and R_j of [S_j, [N_j, ρ]] + [S_j, {R_j, ρ}], by the part of H that dresses them. */
interface DressedCoupling {
  readonly coupling: CouplingOfModes;
  readonly symbol: string;
  readonly parts: readonly {
    readonly origin: DressingOrigin;
    readonly noise: string;
    readonly response: string;
  }[];
  readonly noise: string;
  readonly response: string;
}

class TheoryOfModes {
  readonly star: StarProductOfModes;
  readonly variables: readonly string[];
  private readonly energies: ReadonlyMap<DressingOrigin, string>;
  private readonly energy: string;
  private readonly couplings: readonly DressedCoupling[];
  private readonly losses: readonly Loss[];

  constructor(
    readonly job: ModesJob,
    readonly engine: PolynomialEngine,
  ) {
    const { modes, symbols } = job;
    this.variables = modes.flatMap(({ x, p }) => [x, p]);
    this.star = new StarProductOfModes(engine, this.variables, symbols.i, symbols.hbar);
    const harmonic = modes
      .map(
        ({ x, p, m, inverseMass, omega0 }) =>
          `(1/2)*${inverseMass}*${p}^2+(1/2)*${m}*${omega0}^2*${x}^2`,
      )
      .join("+");
    this.energies = new Map([
      ["harmonic", engine.expand(harmonic)],
      ["potential", engine.expand(job.potential)],
      ["drive", engine.expand(job.drive)],
    ]);
    this.energy = engine.expand([...this.energies.values()].map((one) => `(${one})`).join("+"));
    const algebra = this.algebra();
    this.couplings = this.dressed(algebra);
    this.losses = job.loss.map(({ rate, occupation, operator, dagger }) => ({
      ...{ rate, occupation },
      operator: treeValue(operator, algebra),
      dagger: treeValue(dagger, algebra),
    }));
  }

  /** Weyl symbols of operators, a = √(mω0/2ħ) (x + ip/mω0). */
  private algebra(): TreeAlgebra<string> {
    const { engine, star } = this;
    const { i } = this.job.symbols;
    return {
      scalar: (text) => engine.expand(text),
      letter: (name, mode) => {
        const of = this.job.modes[mode];
        if (of === undefined) throw new RangeError(`There is no mode ${mode}.`);
        if (name === "x" || name === "p") return of[name];
        const sign = name === "a" ? "" : "-";
        const { root, x, p, inverseMass, inverseFrequency } = of;
        return engine.expand(
          `${root}*${x}+(${sign}1)*${i}*${root}*${inverseMass}*${inverseFrequency}*${p}`,
        );
      },
      sum: (parts) => engine.expand(sumText(parts.map((part) => [part]))),
      product: (parts) => parts.reduce((f, g) => star.product(f, g), "1"),
    };
  }

  /** S_k and {S_k, H}_M with the moments of their kernels, for each S_j. */
  private dressed(algebra: TreeAlgebra<string>): readonly DressedCoupling[] {
    const { job, engine, star } = this;
    const symbols = job.couplings.map(({ operator }) => treeValue(operator, algebra));
    const origins = [...this.energies].filter(([origin]) => job.dressed || origin === "harmonic");
    const moving = symbols.map((symbol) =>
      origins.map(([origin, energy]) => ({
        origin,
        // The bare operator belongs to the harmonic part.
        orders: [origin === "harmonic" ? symbol : "0", star.moyal(symbol, energy)],
      })),
    );
    return job.couplings.map((left, j): DressedCoupling => {
      const of = (origin: number, kind: "noise" | "response"): string =>
        engine.expand(
          sumText(
            job.couplings.flatMap((right, k) =>
              right.bath !== left.bath
                ? []
                : (moving[k]?.[origin]?.orders ?? []).map((symbol, n) => [
                    ...kernelFactors(job, left, right, n === 0 ? 0 : 1, kind),
                    symbol,
                  ]),
            ),
          ),
        );
      const parts = origins.map(([origin], k) => ({
        ...{ origin, noise: of(k, "noise"), response: of(k, "response") },
      }));
      const total = (kind: "noise" | "response"): string =>
        engine.expand(sumText(parts.map((part) => [part[kind]])));
      return {
        ...{ coupling: left, symbol: symbols[j] as string, parts },
        ...{ noise: total("noise"), response: total("response") },
      };
    });
  }

  /** What stands in brackets with positions and momenta; none where S_j are others. */
  brackets(): readonly BracketAnswer[] {
    return this.couplings.flatMap(({ coupling: { linear }, parts }) =>
      linear === undefined
        ? []
        : parts.flatMap(({ origin, noise, response }) =>
            (["commutator", "anticommutator"] as const).map((bracket): BracketAnswer => {
              const text = bracket === "commutator" ? noise : response;
              const product = sumText([[linear.strength, text]]);
              return { origin, outer: linear.variable, bracket, text: this.engine.expand(product) };
            }),
          ),
    );
  }

  /** The Weyl symbol of dO/dt, O the symmetrised product of some variables. */
  rate(variables: readonly number[]): string {
    const { engine, star } = this;
    const { i, hbar } = this.job.symbols;
    const observable = engine.expand(variables.map((k) => this.variables[k] as string).join("*"));
    const terms: (readonly string[])[] = [[star.moyal(observable, this.energy)]];
    for (const { symbol, noise, response } of this.couplings) {
      // [O, S] = iħ {O, S}_M
      const inner = star.moyal(observable, symbol);
      if (inner === "0") continue;
      terms.push(["(-1)", `${hbar}^2`, star.moyal(inner, noise)]);
      terms.push([i, hbar, star.anticommutator(inner, response)]);
    }
    for (const one of this.losses) {
      const { rate, occupation, operator, dagger } = one;
      terms.push([rate, `1+(${occupation})`, ...this.lossRate(observable, operator, dagger)]);
      if (occupation === "0") continue;
      terms.push([rate, occupation, ...this.lossRate(observable, dagger, operator)]);
    }
    return engine.expand(sumText(terms));
  }

  /** ½ L† [O, L] + ½ [L†, O] L */
  private lossRate(observable: string, operator: string, dagger: string): readonly string[] {
    const { star } = this;
    const { i, hbar } = this.job.symbols;
    const right = star.product(dagger, star.moyal(observable, operator));
    const left = star.product(star.moyal(dagger, observable), operator);
    return ["(1/2)", i, hbar, sumText([[right], [left]])];
  }
}

interface Loss {
  readonly rate: string;
  readonly occupation: string;
  readonly operator: string;
  readonly dagger: string;
}

/** N_11, N_22: +cos, N_12: +sin, N_21: -sin, D_11, D_22: +sin, D_12: -cos, D_21: +cos. */
const kernels = [
  [
    { noise: [1, "c"], response: [1, "s"] },
    { noise: [1, "s"], response: [-1, "c"] },
  ],
  [
    { noise: [-1, "s"], response: [1, "c"] },
    { noise: [1, "c"], response: [1, "s"] },
  ],
] as const;

/** -(1/2ħ) N or (i/2ħ) D, with the moment of τⁿ and the (-1)ⁿ of the expansion (n = 0, 1). */
function kernelFactors(
  { symbols }: ModesJob,
  left: CouplingOfModes,
  right: CouplingOfModes,
  n: 0 | 1,
  kind: "noise" | "response",
): readonly string[] {
  const [sign, trigonometric] = kernels[left.quadrature][right.quadrature][kind];
  const all = sign * (n === 0 ? 1 : -1) * (kind === "noise" ? -1 : 1);
  const value = left.moments[`${n}${trigonometric}`];
  return [`(${all}/2)*${symbols["1/hbar"]}`, kind === "noise" ? left.c : symbols.i, value];
}

/** ẍ of a mode, from dx/dt and dp/dt of all. */
function acceleration(
  { job, engine }: TheoryOfModes,
  rates: ReadonlyMap<number, string>,
  own: number,
): string {
  const time: TimeDependence = { tones: job.tones, engine };
  const motions = job.modes.map((symbols, mode) => ({
    ...symbols,
    velocity: knownValue(rates, 2 * mode),
    force: knownValue(rates, 2 * mode + 1),
  }));
  return eliminated(time, motions, own);
}
