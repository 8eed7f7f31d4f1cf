import { buildSite } from "../../notebooks/site/build.ts";

// Started by built-site.ts, which says where the site goes.
await buildSite(process.argv[2]);
