/** In the order in which they are told apart: each of them calls itself by the names of those after it too. */
const browsers: [RegExp, string][] = [
  [/\bEdgA?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\b(?:Firefox|FxiOS)\//, 'Firefox'],
  [/\b(?:Chrome|CriOS)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
]
const systems: [RegExp, string][] = [
  [/\b(?:iPhone|iPad)\b/, 'iOS'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bLinux\b/, 'Linux'],
]

/**
 * What a browser is, by the User-Agent that it sends: `Firefox, Windows`, enough to know one's own by. Of the text itself, which may hold
 * anything, nothing is kept. Empty when neither is known.
 */
export function browserName(userAgent: string | undefined): string {
  const known = (list: [RegExp, string][]) => list.find(([sign]) => sign.test(userAgent ?? ''))?.[1]
  return [known(browsers), known(systems)].filter(Boolean).join(', ')
}
