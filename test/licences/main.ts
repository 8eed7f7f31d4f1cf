import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../source-files.ts";
import { licenceList } from "./list.ts";

writeFileSync(join(root, ".github/LICENCES.md"), licenceList());
