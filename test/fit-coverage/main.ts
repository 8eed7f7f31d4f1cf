/** `npm run test:fit-coverage -- …`: coverage of intervals (ringdowns.ts), or with `laws N` which laws are found (law-study.ts). */
import { lawStudy } from "./law-study.ts";

if (process.argv[2] === "laws") await lawStudy(Number(process.argv[3] ?? 200));
else await import("./ringdowns.ts");
