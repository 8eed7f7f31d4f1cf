import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../source-files.ts";
import { housePicture } from "./picture.ts";

// Draws the folders, rooms and imports anew, for .github/CONTRIBUTING.md.
writeFileSync(join(root, ".github/house.svg"), housePicture());
