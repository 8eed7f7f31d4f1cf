import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../source-files.ts";
import { apiReport } from "./report.ts";

// Writes what the package exports anew, so that a change of it is seen in review.
writeFileSync(join(root, ".github/api-report.md"), apiReport());
