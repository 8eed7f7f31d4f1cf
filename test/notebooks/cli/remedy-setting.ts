import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { kerrFile as kerr, type temporaryFolder } from "./command-line.ts";

export type Arguments = readonly string[];
/** A command line that is refused, and those that the words of the refusal lead to. */
export type Row = readonly [refused: Arguments, ...mended: Arguments[]];

/** Models in a folder, and command lines about them that others begin with. */
export function remedySetting(folder: ReturnType<typeof temporaryFolder>) {
  mkdirSync(join(folder.path, "folder"));

  const units = { hbar: 1, m: 1, omega0: 1, gamma: 0.3, theta: "pi/4", c: 1 };
  const model = (name: string, value: object): string =>
    folder.file(`${name}.json`, JSON.stringify(value));
  const linear = model("linear", { potential: "x", parameters: units });
  const resting = model("resting", { potential: "x^4/40", parameters: units });
  const twoTones = model("two-tones", {
    potential: "x^4/4",
    drives: ["F*cos(omega1*t)*x", "G*cos(omega2*t)*x"],
    parameters: { ...units, F: 0.1, G: 0.1, omega1: 1, omega2: "sqrt(2)" },
  });
  const steep = model("steep", { potential: "x^30 + x^29", parameters: units });
  const huge = model("huge", { potential: "U*x^4", parameters: { ...units, U: 1e306 } });
  const parameterA = model("a", { potential: "a*x^4" });
  const cosine = model("cosine", {
    potential: "x^4/4",
    drives: ["F*cos(cos(phi)*t)*x"],
    parameters: { ...units, F: 0.1, phi: 1 },
  });
  const roots = model("roots", {
    potential: "x^4/4",
    drives: ["F*cos(sqrt(a^2+b^2)*t)*x"],
    parameters: { ...units, F: 0.1, a: 0.5, b: 0.6 },
  });
  const josephson = model("josephson", {
    potential: "-EJ*cos(k*x)",
    drives: ["F*cos(omega*t)*x"],
    parameters: { ...units, EJ: 0.3, k: 1.2, F: 0.1, omega: 1.2 },
  });
  const lattice = model("lattice", {
    potential: "-3*cos(k*x) - m*omega0^2*x^2/2 + lambda*x^4",
    parameters: { ...units, k: 1.2, lambda: 0 },
  });
  const cubic = model("cubic", {
    potential: "x^3 + lambda*x^4",
    parameters: { ...units, lambda: 0 },
  });
  const chance = model("chance", {
    potential: "x^4/4",
    drives: ["F*cos(omega1*t)*x", "F*cos(omega2*t)*x"],
    parameters: { ...units, F: 0.1, omega1: "sqrt(2)/2", omega2: "sqrt(2)" },
  });
  const twoPhotons = model("two-photons", {
    loss: [["kappa", "a^2"]],
    bath: "none",
    parameters: { ...units, kappa: 0.2 },
  });
  const products = model("products", {
    coupling: [
      ["x*p + p*x", "p"],
      ["x", "x"],
    ],
    parameters: { ...units, gamma: 0.1, c: 1 },
  });
  const drude = model("drude", {
    bath: "lorentz-drude",
    parameters: { ...units, gamma: 0.1, theta: 0.7, c: 1.2, Omega: 3 },
  });
  const pair = model("pair", {
    modes: ["a", "b"],
    potential: "x_a^4/4 + J*x_a*x_b",
    drives: ["F*cos(omega*t)*x_a"],
    parameters: {
      m_a: 1,
      m_b: 1,
      omega0_a: 1,
      omega0_b: 1,
      gamma_a: 0.1,
      gamma_b: 0.1,
      theta_a: 0,
      theta_b: 0,
      J: 0.1,
      F: 0.1,
    },
  });
  const couple = model("couple", {
    modes: ["a", "b"],
    potential: "J*x_a*x_b + x_a^4/40",
    parameters: {
      ...{ hbar: 1, m_a: 1, m_b: 1, omega0_a: 1, omega0_b: 1.2, J: 0.1 },
      ...{ theta_a: "pi/4", theta_b: "pi/4", gamma_a: 0.3, gamma_b: 0.2, c_a: 1, c_b: 1 },
    },
  });
  const junction = model("junction", {
    modes: ["a", "b"],
    potential: "-EJ*cos(k*x_a - k*x_b)",
    parameters: {
      ...{ hbar: 1, m_a: 1, m_b: 1, omega0_a: 1, omega0_b: 1.2, EJ: 0.3, k: 0.5 },
      ...{ theta_a: "pi/4", theta_b: "pi/4", gamma_a: 0.3, gamma_b: 0.2, c_a: 1, c_b: 1 },
    },
  });
  const out = join(folder.path, "out.txt");

  const derive: Arguments = ["derive", kerr];
  const response: Arguments = ["response", kerr, "--points", "2"];
  const between: Arguments = ["--points", "2", "--from", "0.9", "--to", "1"];
  const swept: Arguments = [
    ...["response", twoTones, ...between, "--sweep", "omega1", "--harmonics", "omega1,omega2"],
  ];
  const map: Arguments = ["map", kerr];
  const F = "F:0.1:0.2:2";
  const omega = "omega:0.9:1:2";
  const quiet: Arguments = [
    "--set",
    "F=0",
    "--model",
    "CL",
    "--set",
    "theta=pi/4",
    "--levels",
    "6",
  ];
  const wigner: Arguments = ["wigner", kerr, ...quiet, "--x", "-1:1:2", "--p", "-1:1:2"];
  const driven: Arguments = [
    "wigner",
    kerr,
    "--model",
    "CL",
    "--set",
    "theta=pi/4",
    "--levels",
    "6",
  ];
  const grid: Arguments = ["--harmonics", "1", "--x", "-1:1:2", "--p", "-1:1:2"];
  const evolve: Arguments = ["evolve", kerr, "--points", "2", "--levels", "8"];
  const liouvillian: Arguments = ["liouvillian", kerr];
  const codegen: Arguments = ["codegen", kerr];
  const steady: Arguments = ["steady-state", kerr, ...quiet];
  const spectrum: Arguments = ["spectrum", kerr, ...quiet, "--points", "2"];
  return {
    folder,
    kerr,
    units,
    model,
    linear,
    resting,
    twoTones,
    twoPhotons,
    products,
    drude,
    steep,
    huge,
    couple,
    junction,
    parameterA,
    cosine,
    josephson,
    lattice,
    cubic,
    roots,
    chance,
    pair,
    out,
    derive,
    response,
    between,
    swept,
    map,
    F,
    omega,
    quiet,
    wigner,
    driven,
    grid,
    evolve,
    liouvillian,
    codegen,
    steady,
    spectrum,
  };
}

export type RemedySetting = ReturnType<typeof remedySetting>;
