/** What a person recognises their own machine by. */
export interface Device {
  /** `Firefox 149`; null when the caller names none that is known. */
  readonly browser: string | null;
  readonly system: string | null;
}

/** In order: each browser below carries the names of those after it (RFC 9110 §10.1.5 lets them say what they like). */
const browsers: readonly (readonly [name: string, form: RegExp])[] = [
  ['Edge', /\bEdgA?(?:iOS)?\/(\d{1,4})/],
  ['Opera', /\bOPR\/(\d{1,4})/],
  ['Samsung Internet', /\bSamsungBrowser\/(\d{1,4})/],
  ['Firefox', /\b(?:Firefox|FxiOS)\/(\d{1,4})/],
  ['Chrome', /\b(?:Chrome|CriOS|HeadlessChrome)\/(\d{1,4})/],
  ['Safari', /\bVersion\/(\d{1,4})[.\d]* (?:Mobile\/\w+ )?Safari\//],
  ['curl', /^curl\/(\d{1,4})/],
];

const systems: readonly (readonly [name: string, form: RegExp])[] = [
  ['Android', /\bAndroid\b/],
  ['iOS', /\b(?:iPhone|iPad|iPod)\b/],
  ['Windows', /\bWindows\b/],
  ['macOS', /\bMacintosh\b/],
  ['ChromeOS', /\bCrOS\b/],
  ['Linux', /\bLinux\b/],
];

/** A few words out of a `User-Agent`, which is as long and as false as its sender likes. */
export function describeDevice(userAgent: string | null): Device {
  const said = (userAgent ?? '').slice(0, 500);
  const browser = browsers.flatMap(([name, form]) => {
    const [, version] = form.exec(said) ?? [];
    return version === undefined ? [] : [`${name} ${version}`];
  })[0];
  const system = systems.find(([, form]) => form.test(said))?.[0];
  return { browser: browser ?? null, system: system ?? null };
}
