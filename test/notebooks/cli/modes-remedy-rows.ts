import { join } from "node:path";
import type { RemedySetting, Row } from "./remedy-setting.ts";

/** Of states of several modes. */
export function modesRows({ folder, couple, kerr, pair, ...ofOne }: RemedySetting): readonly Row[] {
  const small = ["--points", "2", "--to", "0.1", "--levels", "4"];
  const evolve = ["evolve", couple, ...small];
  const one = ["evolve", kerr, ...small];
  const wigner = ["wigner", couple, "--x", "-1:1:2", "--p", "-1:1:2"];
  const rough = ["--levels", "5", "--tolerance", "0.1"];
  const spectrum = ["spectrum", couple, ...rough, "--points", "2"];
  const few = ["--trajectories", "100", "--points", "2"];
  const moments = ["moments", couple, "--points", "2"];
  const frame = ["derive", couple, "--what", "frame", "--frame-frequency"];
  return [
    [
      [...frame, "c:omega0_a"],
      [...frame, "a:omega0_a"],
      [...frame, "omega0_a"],
    ],
    [
      [...frame, "omega0_a,omega0_b"],
      [...frame, "omega0_a"],
      [...frame, "a:omega0_a,b:omega0_b"],
    ],
    [
      ["derive", kerr, "--what", "frame", "--frame-frequency", "a:omega"],
      ["derive", kerr, "--what", "frame", "--frame-frequency", "omega"],
    ],
    [
      [...moments, "--what", "steady", "--frame", "rotating"],
      [...moments.slice(0, 2), "--what", "steady"],
    ],
    [
      ["moments", pair, "--set", "hbar=1", "--set", "c_a=1", "--set", "c_b=1", "--what", "steady"],
      [...moments, "--to", "0.1"],
    ],
    [
      ["steady-state", couple, "--levels", "4", "--tolerance", "1"],
      ["steady-state", couple, "--levels", "4", "--tolerance", "0.1"],
    ],
    [
      [...wigner, ...rough],
      [...wigner, ...rough, "--mode", "a"],
    ],
    [
      [...wigner, ...rough, "--mode", "c"],
      [...wigner, ...rough, "--mode", "a"],
    ],
    [
      [...wigner, ...rough, "--mode", "a", "--phase", "1"],
      [...wigner, ...rough, "--mode", "a"],
    ],
    [[...ofOne.wigner, "--mode", "a"], ofOne.wigner],
    [
      [...wigner, ...rough, "--mode", "a", "--frame", "rotating"],
      [...wigner, ...rough, "--mode", "a"],
      ["steady-state", couple, ...rough, "--frame", "rotating"],
    ],
    [
      [...spectrum, "--mode", "b", "--frame", "rotating"],
      [...spectrum, "--mode", "b"],
      ["steady-state", couple, ...rough, "--frame", "rotating"],
    ],
    [
      [...spectrum, "--mode", "b", "--from", "9"],
      [...spectrum, "--mode", "b", "--from", "9", "--to", "10"],
    ],
    [
      [...evolve, "--save", "state.json", "--frame", "rotating"],
      [...evolve, "--save", join(folder.path, "evolved.json")],
      [...one, "--frame", "rotating"],
    ],
    [
      ["langevin", couple, ...few, "--to", "0.1", "--initial", "a=fock:1"],
      ["langevin", couple, ...few, "--to", "0.1", "--initial", "a=vacuum"],
      ["langevin", couple, ...few, "--to", "0.1", "--initial", "a=coherent:1,0"],
      ["langevin", couple, ...few, "--to", "0.1", "--initial", "a=thermal:1"],
      [...evolve, "--initial", "a=fock:1"],
    ],
    [
      ["codegen", couple, "--what", "langevin"],
      ["codegen", couple, "--what", "fokker-planck"],
      ["codegen", couple, "--what", "langevin", "--model", "CL"],
    ],
    [
      ["steady-state", couple, "--levels", "a=4"],
      ["steady-state", couple, "--levels", "a=4,b=8", "--tolerance", "0.1"],
      ["steady-state", couple, "--levels", "4", "--tolerance", "0.1"],
    ],
    [
      [...moments, "--to", "0.1", "--initial", "fock:1"],
      [...moments, "--to", "0.1", "--initial", "a=fock:1"],
    ],
    [
      [...evolve, "--initial", "fock:1"],
      [...evolve, "--initial", "a=fock:1"],
    ],
    [
      [...evolve, "--initial", "c=fock:1"],
      [...evolve, "--initial", "a=fock:1"],
    ],
    [
      [...evolve, "--initial", "a=fock:1", "--initial", "a=fock:2"],
      [...evolve, "--initial", "a=fock:2"],
      [...evolve, "--initial", "a=fock:1", "--initial", "b=fock:2"],
    ],
    [
      [...evolve, "--initial", "a=fock:4"],
      [...evolve, "--initial", "a=fock:3"],
      ["evolve", couple, "--points", "2", "--to", "0.1", "--initial", "a=fock:4", "--levels", "6"],
    ],
    [
      ["evolve", couple, "--points", "2", "--to", "0.01", "--initial", "a=thermal:5000"],
      ["evolve", couple, "--points", "2", "--to", "0.01", "--initial", "a=thermal:0.01"],
      [...evolve, "--initial", "a=thermal:5000"],
    ],
    [
      ["evolve", couple, "--points", "2", "--to", "0.1", "--levels", "100"],
      ["evolve", couple, "--points", "2", "--to", "0.1", "--levels", "5"],
    ],
    [
      ["evolve", couple, "--points", "2", "--to", "0.1", "--levels", "a=4"],
      ["evolve", couple, "--points", "2", "--to", "0.1", "--levels", "a=4,b=8"],
      evolve,
    ],
    [
      ["evolve", couple, "--points", "2", "--to", "0.1", "--levels", "a=4,a=5"],
      ["evolve", couple, "--points", "2", "--to", "0.1", "--levels", "a=4,b=5"],
    ],
    [
      ["evolve", couple, "--points", "2", "--to", "0.1", "--levels", "a=4,c=5"],
      ["evolve", couple, "--points", "2", "--to", "0.1", "--levels", "a=4,b=8"],
    ],
    [["evolve", couple, "--to", "-1"], evolve],
    [
      [...evolve, "--tolerance", "1"],
      [...evolve, "--tolerance", "1e-4"],
    ],
    [
      [...evolve, "--frame", "rotating", "--expansion", "1"],
      [...evolve, "--frame", "rotating"],
      ["steady-state", couple, ...rough, "--frame", "rotating", "--expansion", "1"],
    ],
    [
      [...evolve, "--frame", "rotating", "--averages", "laboratory"],
      [...evolve, "--frame", "rotating"],
    ],
    [
      [...one, "--initial", "a=fock:1"],
      [...one, "--initial", "fock:1"],
    ],
    [
      [...one, "--initial", "fock:1", "--initial", "fock:2"],
      [...one, "--initial", "fock:2"],
    ],
    [
      ["evolve", kerr, "--points", "2", "--to", "0.1", "--levels", "a=4"],
      ["evolve", kerr, "--points", "2", "--to", "0.1", "--levels", "4"],
    ],
  ];
}
