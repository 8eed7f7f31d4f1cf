import { join } from "node:path";
import type { RemedySetting, Row } from "./remedy-setting.ts";

/** Trajectories enough to be accepted. */
const few = ["--trajectories", "100"];

/** Numbers of two modes. */
const ofPair = ["hbar=1", "c_a=1", "c_b=1", "omega=1.1"].flatMap((number) => ["--set", number]);

/** Of states, evolutions and generators. */
export function quantumRows({
  folder,
  kerr,
  resting,
  steep,
  huge,
  couple,
  junction,
  wigner,
  liouvillian,
  codegen,
  evolve,
  steady,
  spectrum,
  driven,
  grid,
  quiet,
  josephson,
  lattice,
  cubic,
  pair,
}: RemedySetting): readonly Row[] {
  return [
    [
      ["levels", cubic],
      ["levels", cubic, "--set", "lambda=1"],
    ],
    [
      ["levels", pair],
      ["steady-state", pair, "--levels", "2", "--harmonics", "0", ...ofPair],
      ["liouvillian", pair, "--levels", "3", ...ofPair],
    ],
    [
      ["levels", josephson, "--count", "201"],
      ["levels", josephson, "--count", "2"],
    ],
    [
      ["levels", josephson, "--offset-charge", "1"],
      ["levels", josephson],
    ],
    [
      ["levels", lattice, "--offset-charge", "2000"],
      ["levels", lattice, "--offset-charge", "0.5"],
    ],
    [
      ["steady-state", josephson, "--levels", "250"],
      ["steady-state", josephson, "--levels", "8", "--harmonics", "1"],
      ["steady-state", josephson, "--taylor", "4", "--levels", "8", "--harmonics", "1"],
    ],
    [
      ["steady-state", junction, "--levels", "20"],
      ["steady-state", junction, "--levels", "3", "--tolerance", "0.1"],
      ["steady-state", junction, "--taylor", "4", "--levels", "3", "--tolerance", "0.1"],
    ],
    [
      ["evolve", kerr],
      [...evolve, "--to", "0.1"],
    ],
    [
      [...evolve, "--to", "-1"],
      [...evolve, "--to", "0.1"],
      [...evolve, "--from", "-1.1", "--to", "-1"],
    ],
    [
      [...evolve, "--to", "0.1", "--tolerance", "1"],
      [...evolve, "--to", "0.1", "--tolerance", "1e-4"],
    ],
    [
      [...evolve, "--to", "0.1", "--tolerance", "0"],
      [...evolve, "--to", "0.1", "--tolerance", "1e-4"],
    ],
    [
      [...evolve, "--to", "0.1", "--averages", "laboratory"],
      [...evolve, "--to", "0.1"],
      [...evolve, "--to", "0.1", "--averages", "laboratory", "--frame", "rotating"],
    ],
    [
      [...evolve, "--to", "0.1", "--expansion", "1"],
      [...evolve, "--to", "0.1", "--expansion", "1", "--frame", "rotating"],
    ],
    [
      [...spectrum, "--frame", "rotating", "--harmonics", "2"],
      [...spectrum, "--frame", "rotating"],
    ],
    [
      [...wigner, "--frame", "rotating", "--phase", "pi/2"],
      [...wigner, "--frame", "rotating"],
    ],
    [
      [...evolve, "--to", "0.1", "--initial", "cat"],
      [...evolve, "--to", "0.1", "--initial", "coherent:1.5,0"],
    ],
    [
      [...evolve, "--to", "0.1", "--initial", "fock:0.5"],
      [...evolve, "--to", "0.1", "--initial", "fock:1"],
    ],
    [
      [...evolve, "--to", "0.1", "--initial", "thermal:-1"],
      [...evolve, "--to", "0.1", "--initial", "thermal:1"],
    ],
    [
      [...evolve, "--to", "0.1", "--initial", "fock:8"],
      [...evolve, "--to", "0.1", "--initial", "fock:3"],
      ["evolve", kerr, "--points", "2", "--to", "0.1", "--initial", "fock:8", "--levels", "14"],
    ],
    [
      ["evolve", kerr, "--points", "2", "--to", "0.01", "--initial", "thermal:5000"],
      ["evolve", kerr, "--points", "2", "--to", "0.01", "--initial", "thermal:1"],
      [...evolve, "--to", "0.01", "--initial", "thermal:5000"],
    ],
    [
      ["moments", kerr],
      ["moments", kerr, "--to", "0.1"],
      ["moments", resting, "--what", "steady"],
    ],
    [
      ["moments", kerr, "--to", "-1"],
      ["moments", kerr, "--from", "-2", "--to", "-1"],
    ],
    [
      ["moments", kerr, "--to", "0.1", "--tolerance", "1"],
      ["moments", kerr, "--to", "0.1", "--tolerance", "1e-4"],
    ],
    [
      ["moments", kerr, "--what", "steady"],
      ["moments", kerr, "--set", "U=0", "--what", "steady", "--frame", "rotating"],
      ["moments", kerr, "--to", "0.1"],
    ],
    [
      ["langevin", kerr, ...few],
      ["langevin", kerr, ...few, "--to", "0.1"],
    ],
    [
      ["langevin", kerr, ...few, "--to", "-1"],
      ["langevin", kerr, ...few, "--from", "-2", "--to", "-1"],
    ],
    [
      ["langevin", kerr, ...few, "--to", "0.1", "--initial", "fock:1"],
      ["langevin", kerr, ...few, "--to", "0.1", "--initial", "vacuum"],
      ["langevin", kerr, ...few, "--to", "0.1", "--initial", "coherent:1,0"],
      ["langevin", kerr, ...few, "--to", "0.1", "--initial", "thermal:1"],
      ["evolve", kerr, "--to", "0.1", "--points", "2", "--initial", "fock:1"],
    ],
    [
      ["langevin", kerr, ...few, "--to", "0.1", "--method", "milstein"],
      ["langevin", kerr, ...few, "--to", "0.1", "--method", "weak-2"],
      ["langevin", kerr, ...few, "--to", "0.1", "--method", "euler-maruyama"],
    ],
    [liouvillian, [...liouvillian, "--levels", "3"]],
    [
      ["liouvillian", huge, "--levels", "40"],
      ["liouvillian", resting, "--levels", "4"],
      ["liouvillian", huge, "--levels", "4"],
    ],
    [
      ["liouvillian", couple, "--levels", "200"],
      ["liouvillian", couple, "--levels", "4"],
    ],
    [
      ["steady-state", couple, "--levels", "60"],
      ["steady-state", couple, "--levels", "5", "--tolerance", "0.1"],
    ],
    [
      ["steady-state", couple, "--levels", "5", "--tolerance", "0.1", "--harmonics", "2"],
      ["steady-state", couple, "--levels", "5", "--tolerance", "0.1"],
    ],
    [
      ["codegen", couple, "--what", "liouvillian", "--levels", "12"],
      ["codegen", couple, "--what", "liouvillian", "--levels", "6"],
      ["liouvillian", couple, "--levels", "4"],
    ],
    [
      ["liouvillian", steep, "--levels", "200"],
      ["liouvillian", steep, "--levels", "9"],
      ["liouvillian", resting, "--levels", "9"],
    ],
    [
      [...codegen, "--target", "fortran"],
      [...codegen, "--target", "latex"],
    ],
    [
      [...codegen, "--target", "wasm", "--what", "liouvillian", "--levels", "3"],
      [...codegen, "--target", "python", "--what", "liouvillian", "--levels", "3"],
      [...codegen, "--target", "c", "--what", "liouvillian", "--levels", "3"],
    ],
    [
      [...codegen, "--harmonics", "1"],
      codegen,
      [...codegen, "--harmonics", "1", "--what", "slow-flow"],
    ],
    [[...codegen, "--order", "3"], codegen, [...codegen, "--order", "3", "--what", "moments"]],
    [
      [...codegen, "--what", "liouvillian"],
      [...codegen, "--what", "liouvillian", "--levels", "3"],
    ],
    [
      [...codegen, "--what", "liouvillian", "--levels", "120"],
      [...codegen, "--what", "liouvillian", "--levels", "90"],
      ["liouvillian", kerr, "--levels", "90"],
    ],
    [
      ["codegen", huge, "--what", "liouvillian", "--levels", "40"],
      ["codegen", resting, "--what", "liouvillian", "--levels", "4"],
      ["codegen", huge, "--what", "liouvillian", "--levels", "4"],
    ],
    [
      [...codegen, "--target", "matlab", "--out", join(folder.path, "kerr-2.m")],
      [...codegen, "--target", "matlab", "--out", join(folder.path, "kerr_2.m")],
    ],
    [
      [...codegen, "--target", "c", "--out", join(folder.path, "kerr.h")],
      [...codegen, "--target", "c", "--out", join(folder.path, "kerr.c")],
    ],
    [
      [...steady, "--tolerance", "1"],
      [...steady, "--tolerance", "0.01"],
    ],
    [["steady-state", kerr, "--levels", "500"], [...steady]],
    [
      ["steady-state", huge, "--levels", "60"],
      ["steady-state", resting, "--levels", "6"],
    ],
    [
      [...spectrum, "--from", "2", "--to", "1"],
      [...spectrum, "--from", "1", "--to", "2"],
    ],
    [
      [...spectrum, "--from", "9"],
      [...spectrum, "--from", "9", "--to", "10"],
    ],
    [
      [...driven, ...grid, "--phase", "0", "--points", "2"],
      [...driven, ...grid, "--phase", "0"],
      [...driven, ...grid, "--points", "2"],
    ],
    [
      [...driven, ...grid, "--phase", Array.from({ length: 101 }, (_, k) => k).join()],
      [...driven, ...grid, "--phase", "0,1"],
    ],
    [
      [...driven, ...grid, "--phase", "1/2,1,0.5"],
      [...driven, ...grid, "--phase", "1,0.5"],
    ],
    [[...wigner, "--x=1"], wigner],
    [["wigner", kerr, ...quiet, "--x", "1", "--p", "-1:1:2"], wigner],
    [["wigner", kerr, ...quiet, "--x", "1:-1", "--p", "-1:1:2"], wigner],
    [["wigner", kerr, ...quiet, "--x", "-1:1:1", "--p", "-1:1:2"], wigner],
    [
      ["wigner", resting, "--levels", "6", "--x", "-1:1:2", "--p", "-1:1:2", "--phase", "1"],
      ["wigner", resting, "--levels", "6", "--x", "-1:1:2", "--p", "-1:1:2"],
    ],
  ];
}

/** Of figures. */
export function figureRows({ folder, linear }: RemedySetting): readonly Row[] {
  return [
    [
      ["verify", linear, "--set", "gamma=1"],
      ["verify", linear],
    ],
    [["figure"], ["figure", "--help"]],
    [
      ["figure", "9"],
      ["figure", "--help"],
    ],
    [
      ["figure", "3", "--dpi", "36"],
      ["figure", "3", "--dpi", "36", "--png", "--out", folder.path],
    ],
  ];
}
