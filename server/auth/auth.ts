import type { RequestHandler, Router } from 'express'
import type { Store } from 'express-session'
import passport from 'passport'
import type { Config } from '../config.ts'
import { AppError } from '../errors.ts'
import { bearer } from './bearer.ts'
import { createBearerStrategy } from './bearerStrategy.ts'
import { type EntraPlace, entra } from './entra.ts'
import type { LocalPerson } from './local/people.ts'
import type { LocalProvider } from './local/start.ts'
import { createMetadataSource } from './metadata.ts'
import { createPagesStrategy } from './pagesStrategy.ts'
import type { Claims, Principal } from './principal.ts'
import { signInRoutes } from './routes.ts'
import type { IdentityService } from './service.ts'
import { sessions } from './session.ts'

export type { Claims, Principal, Role } from './principal.ts'

/** The people of the registry, as the application keeps them. */
export interface Directory {
  /**
   * Who has these claims, at a sign-in and at each call with a Bearer token; so it should write only when something changed. Null: unknown,
   * or no longer active. Look people up by issuer, tid and oid: e-mail changes hands.
   */
  signIn(claims: Claims): Promise<Principal | null>
  /** The person, on each request in a session; null when no longer active. */
  find(personId: string): Promise<Principal | null>
  /** Whom the local provider offers. */
  localPeople(): Promise<LocalPerson[]>
}

/** Signing in to pages and the API. Everything answers 503 until started. */
export interface Auth {
  /** The session, and `req.user` from it: for pages only. */
  session: RequestHandler[]
  /** `GET /sign-in?to=`, `GET /auth/callback`, `POST /sign-out`; after `session`. */
  routes: RequestHandler
  /** `req.user` from the Bearer token, for /api: 401, 403 or 503 without. */
  bearer: RequestHandler
  /** The local provider's pages, to be mounted before body parsers and sessions; null with Entra ID. */
  local: RequestHandler | null
  /** Origins besides `'self'` that the Content-Security-Policy's `form-action` must allow, or signing out stops half-way. */
  formAction: string[]
  /** A Bearer token for the person with the e-mail address. Rejects when there is none, or with Entra ID. */
  tokenFor(email: string): Promise<string>
  /** Call when the server listens. `publicUrl` when the settings could not know the port. */
  start(publicUrl?: string): Promise<void>
  close(): Promise<void>
}

export interface AuthOptions {
  /** Milliseconds since 1970, for the age of sessions and metadata; what tokens say is always measured by the real clock. */
  now?: () => number
  /** Where Entra ID is, when not at Microsoft's usual address. */
  entra?: EntraPlace
  /** Told of faults of the local provider that no request can show. */
  report?: (error: Error) => void
}

/** What exists only once started. */
interface Running {
  service: IdentityService
  routes: Router
  bearer: RequestHandler
  local: LocalProvider | null
}

/**
 * Sign-in by Entra ID when its settings are there, else by the local identity provider; everything past this function is the same for both.
 * Throws when the local provider is asked for in production: it lets anybody in as anybody.
 */
export function createAuth(
  config: Config,
  directory: Directory,
  store: Store,
  options: AuthOptions = {},
): Auth {
  const { azure, dataDir } = config
  if (!azure && config.env === 'production')
    throw new Error('the local identity provider must not run in production')
  const { now = Date.now, report = () => {} } = options
  const remote = azure && entra(azure, options.entra)
  const authenticator = new passport.Passport()
  let running: Running | null = null

  async function open(publicUrl: string): Promise<Running> {
    // Loaded only when wanted: with Entra ID no line of the local provider is in the process.
    const local = remote
      ? null
      : await (await import('./local/start.ts')).startLocalProvider({
          dataDir,
          publicUrl,
          people: directory.localPeople,
          report,
        })
    const service = remote ?? (local as LocalProvider).service
    const source = createMetadataSource(service, now)
    authenticator.use('pages', createPagesStrategy(service, source, `${publicUrl}/auth/callback`))
    authenticator.use('api', createBearerStrategy(service, source))
    return {
      service,
      local,
      routes: signInRoutes({ passport: authenticator, service, source, directory, publicUrl, now }),
      bearer: bearer(authenticator, source, directory, service.tenantId),
    }
  }

  const once =
    (part: (running: Running) => RequestHandler | undefined): RequestHandler =>
    (req, res, next) => {
      if (!running) return next(new AppError('identity-unavailable', undefined, { retryAfter: 1 }))
      const handler = part(running)
      return handler ? handler(req, res, next) : next()
    }

  return {
    session: sessions(authenticator, directory, {
      store,
      secret: config.sessionSecret,
      secure: config.publicUrl.startsWith('https:'),
      now,
    }),
    routes: once((parts) => parts.routes),
    bearer: once((parts) => parts.bearer),
    local: remote ? null : once((parts) => parts.local?.browser),
    formAction: remote?.formAction ?? [],
    async tokenFor(email) {
      const token = await running?.local?.tokenFor(email)
      if (!token) throw new Error(`no token can be made for ${email}`)
      return token
    },
    async start(publicUrl = config.publicUrl) {
      running ??= await open(publicUrl)
    },
    async close() {
      const { service } = running ?? {}
      running = null
      await (service ?? remote)?.close()
    },
  }
}
