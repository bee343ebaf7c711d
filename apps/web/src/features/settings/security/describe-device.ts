/** What a User-Agent says of a device. Only enough to know one's own devices apart. */

// Most name others as well: the more special ones come first.
const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/\bEdg(?:e|A|iOS)?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(?:Firefox|FxiOS)\//, 'Firefox'],
  [/\b(?:Chrome|Chromium|CriOS|HeadlessChrome)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
];

const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/\bAndroid\b/, 'Android'],
  [/\b(?:iPhone|iPad|iPod)\b/, 'iOS'],
  [/\bWindows\b/, 'Windows'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bLinux\b/, 'Linux'],
];

export interface Described {
  browser: string | undefined;
  system: string | undefined;
  phone: boolean;
}

export function describeDevice(userAgent: string | null): Described {
  const find = (table: typeof BROWSERS) => table.find(([pattern]) => pattern.test(userAgent ?? ''))?.[1];
  return {
    browser: find(BROWSERS),
    system: find(SYSTEMS),
    phone: /\b(?:iPhone|iPod)\b|\bAndroid\b.*\bMobile\b/.test(userAgent ?? ''),
  };
}
