import { join } from "node:path";
import type { RemedySetting, Row } from "./remedy-setting.ts";

/** Of commands and of options that many have. */
export function optionRows({
  folder,
  kerr,
  parameterA,
  twoPhotons,
  products,
  drude,
  resting,
  twoTones,
  out,
  derive,
}: RemedySetting): readonly Row[] {
  folder.file("J.csv", "omega,J\n0,0\n0.5,0.1\n1,0.2\n2,0.1\n4,0\n");
  folder.file("words.csv", "omega,J\n0,0\n1,much\n");
  const tabled = (name: string, file: unknown): string =>
    folder.file(name, JSON.stringify({ potential: "0", bath: { file } }));
  const withFile = ["derive", tabled("tabled.json", "J.csv"), "--dressing", "harmonic"];
  const chain = '{"modes": {"count": 3, "pattern": "chain"}}';
  const exact = ["exact", kerr, "--set", "U=0", "--set", "Omega=2"];
  const ofDrude = ["--bath", "lorentz-drude"];
  const few = ["--set", "theta=0", "--to", "1", "--points", "4", "--trajectories", "100"];
  const noisy = [...exact, ...ofDrude, "--what", "noise", ...few];
  const evolving = [...exact, ...ofDrude, "--what", "evolution", "--to", "1", "--modes", "20"];
  const responding = ["--what", "response", "--set", "theta=0", "--sweep", "omega:0.8:1.4:2"];
  const axes = ["--x", "omega:1:1.2:2", "--y", "F:0.1:0.2:2"];
  const errors = ["map", ...exact.slice(1), "--of", "error", ...axes];
  return [
    [["derive", tabled("no-table.json", 3)], withFile],
    [["derive", tabled("wordy.json", "words.csv")], withFile],
    [["derive", tabled("no-file.json", "none.csv")], withFile],
    [
      ["init", kerr],
      ["init", join(folder.path, "mine.json")],
    ],
    [
      ["init", join(folder.path, "none", "mine.json")],
      ["init", join(folder.path, "other.json")],
    ],
    [
      ["init", join(folder.path, "a.json"), join(folder.path, "b.json")],
      ["init", join(folder.path, "one.json")],
    ],
    [[], ["help"], ["derive", kerr]],
    [
      ["derive", kerr, "--written-out"],
      ["derive", kerr],
      ["derive", folder.file("chain.json", chain), "--written-out"],
    ],
    [
      ["derivee", kerr],
      ["derive", kerr],
    ],
    [["derive"], ["derive", kerr]],
    [
      ["derive", kerr, kerr],
      ["derive", kerr],
    ],
    [
      ["derive", "none.json"],
      ["derive", kerr],
    ],
    [
      ["derive", "/dev/zero"],
      ["derive", kerr],
    ],
    [
      ["derive", twoPhotons, "--order", "0"],
      ["derive", twoPhotons],
    ],
    [
      ["derive", twoPhotons, "--what", "dressings"],
      ["derive", twoPhotons, "--what", "master-equation"],
    ],
    [
      ["derive", twoPhotons, "--what", "eom"],
      ["derive", twoPhotons, "--what", "eom", "--form", "phase-space"],
      ["derive", twoPhotons, "--what", "moments"],
    ],
    [
      ["derive", drude],
      ["derive", drude, "--dressing", "harmonic"],
      ["liouvillian", drude, "--levels", "3", "--dressing", "harmonic"],
    ],
    [
      ["derive", drude, "--keep", "lamb-shift"],
      ["derive", drude, "--dressing", "harmonic"],
    ],
    [
      ["derive", drude, "--what", "dressings"],
      ["derive", kerr, "--what", "dressings"],
      ["derive", drude, "--what", "master-equation", "--dressing", "harmonic"],
    ],
    [
      ["verify", drude],
      ["verify", kerr],
    ],
    [
      ["derive", products, "--what", "eom"],
      ["derive", products, "--what", "eom", "--form", "phase-space"],
      ["derive", products, "--what", "moments"],
    ],
    [
      [...derive, "--wat"],
      [...derive, "--numeric"],
    ],
    [
      [...derive, "--out", "--what", "eom"],
      [...derive, "--out", out, "--what", "eom"],
      [...derive, "--what", "eom"],
    ],
    [
      [...derive, "--what", "eom", "--what", "heisenberg"],
      [...derive, "--what", "eom"],
    ],
    [
      ["derive", parameterA, "--basis", "ladder"],
      [...derive, "--basis", "ladder"],
    ],
    [
      ["derive", resting, "--what", "frame"],
      ["derive", resting, "--what", "frame", "--frame-frequency", "omega0"],
    ],
    [
      ["derive", twoTones, "--what", "frame"],
      ["derive", twoTones, "--what", "frame", "--frame-frequency", "omega1"],
    ],
    [
      [...derive, "--what", "frame", "--frame", "displaced", "--displacement", "A"],
      [...derive, "--what", "frame", "--frame", "displaced", "--displacement", "A*cos(omega*t),0"],
    ],
    [
      [...derive, "--what", "frame", "--frame", "displaced", "--displacement", "A,0,B,0"],
      [...derive, "--what", "frame", "--frame", "displaced", "--displacement", "0,0"],
    ],
    [
      [...derive, "--what", "frame", "--frame", "displaced", "--displacement", "A*,0"],
      [...derive, "--what", "frame", "--frame", "displaced", "--displacement", "A,0"],
    ],
    [
      [...derive, "--what", "frame", "--frame", "displaced", "--expansion", "1"],
      [...derive, "--what", "frame", "--frame", "displaced"],
      [...derive, "--what", "frame", "--expansion", "1"],
    ],
    [
      [...derive, "--what", "frame", "--frame-frequency", "omega +"],
      [...derive, "--what", "frame", "--frame-frequency", "omega"],
    ],
    [
      [...derive, "--what", "x"],
      [...derive, "--what", "eom"],
    ],
    [
      [...derive, "--order", "5"],
      [...derive, "--order", "4"],
    ],
    [
      [...derive, "--form", "phase-space"],
      derive,
      [...derive, "--form", "phase-space", "--what", "eom"],
    ],
    [[...derive, "--moments", "3"], derive, [...derive, "--moments", "3", "--what", "moments"]],
    [
      [...derive, "--what", "moments", "--moments", "13"],
      [...derive, "--what", "moments", "--moments", "12", "--set", "U=0"],
    ],
    [
      [...derive, "--keep", "all"],
      [...derive, "--keep", "lamb-shift"],
    ],
    [
      [...derive, "--what", "slow-flow", "--order", "2"],
      [...derive, "--what", "slow-flow", "--order", "1"],
      [...derive, "--what", "slow-flow", "--order", "0"],
      [...derive, "--what", "eom", "--form", "phase-space", "--order", "2"],
    ],
    [
      [...derive, "--dressing", "harmonic", "--order", "2"],
      [...derive, "--dressing", "harmonic"],
      [...derive, "--order", "2"],
    ],
    [
      [...derive, "--what", "dressings", "--dressing", "harmonic"],
      [...derive, "--what", "dressings"],
    ],
    [
      [...derive, "--dressing", "exact"],
      [...derive, "--dressing", "harmonic"],
    ],
    [
      [...derive, "--what", "slow-flow", "--dressing", "harmonic"],
      [...derive, "--what", "slow-flow", "--dressing", "short-time"],
      [...derive, "--what", "eom", "--form", "phase-space", "--dressing", "harmonic"],
    ],
    [
      [...derive, "--set", "U=0.1,m=2"],
      [...derive, "--set", "U=0.1", "--set", "m=2"],
    ],
    [
      [...derive, "--set", "U=0.1 m=2"],
      [...derive, "--set", "U=0.1", "--set", "m=2"],
    ],
    [
      [...derive, "--keep", "lamb-shift,anomalous-diffusion"],
      [...derive, "--keep", "lamb-shift", "--keep", "anomalous-diffusion"],
    ],
    [
      ["derive", kerr, "--what", "slow-flow", "--harmonics", "1 3"],
      ["derive", kerr, "--what", "slow-flow", "--harmonics", "1*3,1"],
    ],
    [
      ["derive", kerr, "--what", "slow-flow", "--harmonics", "1,"],
      ["derive", kerr, "--what", "slow-flow", "--harmonics", "1,3"],
    ],
    [
      [...derive, "--set", "U"],
      [...derive, "--set", "U=0.1"],
    ],
    [
      [...derive, "--out", folder.path],
      [...derive, "--out", out],
    ],
    [
      [...derive, "--out", `${kerr}/a`],
      [...derive, "--out", out],
    ],
    [
      [...derive, "--what", "heisenberg", "--observable", "F"],
      [...derive, "--what", "heisenberg", "--observable", "F*x"],
    ],
    [
      [...derive, "--what", "heisenberg", "--observable", "q*p"],
      [...derive, "--what", "heisenberg", "--observable", "x*p"],
    ],
    [
      [...derive, "--what", "heisenberg", "--observable", "{x,p}"],
      [...derive, "--what", "heisenberg", "--observable", "(x*p + p*x)"],
    ],
    [
      [...derive, "--what", "heisenberg", "--observable", "process"],
      [...derive, "--what", "heisenberg", "--observable", "x"],
    ],
    [
      [...exact, "--counter-term"],
      [...exact, "--counter-term", ...ofDrude],
      [...exact, ...ofDrude],
    ],
    [
      ["derive", kerr, "--what", "memory", "--order", "0"],
      ["derive", kerr, "--what", "memory"],
    ],
    [
      [...exact, ...ofDrude, "--what", "motion"],
      [...exact, ...ofDrude, "--what", "motion", "--set", "theta=0", "--to", "40"],
    ],
    [
      [...exact, ...ofDrude, "--what", "response", "--set", "theta=0"],
      [...exact, ...ofDrude, ...responding],
    ],
    [
      ["exact", tabled("undriven.json", "J.csv"), ...responding],
      [...exact, ...ofDrude, ...responding],
    ],
    [
      [...exact, ...ofDrude, ...responding, "--set", "omega=1"],
      [...exact, ...ofDrude, ...responding],
    ],
    [
      [...evolving, "--covariance", "0.5,0.5"],
      [...evolving, "--covariance", "0.5,0,0.5"],
    ],
    [
      [...evolving, "--covariance", "0.1,0,0.1"],
      [...evolving, "--covariance", "0.5,0,0.5"],
    ],
    [
      [...noisy, "--set", "c=1"],
      [...noisy, "--set", "c=1.1"],
    ],
    [
      [...noisy, "--set", "c=1", "--noise", "classical"],
      [...noisy, "--set", "c=1.1", "--noise", "classical"],
    ],
    [
      [...noisy, "--set", "c=1.00000001", "--set", "Omega=100000"],
      [...noisy, "--set", "c=4", "--set", "Omega=100"],
    ],
    [
      [...errors, "--set", "U=1", ...ofDrude],
      [...errors, ...ofDrude],
      [...errors, "--set", "U=1", ...ofDrude, "--set", "theta=0", "--to", "40"],
    ],
    [
      [...errors, ...ofDrude, "--set", "theta=0", "--what", "state", "--to", "40"],
      [...errors, ...ofDrude, "--set", "theta=0", "--to", "40"],
    ],
    [
      [...errors, ...ofDrude, "--position", "2"],
      [...errors, ...ofDrude, "--set", "theta=0", "--position", "2", "--to", "40"],
      [...errors, ...ofDrude],
    ],
    [
      ["map", kerr, ...axes, "--to", "40"],
      ["map", kerr, ...axes],
      [...errors, ...ofDrude, "--set", "theta=0", "--to", "40"],
    ],
    [
      [...errors.slice(0, -4), "--x", "zeta:0:1:2", ...errors.slice(-2), ...ofDrude],
      [...errors, ...ofDrude],
    ],
    [
      [...exact, "--bath", "{lorentz-drude}"],
      [...exact, "--bath", '{"lorentz-drude": {"cutoff": 20}}'],
    ],
    [
      ["derive", parameterA, "--what", "heisenberg", "--observable", "a*adag"],
      ["derive", parameterA, "--what", "heisenberg", "--observable", "ahat*adag"],
    ],
  ];
}
