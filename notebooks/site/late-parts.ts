import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Modules that the model of a first visit does not call: a page loads each on first use. */
const lateModules = [
  "symbolic/parse/latex/parse-latex.ts",
  "symbolic/parse/function-remedies.ts",
  "symbolic/parse/pasted-remedies.ts",
  "symbolic/parse/remedies.ts",
  "derivations/model/array/read-array.ts",
  "derivations/model/bath/forms.ts",
  "derivations/model/total/chosen-minimum.ts",
  "derivations/model/total/search-range.ts",
  "derivations/model/units/in-si.ts",
  "derivations/model/units/model-dimensions.ts",
  "symbolic/interpret/interpret-operator.ts",
  "symbolic/interpret/operator-names.ts",
  "derivations/model/json.ts",
  "derivations/model/bath/density.ts",
  "derivations/model/bath/given-bath.ts",
  "derivations/model/bath/exponentials.ts",
  "derivations/model/normal/normal-order.ts",
  "derivations/model/total/well.ts",
].map((file) => join(root, file));

const suffix = "?late";

/**
 * Puts functions that load their module on first use in place of modules that few models need. Only the worker that
 * derives asks again after loading (`workbench/jobs/late-parts.ts`); the others have all of them.
 */
export function lateParts(): Plugin {
  let derives = false;
  return {
    name: "caldera-late-parts",
    enforce: "pre",
    buildStart: ({ input }) => {
      derives = JSON.stringify(input).includes("derive.worker");
    },
    async resolveId(source, importer, options) {
      if (!derives || importer === undefined || importer.endsWith(suffix)) return undefined;
      const found = await this.resolve(source, importer, { ...options, skipSelf: true });
      return found !== null && lateModules.includes(found.id) ? `${found.id}${suffix}` : undefined;
    },
    load: (id) => (id.endsWith(suffix) ? callsOf(id.slice(0, -suffix.length)) : undefined),
  };
}

/** A module with the same functions, each of which calls the one of the module once that is loaded. */
function callsOf(file: string): { readonly code: string; readonly moduleType: "js" } {
  const exported = readFileSync(file, "utf8").matchAll(/^export (?!type |interface )(\w+) (\w+)/gm);
  const names = [...exported].map(([, kind, name]) => {
    if (kind !== "function") throw new Error(`${file}: a late part exports functions only.`);
    return name;
  });
  const late = JSON.stringify(join(root, "notebooks/workbench/jobs/late-parts.ts"));
  return {
    code: [
      `import { latePart } from ${late};`,
      `const part = latePart(() => import(${JSON.stringify(file)}));`,
      ...names.map(
        (name) => `export function ${name}(...given) { return part().${name}(...given); }`,
      ),
    ].join("\n"),
    moduleType: "js",
  };
}
