import "katex/dist/katex.min.css";
import { mountNotebook } from "../literate/mount.ts";
import { notebooks } from "../pages/index.ts";
import { themeButton } from "../workbench/views/theme.ts";
import { evaluateInWorker } from "./notebook-worker-client.ts";
import { workOffline } from "./offline.ts";
import { searchButton } from "./search/search-button.ts";

document.getElementById("actions")?.append(searchButton(), themeButton());
const place = document.getElementById("notebook");
const load = notebooks.get(place?.dataset["name"] ?? "");
if (place !== null && load !== undefined) {
  void load().then((notebook) => mountNotebook(notebook, place, { evaluate: evaluateInWorker }));
}
workOffline();
