import {
  type compileSystem,
  dop853,
  dormandPrince54,
  type Execution,
  integrate,
  integrateBatch,
  type Method,
  radauIIA5,
  rodas5p,
  tsit5,
  vern9,
} from "../../numeric/index.ts";

/** From (x, v) at t = 0 to the duration. */
export interface Span {
  readonly initial: readonly [number, number];
  readonly duration: number;
}

const methodNames = [
  "Vern9",
  "DOP853",
  "Tsit5",
  "Dormand-Prince 5(4)",
  "Radau IIA(5)",
  "Rodas5P",
] as const;
export type MethodName = (typeof methodNames)[number];

/** How a trajectory is made: alone, alone by a right-hand side that has to be called, in a batch. */
export type TrajectoryForm = "single" | "called" | "batch";

export interface Trajectories {
  readonly run: (
    method: MethodName,
    tolerances: { readonly relative: number; readonly absolute: number },
    form?: TrajectoryForm,
    /** How many trajectories a batch has. */
    count?: number,
  ) => { readonly end: readonly [number, number]; readonly evaluations: number };
}

type Bound = ReturnType<ReturnType<typeof compileSystem>["bind"]>;

const methods: Readonly<Record<MethodName, Method>> = {
  Vern9: vern9,
  DOP853: dop853,
  Tsit5: tsit5,
  "Dormand-Prince 5(4)": dormandPrince54,
  "Radau IIA(5)": radauIIA5,
  Rodas5P: rodas5p,
};

/** Ends of trajectories: nothing is recorded in between. */
export function trajectoriesOf(
  { rhs, jacobian }: Pick<Bound, "rhs" | "jacobian">,
  { initial, duration }: Span,
  execution: Execution = "generated",
): Trajectories {
  const called: typeof rhs = (t, y, out) => rhs(t, y, out);
  const outputTimes = new Float64Array(0);
  return {
    run: (method, { relative, absolute }, form = "single", count = 1) => {
      const options = {
        initial,
        from: 0,
        to: duration,
        relativeTolerance: relative,
        absoluteTolerance: absolute,
        method: methods[method],
        outputTimes,
        execution,
      };
      if (form === "batch") {
        const system = { rhs, jacobian, timeDerivative: "zero" } as const;
        const { y, statistics } = integrateBatch(() => system, { ...options, count, dimension: 2 });
        return { end: [y[0] ?? NaN, y[1] ?? NaN], evaluations: statistics.evaluations[0] ?? NaN };
      }
      const { y, statistics, status, message } = integrate(form === "called" ? called : rhs, {
        ...options,
        jacobian,
        timeDerivative: "zero",
      });
      if (status !== "finished") throw new Error(message);
      return { end: [y[0] ?? NaN, y[1] ?? NaN], evaluations: statistics.evaluations };
    },
  };
}
