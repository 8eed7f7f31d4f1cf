import { boundFlow, nonlinearLeastSquares } from "../../../numeric/index.ts";
import type { Measurement } from "../../measured/index.ts";
import type { ResonanceSettings } from "./resonance-settings.ts";

/** Rows that a start is found from, about. */
const rowsOfStart = 200;
/** Rounds with new weights, and evaluations in each. */
const [rounds, evaluations] = [5, 8] as const;
/** Angles that a phase is looked for from. */
const angles = 12;

/**
 * Parameters with which the measured amplitudes fulfil the equation of the steady states f(u; p) = 0 best: smooth in p where curves
 * jump, so that it may begin far away. Of an amplitude alone the phase is that at which |f| is least. Of each row
 *
 *     r = gain · w·f/‖∂f/∂u‖,     w = a unit vector across ∂f/∂phase (both coordinates where both quadratures were measured),
 *
 * about how far it lies from the curve. Biased by noise; a start for the fit of the curve itself.
 */
export function startByEquation(settings: ResonanceSettings, start: Float64Array): Float64Array {
  const errors = equationErrors(settings);
  if (errors === undefined) return start;
  let p = start;
  for (let round = 0; round < rounds; round += 1) {
    const weights = errors.weights(p);
    if (!weights.every(Number.isFinite)) return start;
    const { unknowns } = settings;
    const found = nonlinearLeastSquares(
      {
        ...{ count: errors.count, start: p, evaluate: errors.evaluation(weights) },
        lower: unknowns.map(({ lower }) => lower),
        upper: unknowns.map(({ upper }) => upper),
        fixed: unknowns.map(({ role, name }) => role === "line" && name !== "gain"),
      },
      { maxEvaluations: evaluations, tolerance: 1e-3 },
    );
    if (found.status === "invalid") return start;
    p = found.p;
  }
  return p;
}

/** A point of the plane of the first harmonic, or an amplitude with an unknown phase. */
interface MeasuredRow {
  readonly omega: number;
  readonly amplitude: number;
  /** The angle of (u, v) where it was measured. */
  readonly angle: number | undefined;
}

function equationErrors(settings: ResonanceSettings) {
  const { problem, parameter, unknowns, slopes, data, levels } = settings;
  const flow = boundFlow(problem.family);
  const rows = measuredRows(data);
  if (flow.n !== 2 || rows.length === 0) return undefined;
  const hasAngle = rows[0]?.angle !== undefined;
  const free = unknowns.flatMap(({ role, name }) =>
    role === "parameter" ? [problem.parameters.indexOf(name)] : [],
  );
  const gainAt = unknowns.findIndex(({ role, name }) => role === "line" && name === "gain");
  const [q, swept] = [problem.q.slice(), problem.parameters.indexOf(parameter)];
  const length = problem.units.scales[0] ?? 1;
  const [u, f, jacobian] = [new Float64Array(2), new Float64Array(2), new Float64Array(4)];
  const by = new Float64Array(2 * free.length);
  const phases = rows.map(() => Number.NaN);
  /** Sets u, f and ∂f/∂u of a row; w across the change with the phase. */
  const at = (row: MeasuredRow, j: number, p: Float64Array): readonly [number, number] => {
    free.forEach((place, k) => (q[place] = p[k]!));
    q[swept] = row.omega;
    flow.moveTo(q);
    const gain = gainAt === -1 ? 1 : p[gainAt]!;
    const size = Math.abs(row.amplitude / gain / length);
    phases[j] = row.angle ?? bestPhase(flow, size, phases[j]!, u, f, jacobian);
    return placed(flow, size, phases[j]!, u, f, jacobian);
  };
  const level = levels[0] ?? 1;
  return {
    count: (hasAngle ? 2 : 1) * rows.length,
    weights: (p: Float64Array): Float64Array =>
      Float64Array.from(rows, (row, j) => {
        at(row, j, p);
        return (Math.SQRT2 * length) / level / Math.hypot(...jacobian);
      }),
    evaluation:
      (weights: Float64Array) =>
      (p: Float64Array, residuals: Float64Array, columns: readonly Float64Array[]): boolean => {
        const gain = gainAt === -1 ? 1 : p[gainAt]!;
        rows.forEach((row, j) => {
          const [a, b] = at(row, j, p);
          slopes.moveTo(q);
          slopes.at(u, by);
          const own = weights[j]! * gain;
          const put = (place: number, w: readonly [number, number]): void => {
            const value = own * (w[0] * f[0]! + w[1] * f[1]!);
            residuals[place] = value;
            for (const column of columns) column[place] = 0;
            free.forEach((_, k) => {
              columns[k]![place] = own * (w[0] * by[2 * k]! + w[1] * by[2 * k + 1]!);
            });
            if (gainAt === -1) return;
            const [x, y] = [u[0]!, u[1]!];
            const along =
              w[0] * (jacobian[0]! * x + jacobian[1]! * y) +
              w[1] * (jacobian[2]! * x + jacobian[3]! * y);
            columns[gainAt]![place] = value / gain - (own * along) / gain;
          };
          if (hasAngle) {
            put(j, [1, 0]);
            put(rows.length + j, [0, 1]);
          } else put(j, [a, b]);
        });
        return residuals.every(Number.isFinite);
      },
  };
}

type Flow = ReturnType<typeof boundFlow>;

/** Sets u, f and the Jacobian at a phase; the unit vector across ∂f/∂phase. */
function placed(
  flow: Flow,
  size: number,
  angle: number,
  u: Float64Array,
  f: Float64Array,
  jacobian: Float64Array,
): readonly [number, number] {
  u[0] = size * Math.cos(angle);
  u[1] = size * Math.sin(angle);
  flow.linearize(u, f, jacobian);
  const [a, b] = turned(u, jacobian);
  const norm = Math.hypot(a, b) || 1;
  return [b / norm, -a / norm];
}

/** ∂f/∂phase. */
function turned(u: Float64Array, jacobian: Float64Array): readonly [number, number] {
  const [x, y] = [-u[1]!, u[0]!];
  return [jacobian[0]! * x + jacobian[1]! * y, jacobian[2]! * x + jacobian[3]! * y];
}

/** The phase at which |f| is least, near one that is known. */
function bestPhase(
  flow: Flow,
  size: number,
  known: number,
  u: Float64Array,
  f: Float64Array,
  jacobian: Float64Array,
): number {
  let [angle, least] = [known, Number.POSITIVE_INFINITY];
  for (let k = Number.isNaN(known) ? 0 : angles; k < angles; k += 1) {
    const own = (2 * Math.PI * k) / angles;
    u[0] = size * Math.cos(own);
    u[1] = size * Math.sin(own);
    flow.values(u, f);
    const square = f[0]! ** 2 + f[1]! ** 2;
    if (square < least) [angle, least] = [own, square];
  }
  for (let k = 0; k < 4; k += 1) {
    placed(flow, size, angle, u, f, jacobian);
    const [a, b] = turned(u, jacobian);
    const square = a * a + b * b;
    if (square === 0) break;
    const step = (f[0]! * a + f[1]! * b) / square;
    angle -= Math.max(-0.7, Math.min(0.7, step));
    if (Math.abs(step) < 1e-4) break;
  }
  return angle;
}

/** Rows with their amplitude, and the phase where it was measured; none of a phase alone. */
function measuredRows({ coordinates, quantities }: Measurement): readonly MeasuredRow[] {
  const of = (name: string): Float64Array | undefined =>
    quantities.find((one) => one.name === name)?.values;
  const [x, y, power] = [of("X"), of("Y"), of("power")];
  const amplitude = of("A") ?? power?.map((value) => Math.sqrt(Math.max(value, 0)));
  const every = Math.max(1, Math.floor(coordinates.length / rowsOfStart));
  const rows: MeasuredRow[] = [];
  for (let j = 0; j < coordinates.length; j += every) {
    const omega = coordinates[j]!;
    if (x !== undefined && y !== undefined) {
      // z = u - iv.
      const angle = Math.atan2(-y[j]!, x[j]!);
      rows.push({ omega, amplitude: Math.hypot(x[j]!, y[j]!), angle });
    } else if (amplitude !== undefined) {
      rows.push({ omega, amplitude: Math.max(amplitude[j]!, 0), angle: undefined });
    }
  }
  return rows;
}
