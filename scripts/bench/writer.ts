import { randomUUID } from 'node:crypto'
import { Pool } from 'undici'
import { Organisation } from '../../models/organisation.ts'
import { Person } from '../../models/person.ts'
import { loadConfig } from '../../server/config.ts'
import { connect } from '../../server/database/connect.ts'
import { loadIfEmpty } from '../../server/organisation/load.ts'

interface Reply<T> {
  status: number
  body: T
  version: number
}

interface Request {
  id: string
  state: string
  steps: { id: string; state: string }[]
}

/** People of the example organisation, by what they do to a school's request. */
export const signers = {
  requester: 'anna-karin.blom@almsunda.example',
  manager: 'maria.sandell@almsunda.example',
  lead: 'amir.rahimi@almsunda.example',
} as const

export type Who = keyof typeof signers

/** What the writers know of the register: ids by name, and the words an owner confirms. */
export interface Ground {
  owner: string
  deputy: string
  responsibility: string
}

/** Reads it from a data folder that no server has yet; the example organisation is loaded where nothing is. */
export async function groundOf(dataDir: string, mongodbUri?: string): Promise<Ground> {
  const config = loadConfig({ NODE_ENV: 'development', DATA_DIR: dataDir, MONGODB_URI: mongodbUri })
  const database = await connect(config)
  await loadIfEmpty(config, new Date())
  const [organisation, owner, deputy] = await Promise.all([
    Organisation.findById('organisation').lean<Organisation>(),
    Person.findOne({ email: signers.requester }).lean<Person>(),
    Person.findOne({ email: 'oskar.fransson@almsunda.example' }).lean<Person>(),
  ])
  await database.close()
  return {
    owner: owner?._id ?? '',
    deputy: deputy?._id ?? '',
    responsibility: organisation?.responsibility.sv ?? '',
  }
}

/** Tokens of all of them. */
export async function tokensOf(server: {
  token(email: string): Promise<string>
}): Promise<Record<Who, string>> {
  const [requester, manager, lead] = await Promise.all(
    Object.values(signers).map((email) => server.token(email)),
  )
  return { requester: requester ?? '', manager: manager ?? '', lead: lead ?? '' }
}

/** One call as it went, for the figures. */
export interface Took {
  ms: number
  status: number
}

/** Calls the API of one of several servers, each time the next, and again with the same key when nobody answers. */
export class Writer {
  #turn = 0

  constructor(
    readonly servers: readonly { url: string }[],
    readonly tokens: Record<Who, string>,
    readonly note: (took: Took) => void,
    /** How often an unanswered call, or one that was told to come back, is made again. */
    readonly tries = 1,
  ) {}

  async call<T>(who: Who, path: string, body: object | null, version?: number): Promise<Reply<T>> {
    const key = randomUUID()
    let last = ''
    for (let attempt = 0; attempt < this.tries; attempt++) {
      const began = performance.now()
      try {
        const reply = await this.#once<T>(who, path, body, version, key)
        this.note({ ms: performance.now() - began, status: reply.status })
        if (reply.status < 500) return reply
        last = `${reply.status}`
      } catch (error) {
        last = error instanceof Error ? error.message : String(error)
        this.note({ ms: performance.now() - began, status: 0 })
      }
      await new Promise((resolve) => setTimeout(resolve, 100 * (1 + Math.min(attempt, 10))))
    }
    throw new Error(`${path}: ${last}`)
  }

  async #once<T>(
    who: Who,
    path: string,
    body: object | null,
    version: number | undefined,
    key: string,
  ): Promise<Reply<T>> {
    const { url } = this.servers[this.#turn++ % this.servers.length] as { url: string }
    const {
      statusCode,
      headers,
      body: text,
    } = await poolOf(url).request({
      path: `/api/v1${path}`,
      method: body ? 'POST' : 'GET',
      headers: {
        accept: 'application/json',
        authorization: `Bearer ${this.tokens[who]}`,
        ...(body ? { 'content-type': 'application/json', 'idempotency-key': key } : {}),
        ...(version === undefined ? {} : { 'if-match': `"${version}"` }),
      },
      body: body ? JSON.stringify(body) : null,
      headersTimeout: 20_000,
    })
    const etag = /"(\d+)"/.exec(String(headers.etag ?? ''))?.[1]
    return { status: statusCode, body: (await text.json()) as T, version: Number(etag ?? 0) }
  }

  /** From a draft to a registered account: eight changes. Answers with the request's and the account's ids. */
  async registerOne(ground: Ground, handle: string): Promise<{ request: string; account: string }> {
    const answers = {
      need: 'Visa blivande elever och deras familjer hur en skoldag ser ut.',
      purposes: ['information'],
      audiences: ['families'],
      place: 'Björkängen',
      languages: ['sv'],
      channel: 'instagram',
      displayName: 'Björkängsskolan',
      handle,
      owner: ground.owner,
      deputy: ground.deputy,
      hoursPerWeek: 6,
      supervision: 'workdays',
      holidaySupervisor: ground.deputy,
      period: 'most-of-year',
      childrenSeen: false,
      careSeen: false,
      advertising: false,
      measurement: ['clicks-to-website'],
    }
    const draft = await this.#must<Request>('requester', '/requests', { accountKind: 'unit', answers })
    const at = `/requests/${draft.body.id}`
    let request = await this.#must<Request>('requester', `${at}/submit`, {}, draft.version)
    const step = () => request.body.steps.find(({ state }) => state === 'open')?.id
    request = await this.#must(
      'manager',
      `${at}/sign-offs`,
      { step: step(), verdict: 'recommend', resources: { hours: true, cover: true, money: true } },
      request.version,
    )
    request = await this.#must(
      'lead',
      `${at}/sign-offs`,
      { step: step(), verdict: 'approve' },
      request.version,
    )
    request = await this.#must(
      'requester',
      `${at}/acceptance`,
      { answer: 'accept', text: ground.responsibility },
      request.version,
    )
    const account = await this.#must<{ id: string }>(
      'requester',
      `${at}/registration`,
      {
        url: `https://www.instagram.com/${handle}`,
        credentials: { where: 'Lösenordsvalvet', keeper: ground.owner },
      },
      request.version,
    )
    return { request: draft.body.id, account: account.body.id }
  }

  async #must<T>(who: Who, path: string, body: object, version?: number): Promise<Reply<T>> {
    const reply = await this.call<T>(who, path, body, version)
    if (reply.status >= 300)
      throw new Error(`${path} answered ${reply.status}: ${JSON.stringify(reply.body)}`)
    return reply
  }
}

const pools = new Map<string, Pool>()
function poolOf(url: string): Pool {
  const pool = pools.get(url) ?? new Pool(url, { connections: 64 })
  pools.set(url, pool)
  return pool
}

export async function closePools(): Promise<void> {
  await Promise.all([...pools.values()].map((pool) => pool.destroy()))
  pools.clear()
}

/** What a share of the times stayed under, milliseconds. */
export function percentile(times: readonly number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}
