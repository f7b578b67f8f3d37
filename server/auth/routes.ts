import { type Request, type Response, Router } from 'express'
import { AppError } from '../errors.ts'
import type { Directory } from './auth.ts'
import type { MetadataSource } from './metadata.ts'
import type { SignInStep } from './pagesStrategy.ts'
import type { Claims } from './principal.ts'
import { localPath } from './returnTo.ts'
import { type IdentityService, IdentityUnavailable } from './service.ts'
import { cookieOptions, type Passport, sessionCookie } from './session.ts'

/** How long a started sign-in may take, in milliseconds; the strategy's own limit is the same. */
const patience = 10 * 60 * 1000
/** Sign-ins that one session may have under way, one in each tab. */
const most = 10

interface Context {
  passport: Passport
  service: IdentityService
  source: MetadataSource
  directory: Directory
  publicUrl: string
  now: () => number
}

/** The pages that sign people in and out. They want the session in front of them. */
export function signInRoutes({ passport, service, source, directory, publicUrl, now }: Context): Router {
  const router = Router()
  const { host, protocol } = new URL(publicUrl)
  const secure = protocol === 'https:'

  router.use(['/sign-in', '/sign-out', '/auth'], (_req, res, next) => {
    res.set('Cache-Control', 'no-store')
    next()
  })

  /** Start a sign-in, to come back to `to`. 303 to the identity provider | 400 the settings cannot work | 503 the provider is away */
  router.get('/sign-in', async (req, res) => {
    const to = localPath(req.query.to)
    // The provider answers at the public address only, and the cookie must be there then. Once: a proxy may hide the host from us.
    if (req.host !== host && !('here' in req.query)) {
      return res.redirect(303, `${publicUrl}/sign-in?here&to=${encodeURIComponent(to)}`)
    }
    if (secure && !req.secure) throw failed('http')

    const started = (state: string, verifier: string) => {
      const pending = Object.entries(req.session.signIns ?? {}).filter(([, { at }]) => now() - at < patience)
      req.session.signIns = Object.fromEntries(
        [...pending, [state, { verifier, returnTo: to, at: now() }]].slice(-most),
      )
      // Nobody yet: the store need not keep it longer than a sign-in may take.
      if (!req.user) req.session.cookie.maxAge = patience
    }
    await attempt(passport, req, res, { started })
    throw failed('provider')
  })

  /** The provider's answer. 303 signed in | 400 not an answer to a sign-in of this session, or one that failed | 403 nobody we know | 503 */
  router.get('/auth/callback', async (req, res) => {
    const { code, error, state } = req.query
    const pending =
      typeof state === 'string' && Object.hasOwn(req.session.signIns ?? {}, state)
        ? req.session.signIns?.[state]
        : null
    if (typeof state !== 'string' || !pending) throw failed('state')
    delete req.session.signIns?.[state]
    const answer = { state, code: text(code), error: text(error) }
    if (now() - pending.at >= patience || (!answer.code && !answer.error)) throw failed('state')
    if (answer.error) throw failed(answer.error === 'access_denied' ? 'declined' : 'provider')

    const claims = await attempt(passport, req, res, { answer, verifier: pending.verifier })
    if (!claims) throw failed('provider')
    const principal = await directory.signIn(claims)
    if (!principal) throw new AppError('forbidden', unknownPerson)
    await new Promise<void>((resolve, reject) => {
      // A new session id: one that somebody planted in the browser is worth nothing now.
      req.logIn({ ...principal, roles: claims.roles }, (error) => (error ? reject(error) : resolve()))
    })
    res.redirect(303, pending.returnTo)
  })

  /** Sign out, here and at the provider. 303 */
  router.post('/sign-out', async (req, res) => {
    // SameSite keeps the cookie away from other sites; this also from neighbours under the same domain.
    const site = req.get('Sec-Fetch-Site')
    if (site !== undefined && site !== 'same-origin' && site !== 'none') throw new AppError('csrf-failed')
    const someone = req.user !== undefined
    await new Promise<void>((resolve, reject) => {
      req.session.destroy((error) => (error ? reject(error) : resolve()))
    })
    res.clearCookie(sessionCookie(secure), cookieOptions(secure))
    res.redirect(303, (someone && (await endSession(service, source, publicUrl))) || '/')
  })

  return router
}

/** Where the provider ends its own session and sends the person back to the start; null when it does not say. */
async function endSession(
  service: IdentityService,
  source: MetadataSource,
  publicUrl: string,
): Promise<string | null> {
  const metadata = await source.load().catch(() => null)
  if (!metadata?.endSessionEndpoint) return null
  const url = service.browserUrl(new URL(metadata.endSessionEndpoint))
  url.searchParams.set('client_id', service.clientId)
  url.searchParams.set('post_logout_redirect_uri', `${publicUrl}/`)
  return url.href
}

/**
 * Lets the strategy take one step. Resolves with the claims of who came back, or null when the answer was not accepted; never when the
 * strategy has redirected, which is an answer of its own. Rejects with 503 when the provider is away.
 */
function attempt(passport: Passport, req: Request, res: Response, step: SignInStep): Promise<Claims | null> {
  return new Promise((resolve, reject) => {
    const answer = (error: unknown, claims: unknown) => {
      if (error instanceof IdentityUnavailable)
        reject(new AppError('identity-unavailable', undefined, { retryAfter: 10 }, { cause: error }))
      else if (error) reject(error)
      else resolve((claims || null) as Claims | null)
    }
    passport.authenticate('pages', { ...step, session: false }, answer)(req, res, reject)
  })
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

const unknownPerson = {
  sv: 'Inloggningen lyckades, men du finns inte i registret eller är inte längre aktiv. Be den som förvaltar registret om hjälp.',
  en: 'You signed in, but you are not in the registry or no longer active. Ask those who run the registry for help.',
}

const reasons = {
  state: {
    sv: 'Svaret hör inte till en inloggning som påbörjats här, eller så tog den för lång tid. Börja om.',
    en: 'The answer does not belong to a sign-in that was started here, or it took too long. Start again.',
  },
  declined: { sv: 'Inloggningen avbröts.', en: 'The sign-in was cancelled.' },
  provider: {
    sv: 'Inloggningstjänstens svar godtogs inte. Börja om.',
    en: 'The answer of the sign-in service was not accepted. Start again.',
  },
  http: {
    sv: 'Tjänsten har en https-adress, men anropet kom utan. Ställ in TRUST_PROXY.',
    en: 'The service has an https address, but the request came without. Set TRUST_PROXY.',
  },
}

function failed(reason: keyof typeof reasons): AppError {
  return new AppError('sign-in-failed', reasons[reason], { facts: { reason } })
}
