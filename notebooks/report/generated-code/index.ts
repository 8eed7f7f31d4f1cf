export { type EquationsForm, equationsModule } from "./equations-module.ts";
export { fokkerPlanckModule } from "./fokker-planck-module.ts";
export { kossakowskiModule } from "./kossakowski-module.ts";
export { langevinModule } from "./langevin-module.ts";
export { liouvillianModule } from "./liouvillian-module.ts";
export { momentsModule } from "./moments-module.ts";
export { slowFlowModule } from "./slow-flow-module.ts";
export { withNumericTransforms } from "./numeric-transforms.ts";
