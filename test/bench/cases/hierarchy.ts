import { readModel } from "../../../derivations/index.ts";
import { numericHierarchy } from "../../../notebooks/runs/exact/hierarchy-state.ts";
import { hierarchyBalance } from "../../../numeric/quantum/hierarchy/hierarchy-balance.ts";
import { assertClose, type Case, type Comparison } from "../case.ts";
import { inProcess } from "../measure.ts";
import { type HierarchyPeer, startHierarchy } from "../peers/hierarchy.ts";

const [levels, depth] = [20, 6];
const parameters = {
  ...{ hbar: 1, m: 1, omega0: 1, c: 1.4, U: 0.02 },
  ...{ K_b: 0.1, omega_b: 1.3, kappa_b: 0.4 },
};

/** The steady state of the Kerr oscillator, 20 levels, depth 6, two exponentials. */
function steadyState(theta: number): { readonly run: () => number } {
  const model = readModel({
    ...{ potential: "U*x^4", bath: "lorentzian" },
    parameters: { ...parameters, theta },
  });
  const hierarchy = numericHierarchy(model).at(1);
  return {
    run: () => {
      const size = { levels, depth, harmonics: 0 };
      const { state } = hierarchyBalance(hierarchy, size, { tolerance: 1e-10, iterations: 400 });
      const { re } = state.components[0]!;
      return Array.from({ length: levels }, (_, i) => i * re[i * (levels + 1)]!).reduce(
        (sum, value) => sum + value,
      );
    },
  };
}

let peer: HierarchyPeer | undefined;

async function prepare(): Promise<readonly Comparison[]> {
  peer = startHierarchy(levels, depth);
  const alone = steadyState(0);
  const theirs = await peer.occupation();
  if (theirs !== undefined) assertClose("⟨n⟩", alone.run(), theirs, 1e-8);
  const common = { repetitions: 3, warmUpSeconds: 0.5 };
  return [
    {
      title: "Hierarchy of the Kerr oscillator, 20 levels, depth 6, two exponentials, steady state",
      contenders: [inProcess("Caldera", alone.run), peer.contender],
      target: { kind: "ratio", peers: ["QuTiP HEOMSolver, sparse LU"], atMost: 1 / 20 },
      agreement: "⟨n⟩ to 1e-8",
      ...common,
    },
    {
      title: "The same with both couplings, θ = 0.3π",
      contenders: [inProcess("Caldera", steadyState(0.3 * Math.PI).run)],
      target: { kind: "below", seconds: 10 },
      ...common,
    },
  ];
}

/** Hierarchical equations of motion beside QuTiP's. */
export const hierarchySteadyState: Case = {
  name: "hierarchy",
  prepare,
  dispose: () => peer?.end(),
};
