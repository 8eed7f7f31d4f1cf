import "katex/dist/katex.min.css";
import { mountNotebook } from "../literate/mount.ts";
import { notebooks } from "../pages/index.ts";
import { workbenchAddress } from "../pages/opened-models.ts";
import { themeButton } from "../workbench/views/theme.ts";
import { keepInAddress } from "./notebook-address.ts";
import { evaluateInWorker } from "./notebook-worker-client.ts";
import { workOffline } from "./offline.ts";
import { searchButton } from "./search/search-button.ts";

document.getElementById("actions")?.append(searchButton(), themeButton());
const place = document.getElementById("notebook");
const load = notebooks.get(place?.dataset["name"] ?? "");
if (place !== null && load !== undefined) {
  void load().then((notebook) => {
    mountNotebook(notebook, place, { evaluate: evaluateInWorker });
    const link = document.createElement("a");
    link.textContent = "Open this in the workbench";
    keepInAddress(place, (values) => {
      const address = workbenchAddress(notebook.name, values);
      if (address === undefined) return;
      link.href = address;
      if (link.parentElement !== null) return;
      const line = document.createElement("p");
      line.append(link);
      place.before(line);
    });
  });
}
workOffline();
