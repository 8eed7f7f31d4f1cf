/**
 * `npm run test:fit-coverage -- …`: coverage of intervals (ringdowns.ts, or with `curves N` curves.ts), or with `laws N` which laws
 * are found (law-study.ts).
 */
import { curveCoverage } from "./curves.ts";
import { lawStudy } from "./law-study.ts";

const [what, count] = process.argv.slice(2);
if (what === "laws") await lawStudy(Number(count ?? 200));
else if (what === "curves") {
  for (const measured of ["amplitude", "quadratures"] as const) {
    const found = await curveCoverage(Number(count ?? 1000), measured);
    process.stdout.write(`${found}\n`);
    if (!found.isRight) process.exitCode = 1;
  }
} else await import("./ringdowns.ts");
