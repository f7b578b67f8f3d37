import { randomUUID } from 'node:crypto'

export interface Reply<T = Record<string, unknown>> {
  status: number
  headers: Headers
  /** The parsed JSON; the text when it is none. */
  body: T
  /** The version in the ETag, for the next If-Match. */
  version: number
}

/** What the API answers when it does not do what was asked (RFC 9457). */
export interface Problem {
  code: string
  detail?: string
  errors?: { path: string; code: string; message: string; values: Record<string, unknown> }[]
  facts?: Record<string, unknown>
}

/** The answer as a problem. */
export const problem = (reply: Reply<unknown>) => reply.body as Problem

interface Options {
  version?: number
  key?: string
  headers?: Record<string, string>
}

/** Calls the API as a program would. Each answer is checked against what the OpenAPI document says of the route (see contract.ts). */
export class ApiClient {
  constructor(
    readonly url: string,
    readonly token: string | null,
  ) {}

  get<T = Record<string, unknown>>(path: string, options: Options = {}): Promise<Reply<T>> {
    return this.send('GET', path, undefined, options)
  }

  post<T = Record<string, unknown>>(
    path: string,
    body: unknown = {},
    options: Options = {},
  ): Promise<Reply<T>> {
    return this.send('POST', path, body, { key: randomUUID(), ...options })
  }

  patch<T = Record<string, unknown>>(path: string, body: unknown, options: Options = {}): Promise<Reply<T>> {
    return this.send('PATCH', path, body, options)
  }

  delete<T = Record<string, unknown>>(path: string, options: Options = {}): Promise<Reply<T>> {
    return this.send('DELETE', path, undefined, options)
  }

  async send<T>(
    method: string,
    path: string,
    body: unknown,
    { version, key, headers }: Options,
  ): Promise<Reply<T>> {
    const response = await fetch(`${this.url}/api/v1${path}`, {
      method,
      headers: {
        accept: 'application/json',
        ...(this.token ? { authorization: `Bearer ${this.token}` } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(version === undefined ? {} : { 'if-match': `"${version}"` }),
        ...(key && method === 'POST' ? { 'idempotency-key': key } : {}),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const text = await response.text()
    const json =
      response.headers.get('content-type')?.includes('json') &&
      !response.headers.get('content-type')?.includes('ndjson')
    const parsed = (json && text ? JSON.parse(text) : text) as T
    const etag = /"(\d+)"/.exec(response.headers.get('etag') ?? '')?.[1]
    await checkContract(method, path, response.status, parsed)
    return { status: response.status, headers: response.headers, body: parsed, version: Number(etag ?? 0) }
  }
}

async function checkContract(method: string, path: string, status: number, body: unknown): Promise<void> {
  const { assertDescribed } = await import('./contract.ts')
  await assertDescribed(method, path, status, body)
}
