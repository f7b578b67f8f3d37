/** A browser as far as sign-in needs one: cookies with their paths, redirects one at a time. */
export class Browser {
  readonly #cookies = new Map<string, { value: string; path: string }>()
  readonly #origin: string

  constructor(origin: string) {
    this.#origin = origin
  }

  /** The value of a cookie, if the browser holds one by that name. */
  cookie(name: string): string | undefined {
    return [...this.#cookies].find(([key]) => key.startsWith(`${name};`))?.[1].value
  }

  get cookieNames(): string[] {
    return [...this.#cookies.keys()].map((key) => key.split(';')[0] ?? '')
  }

  setCookie(name: string, value: string, path = '/'): void {
    this.#cookies.set(`${name};${path}`, { value, path })
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Response> {
    return this.#send('GET', path, headers)
  }

  post(
    path: string,
    form: Record<string, string> = {},
    headers: Record<string, string> = {},
  ): Promise<Response> {
    return this.#send('POST', path, headers, new URLSearchParams(form))
  }

  /** Follows redirects until there is a page, or `until` matches where it is sent next; gives that address. */
  async follow(start: string, until: RegExp): Promise<string> {
    let at = start
    for (let hop = 0; hop < 10; hop++) {
      if (until.test(at)) return at
      const response = await this.get(at)
      const next = response.headers.get('location')
      if (!next) throw new Error(`${at} answered ${response.status}: ${await response.text()}`)
      at = new URL(next, new URL(at, this.#origin)).href
    }
    throw new Error(`no end to the redirects at ${at}`)
  }

  /** Signs in by the local provider's page; gives where it ends. */
  async signIn(oid: string, from = '/sign-in'): Promise<Response> {
    return this.get(await this.choose(oid, from))
  }

  /** As far as the address of the callback, which is not visited. */
  async choose(oid: string, from = '/sign-in'): Promise<string> {
    const page = await this.follow(from, /\/people\//)
    const chosen = await this.post(page, { oid })
    return this.follow(chosen.headers.get('location') ?? '', /\/auth\/callback/)
  }

  async #send(
    method: string,
    path: string,
    headers: Record<string, string>,
    body?: URLSearchParams,
  ): Promise<Response> {
    const url = new URL(path, this.#origin)
    if (url.origin !== this.#origin) throw new Error(`the browser left for ${url.href}`)
    const cookie = [...this.#cookies]
      .filter(([, { path }]) => url.pathname === path || url.pathname.startsWith(path.replace(/\/?$/, '/')))
      .map(([key, { value }]) => `${key.split(';')[0]}=${value}`)
      .join('; ')
    const response = await fetch(url, {
      method,
      body,
      redirect: 'manual',
      headers: { accept: 'text/html', cookie, ...headers },
    })
    for (const line of response.headers.getSetCookie()) this.#keep(line, url)
    return response
  }

  #keep(line: string, url: URL): void {
    const [pair = '', ...attributes] = line.split(/; */)
    const [name = '', value = ''] = pair.split(/=(.*)/)
    const attribute = (wanted: string) =>
      attributes.find((each) => each.toLowerCase().startsWith(`${wanted}=`))?.slice(wanted.length + 1)
    const path = attribute('path') ?? url.pathname
    const expires = attribute('expires')
    if (expires && Date.parse(expires) <= Date.now()) this.#cookies.delete(`${name};${path}`)
    else this.setCookie(name, value, path)
  }
}
