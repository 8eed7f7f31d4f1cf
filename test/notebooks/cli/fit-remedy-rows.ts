import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { kerrFile, repository } from "./command-line.ts";
import type { RemedySetting, Row } from "./remedy-setting.ts";

/** A table of a free motion with noise. */
export const decayFile: string = join(repository, "notebooks/models/decay.csv");

function emptyFolder(path: string): string {
  mkdirSync(path, { recursive: true });
  return path;
}

/** Of resonance curves, 0.1 high and 0.1 wide. */
function curveRows(
  table: (name: string, text: string) => string,
  twoTones: string,
  detuned: string,
  pair: string,
): readonly Row[] {
  const lines = Array.from({ length: 40 }, (_, j) => {
    const omega = 0.8 + j / 100;
    return `${omega},${(0.1 / Math.hypot(1, 20 * (omega - 1))).toFixed(5)}`;
  });
  const path = table("curve.csv", ["omega,A", ...lines].join("\n"));
  const fit = ["fit", kerrFile, path, "--free", "gamma", "--direction", "up"];
  const of = (data: string): readonly string[] => ["fit", kerrFile, data, "--free", "gamma"];
  const turning = lines.map((_, j) => lines[(j * 17) % 40] ?? "");
  const said = table(
    "said.csv",
    ["omega,A,direction", ...lines.map((line) => `${line},up`)].join("\n"),
  );
  return [
    [["fit", "law:cubic", path], fit],
    [[...of(path), "--columns", "omega=omega,x=A"], fit],
    [[...fit, "--direction", "left"], fit],
    [["fit", twoTones, path, "--free", "gamma"], fit],
    [["fit", detuned, path, "--free", "gamma"], fit],
    [["fit", pair, path, "--free", "gamma_a"], fit],
    [of(table("no-order.csv", ["omega,A", ...turning].join("\n"))), of(said)],
    [
      of(table("left.csv", ["omega,A,direction", ...lines.map((line) => `${line},2`)].join("\n"))),
      of(said),
    ],
    [[...of(said), "--direction", "up"], of(said)],
  ];
}

/** Of fits to data. */
export function fitRows({
  folder,
  kerr,
  model,
  units,
  pair,
  twoTones,
}: RemedySetting): readonly Row[] {
  const detuned = model("detuned", {
    potential: "x^4/40",
    drives: ["F*cos((omega0+delta)*t)*x"],
    parameters: { ...units, F: 0.1 },
  });
  const table = (name: string, text: string): string => folder.file(name, text);
  const wave = Array.from({ length: 40 }, (_, j) => [0.3 * j, Math.cos(0.3 * j)] as const);
  const rows = wave.map(([t, x]) => `${t.toFixed(2)},${x.toFixed(4)}`);
  const short = table("short.csv", ["t,x", ...rows].join("\n"));
  const free = ["--set", "F=0", "--free", "gamma"] as const;
  const fit = ["fit", kerr, short, ...free];
  const of = (name: string, lines: readonly string[]): readonly string[] => [
    ...["fit", kerr, table(name, lines.join("\n")), ...free],
  ];
  const named = ["a,b", ...rows];
  const open = model("open", { potential: "b*x^4", parameters: { ...units, gamma: 0.1 } });
  const away = model("away", { potential: "-10*x^4", parameters: { ...units, gamma: 0.1 } });
  const meters = model("meters", {
    potential: "0",
    parameters: { m: "1 kg", omega0: "1/s", gamma: "0.1/s", theta: 0 },
  });
  const withUnits = ["fit", meters, short, "--free", "gamma"];
  const decay = wave.map(([t]) => [
    t.toFixed(2),
    Math.exp(-0.1 * t).toFixed(5),
    (0.02 * t).toFixed(4),
  ]);
  const envelope = table(
    "envelope.csv",
    ["t,A,phase", ...decay.map((row) => row.join(","))].join("\n"),
  );
  const amplitude = ["--columns", "t=t,A=A"] as const;
  const law = ["fit", "law:linear", envelope];
  const ofEnvelope = ["fit", kerr, envelope, ...free];
  const compare = ["compare", envelope, "law:linear", "law:cubic"];
  return [
    [["fit", "law:quartic", envelope], law],
    [
      [...law, "--columns", "t=t,phase=phase"],
      [...law, ...amplitude],
    ],
    [
      [...law, "--columns", "t=t,X=A"],
      [...law, ...amplitude],
    ],
    [
      [...law, "--columns", "t=t,A=A,x=phase"],
      [...law, ...amplitude],
    ],
    [
      [...law, "--columns", "t=t,v=A"],
      [...law, ...amplitude],
    ],
    [
      [...law, ...amplitude, "--reference", "1"],
      [...law, ...amplitude],
    ],
    [["fit", kerr, envelope, "--free", "gamma"], ofEnvelope],
    [["fit", pair, envelope, "--set", "F=0", "--free", "gamma_a"], ofEnvelope],
    ...curveRows(table, twoTones, detuned, pair),
    [["compare"], compare],
    [["compare", envelope, "law:linear"], compare],
    [["compare", envelope, "law:linear", "law:linear"], compare],
    [["fit"], fit],
    [["fit", kerr], fit],
    [["fit", kerr, short, short, ...free], fit],
    [["fit", kerr, short, decayFile, ...free], fit],
    [["fit", kerr, short, decayFile, ...free, "--format", "json"], fit],
    [["fit", kerr, short, "-", ...free], fit],
    [["fit", kerr, emptyFolder(join(folder.path, "bare")), ...free], fit],
    [["fit", kerr, join(folder.path, "run-*.csv"), ...free], fit],
    [[...fit, "--resume"], fit],
    [[...fit, "--threads", "2"], fit],
    [["fit", "-", "-", ...free], fit],
    [["fit", kerr, short, "--set", "F=0"], fit],
    [["fit", kerr, join(folder.path, "none.csv"), ...free], fit],
    [["fit", kerr, short, "--set", "F=0", "--free", ","], fit],
    [["fit", kerr, short, "--set", "F=0", "--free", "gamma,gamma"], fit],
    [["fit", kerr, short, "--set", "F=0", "--free", "gamma,kappa"], fit],
    [["fit", kerr, short, "--set", "F=0", "--free", "gamma,c"], fit],
    [
      ["fit", open, short, "--free", "b"],
      ["fit", open, short, "--free", "b", "--set", "b=0.01"],
    ],
    [["fit", away, short, "--free", "gamma"], fit],
    [
      [...fit, "--level", "2"],
      [...fit, "--level", "0.9"],
    ],
    [
      [...fit, "--draws", "50"],
      [...fit, "--draws", "50", "--intervals", "bootstrap"],
    ],
    [[...fit, "--seed", "2"], fit],
    [
      [...fit, "--intervals", "bootstrap", "--draws", "20"],
      [...fit, "--intervals", "bootstrap", "--draws", "39"],
    ],
    [
      [...fit, "--bounds", "gamma=0"],
      [...fit, "--bounds", "gamma=0:pi/2"],
    ],
    [
      [...fit, "--bounds", "gamma"],
      [...fit, "--bounds", "gamma=0:1"],
    ],
    [
      [...fit, "--bounds", "gamma=0:1,gamma=0:2"],
      [...fit, "--bounds", "gamma=0:1"],
    ],
    [
      [...fit, "--bounds", "theta=0:1"],
      [...fit, "--bounds", "gamma=0:1"],
    ],
    [
      [...fit, "--bounds", "gamma=1:0"],
      [...fit, "--bounds", "gamma=0:1"],
    ],
    [
      [...fit, "--units", "t=0"],
      [...fit, "--units", "t=1"],
    ],
    [
      [...fit, "--units", "t=us"],
      [...fit, "--units", "t=1e-6"],
    ],
    [
      [...fit, "--units", "v=2"],
      [...fit, "--units", "x=2"],
    ],
    [
      [...withUnits, "--units", "t=nm"],
      [...withUnits, "--units", "t=s,x=nm"],
    ],
    [[...fit, "--direction", "up"], fit],
    [
      [...fit, "--columns", "t=t,p=x"],
      [...fit, "--columns", "t=t,v=x"],
    ],
    [
      [...fit, "--columns", "t=t,x=voltage"],
      [...fit, "--columns", "t=t,x=x"],
    ],
    [
      [...fit, "--columns", "x=x"],
      [...fit, "--columns", "t=t,x=x"],
    ],
    [
      [...fit, "--columns", "t=t"],
      [...fit, "--columns", "t=t,x=x"],
    ],
    [of("ab.csv", named), [...of("ab.csv", named), "--columns", "t=a,x=b"]],
    [
      of(
        "three.csv",
        rows.map((row) => `${row},1`),
      ),
      [...fit, "--columns", "t=1,x=2"],
    ],
    [
      [...of("uneven.csv", ["t,x", ...rows.toSpliced(9, 1, "2.8,-0.9422")]), "--noise", "coloured"],
      [...fit, "--noise", "coloured"],
    ],
    [of("few.csv", ["t,x", ...rows.slice(0, 3)]), fit],
    [of("unknowns.csv", ["t,x", ...rows.slice(0, 4)]).toSpliced(-1, 1, "gamma,U"), fit],
    [of("unsorted.csv", ["t,x", ...rows.toReversed()]), fit],
    [of("constant.csv", ["t,x", ...rows.map((row) => row.replace(/,.*/, ",1"))]), fit],
    [of("words.csv", ["t,x", ...rows, "much,more"]), fit],
    [of("empty.csv", [""]), fit],
    [of("head.csv", ["t,x"]), fit],
    [of("one.csv", ["t", ...rows.map((row) => row.replace(/,.*/, ""))]), fit],
    [of("longer.csv", ["t,x", ...rows, "100,1,2"]), fit],
  ];
}

/** Of designs of experiments. */
export function designRows({ kerr, model, units }: RemedySetting): readonly Row[] {
  const made = ["--duration", "5", "--points", "30"] as const;
  const plane = ["--x", "theta:0.1:0.2:2", "--y", "position:1:2:2"] as const;
  const noise = ["--noise", "0.1"] as const;
  const ofKerr = ["design", kerr, "--set", "F=0", "--free", "U"] as const;
  const whole = [...ofKerr, ...made, ...noise, ...plane];
  const away = model("runaway", { potential: "-10*x^4", parameters: { ...units, gamma: 0.1 } });
  const ofAway = ["design", away, "--free", "gamma", ...made, ...noise, "--x", "gamma:0.1:0.2:2"];
  const law = ["design", "law:cubic", "--set", "gamma=0.1", "--against", "law:linear"] as const;
  const ofLaw = [...made, "--measured", "A", "--x", "noise:0.1:0.2:2", "--y", "position:1:2:2"];
  return [
    [[...ofKerr, ...made, ...plane], whole],
    [[...ofKerr, ...noise, ...plane], whole],
    [[...whole, "--position", "2"], whole],
    [
      [...whole, "--against", "CLL"],
      [...whole, "--against", "CL"],
    ],
    [
      [...whole, "--against", "gCL"],
      [...whole, "--against", "CL"],
    ],
    [[...ofKerr, ...made, ...noise, "--x", "theta:0.1:0.2:300", "--y", "position:1:2:300"], whole],
    [[...ofKerr, ...made, ...noise, "--x", "kappa:0.1:0.2:2", "--y", "position:1:2:2"], whole],
    [
      [...ofKerr, ...made, "--x", "noise:0:1:2", "--y", "position:1:2:2"],
      [...ofKerr, ...made, "--x", "noise:0.1:1:2", "--y", "position:1:2:2"],
    ],
    [
      [...ofAway, "--y", "position:1:2:2"],
      [...ofAway, "--y", "position:0.01:0.02:2"],
    ],
    [
      [...law, ...ofLaw],
      [...law, "--set", "beta=0.1", ...ofLaw],
    ],
  ];
}
