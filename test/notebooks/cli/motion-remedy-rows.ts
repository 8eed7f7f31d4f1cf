import type { RemedySetting, Row } from "./remedy-setting.ts";

/** Of slow flows, responses and maps. */
export function motionRows({
  kerr,
  resting,
  twoTones,
  steep,
  cosine,
  josephson,
  roots,
  chance,
  F,
  omega,
  response,
  between,
  swept,
  pair,
  map,
}: RemedySetting): readonly Row[] {
  const waves = ["--set", "gamma=0.1", "--set", "theta=0.3", "--points", "2"] as const;
  const nearOne = ["response", josephson, ...waves, "--from", "1", "--to", "1.1"] as const;
  const plane = ["map", josephson, "--set", "gamma=0.1", "--set", "theta=0.3"] as const;
  const axes = ["--x", "omega:1:1.1:2", "--y", "F:0.1:0.2:2"] as const;
  const exact = [
    "exact",
    kerr,
    "--what",
    "state",
    "--set",
    "F=0",
    "--set",
    "Omega=2",
    "--tolerance",
    "0.05",
  ] as const;
  const drude = [...exact, "--bath", "lorentz-drude", "--counter-term"] as const;
  const peak = [
    ...exact,
    "--bath",
    "lorentzian",
    ...["K_b=0.1", "omega_b=1.3", "kappa_b=0.4"].flatMap((one) => ["--set", one]),
  ] as const;
  const inTime = [
    ...["exact", kerr, "--what", "quantum", "--to", "0.5", "--points", "2", "--bath", "lorentzian"],
    ...["F=0", "U=0", "theta=0", "omega_b=1.3", "kappa_b=0.4"].flatMap((one) => ["--set", one]),
  ];
  return [
    [
      [...drude, "--set", "theta=0.9"],
      [...drude, "--set", "theta=0"],
      [...drude, "--set", "theta=pi/2"],
    ],
    [
      [...drude, "--set", "theta=0", "--set", "c=1"],
      [...drude, "--set", "theta=0", "--set", "c=1.1"],
    ],
    [
      [...drude, "--set", "theta=0", "--method", "pseudomodes"],
      [...peak, "--method", "pseudomodes"],
    ],
    [[...peak, "--poles", "2"], peak],
    [
      [...inTime, "--set", "K_b=0.05", "--initial", "coherent:40,0"],
      [...inTime, "--set", "K_b=0.05", "--initial", "coherent:0.1,0"],
    ],
    [
      [...inTime, "--set", "K_b=0.05", "--tolerance", "0.5"],
      [...inTime, "--set", "K_b=0.05", "--tolerance", "0.1"],
    ],
    [
      [...peak, "--method", "pseudomodes", "--depth", "3"],
      [...peak, "--method", "pseudomodes"],
      [...peak, "--method", "hierarchy", "--depth", "3"],
    ],
    [
      ["derive", kerr, "--what", "eom", "--without", "x^5"],
      ["derive", kerr, "--what", "eom", "--without", "x^3"],
    ],
    [
      ["derive", kerr, "--without", "[x,{x,rho}]"],
      ["derive", kerr, "--without", "[x,[x,rho]]"],
    ],
    [
      ["derive", kerr, "--without", "[H_S,rho]"],
      ["derive", kerr, "--what", "eom", "--without", "x^3"],
    ],
    [
      ["derive", kerr, "--without", "x^3"],
      ["derive", kerr, "--without", "[x,{p,rho}]"],
    ],
    [
      ["moments", kerr, "--to", "0.1", "--without", "x^3"],
      ["moments", kerr, "--to", "0.1", "--without", "[x,{p,rho}]"],
    ],
    [
      ["derive", kerr, "--what", "wigner", "--without", "[x,{p,rho}]"],
      ["derive", kerr, "--what", "wigner"],
      ["derive", kerr, "--what", "moments", "--without", "[x,{p,rho}]"],
    ],
    [
      [...nearOne, "--harmonics", "omega,omega0"],
      [...nearOne, "--harmonics", "omega"],
      [...nearOne, "--harmonics", "omega,omega0", "--taylor", "4"],
    ],
    [
      ["codegen", josephson, "--what", "slow-flow", "--harmonics", "1,3"],
      ["codegen", josephson, "--what", "slow-flow", "--harmonics", "1"],
      ["codegen", josephson, "--what", "slow-flow", "--harmonics", "0,1"],
      ["codegen", josephson, "--what", "slow-flow", "--harmonics", "1,3", "--taylor", "8"],
    ],
    [
      [...plane, ...axes, "--harmonics", "1,3"],
      [...plane, ...axes, "--harmonics", "1"],
      [...plane, ...axes, "--harmonics", "0,1"],
      [...plane, ...axes, "--harmonics", "1", "--taylor", "8"],
    ],
    [
      ["moments", josephson, "--what", "steady"],
      ["moments", josephson, "--what", "steady", "--set", "F=0"],
      ["moments", josephson, "--to", "0.1"],
    ],
    [
      ["derive", josephson, "--dressing", "harmonic", "--model", "CL", "--dressing-degree", "4"],
      ["derive", josephson, "--dressing", "harmonic", "--model", "CL"],
    ],
    [
      ["derive", kerr, "--dressing", "harmonic", "--dressing-degree", "4"],
      ["derive", kerr, "--dressing", "harmonic"],
    ],
    [
      ["derive", josephson, "--taylor", "4", "--normal", "4"],
      ["derive", josephson, "--taylor", "4"],
      ["derive", josephson, "--normal", "4"],
    ],
    [
      ["derive", kerr, "--what", "slow-flow", "--harmonics", "omgea"],
      ["derive", kerr, "--what", "slow-flow", "--harmonics", "omega"],
    ],
    [
      ["derive", kerr, "--what", "slow-flow", "--harmonics", "0"],
      ["derive", kerr, "--what", "slow-flow", "--harmonics", "0,omega"],
    ],
    [
      ["derive", kerr, "--what", "slow-flow", "--harmonics", "omega*t"],
      ["derive", kerr, "--what", "slow-flow", "--harmonics", "omega"],
    ],
    [
      ["derive", kerr, "--what", "slow-flow", "--harmonics", "1,-1"],
      ["derive", kerr, "--what", "slow-flow", "--harmonics", "1"],
    ],
    [
      ["derive", kerr, "--what", "slow-flow", "--harmonics", "3"],
      ["derive", kerr, "--what", "slow-flow", "--harmonics", "1,3"],
      ["derive", kerr, "--what", "slow-flow"],
    ],
    [
      ["derive", twoTones, "--what", "slow-flow", "--harmonics", "1"],
      ["derive", twoTones, "--what", "slow-flow", "--harmonics", "omega1,omega2"],
    ],
    [
      ["derive", resting, "--what", "slow-flow", "--harmonics", "1"],
      ["derive", resting, "--what", "slow-flow", "--harmonics", "omega0"],
    ],
    [
      ["derive", kerr, "--what", "slow-flow", "--harmonics", "cos(omega)"],
      ["derive", kerr, "--what", "slow-flow", "--harmonics", "omega"],
    ],
    [
      ["derive", kerr, "--what", "slow-flow", "--harmonics", "1.0000000000000000000000001"],
      ["derive", kerr, "--what", "slow-flow", "--harmonics", "1"],
    ],
    [
      [
        "derive",
        steep,
        "--what",
        "slow-flow",
        "--harmonics",
        "0,omega0,2*omega0,3*omega0,4*omega0,5*omega0",
      ],
      ["derive", resting, "--what", "slow-flow", "--harmonics", "omega0"],
    ],
    [
      ["derive", cosine, "--what", "slow-flow", "--harmonics", "cos(phi)"],
      ["derive", kerr, "--what", "slow-flow", "--harmonics", "omega"],
    ],
    [
      ["response", kerr, "--to", "1"],
      [...response, "--from", "0.9", "--to", "1"],
    ],
    [
      [...response, "--from", "1", "--to", "1"],
      [...response, "--from", "0.9", "--to", "1"],
    ],
    [
      [...response, "--from", "0.9", "--to", "1", "--max-periods", "5"],
      [...response, "--from", "0.9", "--to", "1"],
      [...response, "--from", "0.9", "--to", "1", "--max-periods", "5", "--method", "sweep"],
    ],
    [
      [...response, "--from", "0.9", "--to", "1", "--harmonics", "1,,3"],
      [...response, "--from", "0.9", "--to", "1", "--harmonics", "1,3"],
    ],
    [
      [...response, "--from", "0.9", "--to", "1", "--set", "omega=2"],
      [...response, "--from", "0.9", "--to", "1"],
      [...response, "--from", "0.1", "--to", "0.2", "--sweep", "F", "--set", "omega=2"],
    ],
    [
      ["response", twoTones, "--points", "2", "--from", "0.9", "--to", "1"],
      ["response", twoTones, ...between, "--sweep", "omega1", "--harmonics", "omega1,omega2"],
    ],
    [
      ["response", resting, "--from", "0.9", "--to", "1"],
      [...response, "--from", "0.9", "--to", "1"],
    ],
    [
      [...response, "--from", "1", "--to", "2", "--sweep", "c"],
      [...response, "--from", "0.1", "--to", "0.2", "--sweep", "gamma"],
    ],
    [
      [...response, "--from", "-1", "--to", "1"],
      [...response, "--from", "0.5", "--to", "1"],
    ],
    [
      [...response, "--from", "0.9", "--to", "1", "--harmonics", "1+"],
      [...response, "--from", "0.9", "--to", "1", "--harmonics", "1+1,1"],
    ],
    [
      ["response", twoTones, ...between, "--sweep", "omega1"],
      ["response", twoTones, ...between, "--sweep", "omega1", "--harmonics", "omega1,omega2"],
    ],
    [
      ["start", pair],
      ["derive", pair, "--what", "eom"],
      ["derive", pair, "--what", "heisenberg"],
    ],
    [
      ["response", pair, ...between, "--harmonics", "1,c:3"],
      ["response", pair, ...between, "--harmonics", "1,a:3"],
      ["response", pair, ...between, "--harmonics", "1,b:3"],
    ],
    [
      ["response", pair, ...between, "--harmonics", "a:1,b:0"],
      ["response", pair, ...between, "--harmonics", "1,b:0"],
      ["response", pair, ...between, "--harmonics", "a:1,b:0,b:1"],
    ],
    [
      ["response", pair, ...between, "--method", "sweep"],
      ["response", pair, ...between, "--method", "all-roots"],
      ["response", pair, ...between, "--method", "continuation"],
    ],
    [
      [...swept, "--method", "sweep"],
      [...swept, "--method", "all-roots"],
    ],
    [
      ["map", kerr, "--y", F],
      [...map, "--x", omega, "--y", F],
    ],
    [
      [...map, "--x", "omega:1", "--y", F],
      [...map, "--x", "omega:0.9:1:2", "--y", F],
    ],
    [
      [...map, "--x", "omega:1:0.9:2", "--y", F],
      [...map, "--x", "omega:0.9:1:2", "--y", F],
    ],
    [
      [...map, "--x", "omega:0.9:1:1", "--y", F],
      [...map, "--x", "omega:0.9:1:2", "--y", F],
    ],
    [
      [...map, "--x", F, "--y", F],
      [...map, "--x", omega, "--y", F],
    ],
    [
      [...map, "--x", "omega:0.9:1:9000", "--y", "F:0.1:1:9000"],
      [...map, "--x", omega, "--y", F],
    ],
    [
      [...map, "--x", "omega:0.9:1:900", "--y", "F:0.1:1:900", "--format", "svg"],
      [...map, "--x", omega, "--y", F, "--format", "csv"],
    ],
    [
      [...map, "--x", omega, "--y", F, "--harmonics", "1,3,5,7,9,11,13"],
      [...map, "--x", omega, "--y", F, "--harmonics", "1"],
    ],
    [
      ["response", roots, ...between],
      ["response", roots, ...between, "--sweep", "b"],
    ],
    [
      ["response", roots, ...between, "--sweep", "C1"],
      ["response", roots, ...between, "--sweep", "a"],
    ],
    [
      ["derive", chance, "--what", "slow-flow", "--numeric", "--harmonics", "omega1,omega2"],
      [
        ...["derive", chance, "--what", "slow-flow", "--numeric", "--harmonics", "omega1,omega2"],
        ...["--set", "omega2=2*omega1"],
      ],
    ],
  ];
}
