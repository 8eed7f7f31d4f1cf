import { givenOf } from "./model-text.ts";
import {
  defaultSettings,
  mostPanels,
  type RunSettings,
  runs,
  type SettingKey,
  settingKeys,
} from "./run-settings.ts";
import {
  defaultLooks,
  forms,
  type Looks,
  looks,
  type Measured,
  type ModelText,
  type Pinned,
  tabs,
  unnamed,
  views,
  type Workbench,
} from "./workbench.ts";

/*
 * The workbench in the fragment of an address, which never leaves the browser:
 * #V=alpha*x^4/4 (or U= for a whole potential)&drive=F*cos(omega*t)*x&set=gamma:0.1&tab=runs&run=response&panel=steady-state;phase:0.5. Whatever stands there is data: what is not
 * known is left out, and texts are cut. Pinned runs are fragments in a fragment: pin=0.0;weak damping;V=….
 */

const longestText = 2000;
const mostDrives = 20;
const mostParameters = 60;
/** Terms that are switched off, and the length of their names. */
const [mostTerms, longestTerm] = [8, 300] as const;
/** Of the name of a file. */
const longestFile = 200;
/** Pinned runs, and the lengths of a name and of all. */
const [mostPins, longestName, longestPin] = [20, 40, 8000] as const;

const lookKeys = Object.keys(defaultLooks) as readonly (keyof Looks)[];

/** The fragment that restores the workbench, without `#`. */
export function fragmentOf({
  model,
  tab,
  view,
  form,
  harmonics,
  looks: shown,
  without,
  panels: [first, ...others],
  pins,
  measured,
}: Workbench): string {
  const entries: (readonly [string, string])[] = [
    ["name", model.name],
    [model.whole === undefined ? "V" : "U", model.potential],
    ...(model.whole === undefined || model.whole.minimum === ""
      ? []
      : [["minimum", model.whole.minimum] as const]),
    ...model.drives.map((text) => ["drive", text] as const),
    ...[...model.parameters].map(([name, text]) => ["set", `${name}:${text}`] as const),
    ...(model.given === undefined ? [] : [["given", JSON.stringify(model.given)] as const]),
    ["tab", tab],
  ];
  if (view !== "gCL") entries.push(["view", view]);
  if (form !== "second-order") entries.push(["form", form]);
  if (harmonics !== "") entries.push(["harmonics", harmonics]);
  for (const key of lookKeys) {
    if (shown[key] !== defaultLooks[key]) entries.push([key, shown[key]]);
  }
  entries.push(...without.map((name) => ["without", name] as const));
  if (first.run !== defaultSettings.run) entries.push(["run", first.run]);
  entries.push(...changedSettings(first));
  for (const settings of others) {
    const own = changedSettings(settings).map(([key, text]) => `;${key}:${escaped(text)}`);
    entries.push(["panel", `${settings.run}${own.join("")}`]);
  }
  for (const { panel, name } of measured) entries.push(["data", `${panel};${name}`]);
  for (const { panel, of, name, workbench } of pins) {
    const own = fragmentOf({ ...workbench, pins: [], measured: [] });
    entries.push(["pin", `${panel}.${of};${escaped(name)};${own}`]);
  }
  return entries.map(([key, text]) => `${key}=${encoded(text)}`).join("&");
}

/** A pinned run: 0.1;weak damping;V=…, where it is seen, which panel of its workbench it is, and that. */
function pinOf(text: string): readonly Pinned[] {
  const [, panel = "", of = "", name = "", fragment = ""] =
    /^([0-3])\.([0-3]);([^;]*);(.*)$/s.exec(text) ?? [];
  const workbench = fragment === "" ? undefined : workbenchOf(fragment);
  if (workbench?.panels[Number(of)] === undefined) return [];
  return [
    {
      ...{ panel: Number(panel), of: Number(of) },
      name: unescaped(name).slice(0, longestName),
      workbench: { ...workbench, pins: [], measured: [] },
    },
  ];
}

function changedSettings(settings: RunSettings): readonly (readonly [SettingKey, string])[] {
  return settingKeys.flatMap((key) =>
    settings[key] === defaultSettings[key] ? [] : [[key, settings[key]] as const],
  );
}

/** A text without the character that ends it. */
function escaped(text: string): string {
  return text.replaceAll("!", "!!").replaceAll(";", "!,");
}

function unescaped(text: string): string {
  return text.replaceAll(/!([!,])/g, (_, one: string) => (one === "!" ? "!" : ";"));
}

/** A panel other than the first: response;from:0.8;to:1.2. What is not known is left out. */
function panelOf(text: string): readonly RunSettings[] {
  const [name, ...parts] = text.split(";");
  const run = runs.find((one) => one === name);
  if (run === undefined) return [];
  const given = parts.flatMap((part) => {
    const colon = part.indexOf(":");
    const key = settingKeys.find((one) => one === part.slice(0, colon));
    return key === undefined ? [] : [[key, unescaped(part.slice(colon + 1))] as const];
  });
  return [{ ...defaultSettings, ...Object.fromEntries(given), run }];
}

/** Readable where that is allowed in a fragment. */
function encoded(text: string): string {
  return encodeURIComponent(text)
    .replaceAll("%20", "+")
    .replaceAll("%2F", "/")
    .replaceAll("%5E", "^")
    .replaceAll("%3A", ":")
    .replaceAll("%2C", ",");
}

/** The workbench of a fragment; undefined if it names no potential. */
export function workbenchOf(fragment: string): Workbench | undefined {
  const query = new URLSearchParams(fragment.replace(/^#/, ""));
  const text = (key: string, otherwise = ""): string =>
    (query.get(key) ?? otherwise).slice(0, longestText);
  if (!query.has("V") && !query.has("U")) return undefined;
  const choice = <T extends string>(key: string, choices: readonly [T, ...T[]]): T =>
    choices.find((one) => one === query.get(key)) ?? choices[0];
  const settings = Object.fromEntries(
    settingKeys.map((key) => [key, text(key, defaultSettings[key])]),
  ) as Record<SettingKey, string>;
  const others = query
    .getAll("panel")
    .slice(0, mostPanels - 1)
    .flatMap((panel) => panelOf(panel.slice(0, longestText)));
  return {
    model: modelOf(query, text),
    tab: choice("tab", tabs),
    view: choice("view", views),
    form: choice("form", forms),
    harmonics: text("harmonics"),
    looks: {
      moments: choice("moments", looks.moments),
      closure: choice("closure", looks.closure),
      frame: choice("frame", looks.frame),
      expansion: choice("expansion", looks.expansion),
      frequency: text("frequency").slice(0, 200),
    },
    without: query
      .getAll("without")
      .slice(0, mostTerms)
      .map((name) => name.slice(0, longestTerm).replaceAll(/\s+/g, "")),
    panels: [{ ...settings, run: choice("run", runs) }, ...others],
    pins: pinsOf(query, others.length + 1),
    measured: measuredOf(query, others.length + 1),
  };
}

/** The name of a file for each panel that had one: 0;ringdown.csv. */
function measuredOf(query: URLSearchParams, panels: number): readonly Measured[] {
  return query
    .getAll("data")
    .slice(0, mostPanels)
    .flatMap((text) => {
      const [, panel = "", name = ""] = /^([0-3]);(.+)$/s.exec(text) ?? [];
      return name === "" ? [] : [{ panel: Number(panel), name: name.slice(0, longestFile) }];
    })
    .filter(({ panel }, j, all) => {
      const isFirst = all.findIndex((other) => other.panel === panel) === j;
      return panel < panels && isFirst;
    });
}

/** Those of panels that there are. */
function pinsOf(query: URLSearchParams, panels: number): readonly Pinned[] {
  return query
    .getAll("pin")
    .slice(0, mostPins)
    .flatMap((pin) => pinOf(pin.slice(0, longestPin)))
    .filter(({ panel }) => panel < panels);
}

function modelOf(query: URLSearchParams, text: (key: string, other?: string) => string): ModelText {
  const settings = query.getAll("set").slice(0, mostParameters);
  return {
    name: text("name", unnamed),
    ...(query.has("V")
      ? { potential: text("V") }
      : { potential: text("U"), whole: { minimum: text("minimum").slice(0, 100) } }),
    ...givenOf(query.get("given") ?? ""),
    drives: query
      .getAll("drive")
      .slice(0, mostDrives)
      .map((drive) => drive.slice(0, longestText)),
    parameters: new Map(
      settings.flatMap((setting): readonly (readonly [string, string])[] => {
        const colon = setting.indexOf(":");
        return colon <= 0
          ? []
          : [[setting.slice(0, colon).slice(0, 100), setting.slice(colon + 1).slice(0, 200)]];
      }),
    ),
  };
}
