import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import express, { type ErrorRequestHandler } from 'express'
import { MemoryStore, type Store } from 'express-session'
import {
  type Auth,
  type AuthOptions,
  type Claims,
  createAuth,
  type Directory,
  type Principal,
} from '../../server/auth/auth.ts'
import type { LocalPerson } from '../../server/auth/local/people.ts'
import { signInPath } from '../../server/auth/returnTo.ts'
import type { Config } from '../../server/config.ts'
import type { AppError } from '../../server/errors.ts'

export const dag: LocalPerson = person('dag', 'Dag Admin', ['Staff', 'Administrator'])
export const kim: LocalPerson = person('kim', 'Kim Lead', ['Staff', 'CommunicationsLead'])
export const ann: LocalPerson = { ...person('ann', 'Ann Åberg', ['Staff']), manager: true }
export const bo: LocalPerson = person('bo', 'Bo <b>Ek</b>', ['Staff'])

function person(id: string, name: string, roles: LocalPerson['roles']): LocalPerson {
  return {
    oid: `00000000-0000-4000-8000-${id.padStart(12, '0')}`,
    name,
    email: `${id}@example.org`,
    roles,
    title: { sv: 'Handläggare', en: 'Officer' },
    unit: { sv: 'Biblioteket', en: 'The library' },
    manager: false,
  }
}

/** People in memory; those in `gone` are no longer active. */
export class People implements Directory {
  readonly everybody: LocalPerson[]
  readonly gone = new Set<string>()
  readonly seen: Claims[] = []

  constructor(everybody = [dag, kim, ann, bo]) {
    this.everybody = everybody
  }

  async signIn(claims: Claims): Promise<Principal | null> {
    this.seen.push(claims)
    return this.find(`person-${claims.oid}`)
  }

  async find(id: string): Promise<Principal | null> {
    const found = this.everybody.find(({ oid }) => `person-${oid}` === id)
    if (!found || this.gone.has(found.oid)) return null
    // Other roles than any token's: so that a test sees where roles come from.
    return { person: id, name: found.name, email: found.email, roles: ['Auditor'], language: null }
  }

  localPeople = async () => this.everybody
}

export interface TestApp {
  url: string
  auth: Auth
  people: People
  close(): Promise<void>
}

interface Settings {
  config?: Partial<Config>
  options?: AuthOptions
  people?: People
  store?: Store
  /** Left out: the address that the server listens at. */
  publicUrl?: string
}

/** A real application around the real sign-in: a page for everybody, one for people who are signed in, and an API. */
export async function startApp(settings: Settings = {}): Promise<TestApp> {
  const { people = new People(), store = new MemoryStore() } = settings
  const folder = settings.config?.dataDir ?? (await mkdtemp(join(tmpdir(), 'registry-auth-')))
  const config = {
    env: 'test',
    publicUrl: settings.publicUrl ?? 'http://localhost:0',
    azure: null,
    sessionSecret: 'a secret of at least thirty-two characters',
    ...settings.config,
    dataDir: folder,
  } as Config
  const auth = createAuth(config, people, store, settings.options)

  const app = express().set('trust proxy', config.trustProxy ?? false)
  if (auth.local) app.use(auth.local)
  app.get('/api/me', auth.bearer, (req, res) => void res.json(req.user))
  app.post('/api/echo', express.json(), auth.bearer, (req, res) => void res.json(req.user))
  app.use(auth.session, auth.routes)
  app.get('/', (req, res) => void res.json(req.user ?? null))
  app.get('/private', (req, res) => {
    if (!req.user) return res.redirect(303, signInPath(req.originalUrl))
    res.json(req.user)
  })
  app.use(answer)

  const server = createServer(app)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://localhost:${(server.address() as AddressInfo).port}`
  await auth.start(settings.publicUrl ?? url)
  return {
    url,
    auth,
    people,
    async close() {
      await auth.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      if (!settings.config?.dataDir) await rm(folder, { recursive: true })
    },
  }
}

/** By shape and not by class: a runner that both requires and imports our files has two classes of this name. */
function isAppError(error: unknown): error is AppError {
  return error instanceof Error && 'code' in error && 'status' in error && 'title' in error
}

const answer: ErrorRequestHandler = (error: unknown, _req, res, _next) => {
  if (!isAppError(error)) return void res.status(500).json({ code: 'internal', error: String(error) })
  if (error.data.retryAfter) res.set('Retry-After', String(error.data.retryAfter))
  res.status(error.status).json({ code: error.code, detail: error.detail?.en, ...error.data.facts })
}

/** The code and the facts of the problem that was answered. */
export async function problem(
  response: Response,
): Promise<{ status: number; code: string; detail?: string; reason?: string }> {
  return { status: response.status, ...((await response.json()) as { code: string }) }
}
