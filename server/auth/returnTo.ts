const nowhere = 'http://registry.invalid'

/**
 * The path to come back to after sign-in: a path of this application with its query, or `/`. Anything that a browser could take to
 * another origin (`//host`, `/\host`, a scheme, control characters, these encoded) is refused, as are the sign-in pages themselves.
 */
export function localPath(to: unknown): string {
  if (typeof to !== 'string' || to.length > 2000 || !/^\/(?![/\\]|%2f|%5c)[^\\\s\p{Cc}]*$/iu.test(to))
    return '/'
  if (!URL.canParse(to, nowhere)) return '/'
  const url = new URL(to, nowhere)
  // Dot segments are gone now: `/./` and a second slash leaves `//host`, which is a path here but a host to a browser.
  if (url.origin !== nowhere || /^\/([/\\]|%2f|%5c)/i.test(url.pathname)) return '/'
  if (/^\/(sign-in|sign-out|auth)(\/|$)/.test(url.pathname)) return '/'
  return url.pathname + url.search + url.hash
}

/** Where to send somebody who is not signed in, so that they come back to the path they asked for. */
export function signInPath(path: string): string {
  const to = localPath(path)
  return to === '/' ? '/sign-in' : `/sign-in?to=${encodeURIComponent(to)}`
}
