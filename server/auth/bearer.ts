import type { Request, RequestHandler, Response } from 'express'
import { AppError } from '../errors.ts'
import type { Directory } from './auth.ts'
import type { MetadataSource } from './metadata.ts'
import { readClaims } from './principal.ts'
import type { Passport } from './session.ts'
import { readToken } from './token.ts'

/** The delegated permission that an access token must carry to use the API. */
const scope = 'access_as_user'

/**
 * Guards the API: sets `req.user` from the access token in the Authorization header. 401 nobody, or a token that is not accepted | 403 the
 * token was not given for using this API | 503 the identity provider's keys cannot be had. The session never counts here, so that no other
 * site can write through somebody's browser.
 */
export function bearer(
  passport: Passport,
  source: MetadataSource,
  directory: Directory,
  tenantId: string,
): RequestHandler {
  return async (req, res, next) => {
    const token = tokenOf(req)
    const readable = token === null ? null : readToken(token)
    // Before any metadata is asked for: nobody is nobody, also while the provider is away.
    if (token === null) return next(refuse(res, 'not-signed-in'))
    if (!readable || 'access_token' in req.query) return next(refuse(res, 'token-invalid'))

    try {
      await source.load(readable.keyId)
    } catch (cause) {
      return next(new AppError('identity-unavailable', undefined, { retryAfter: 10 }, { cause }))
    }
    const payload = await accepted(passport, req, res)
    const claims = readClaims(payload, tenantId)
    if (!claims) return next(refuse(res, 'token-invalid'))
    if (!scopes(payload).includes(scope)) {
      res.set('WWW-Authenticate', `Bearer realm="registry", error="insufficient_scope", scope="${scope}"`)
      return next(
        new AppError('forbidden', {
          sv: `Åtkomstnyckeln saknar behörigheten ${scope}.`,
          en: `The access token lacks the scope ${scope}.`,
        }),
      )
    }
    const principal = await directory.signIn(claims)
    if (!principal) return next(refuse(res, 'token-invalid', unknownPerson))
    req.user = { ...principal, roles: claims.roles }
    next()
  }
}

const unknownPerson = {
  sv: 'Personen finns inte i registret eller är inte längre aktiv.',
  en: 'The person is not in the registry or no longer active.',
}

const notAccepted = {
  sv: 'Nyckeln har gått ut, är utfärdad för något annat eller är inte undertecknad av inloggningstjänsten.',
  en: 'The token has expired, was issued for something else, or is not signed by the sign-in service.',
}

function refuse(res: Response, code: 'not-signed-in' | 'token-invalid', detail = notAccepted): AppError {
  const nobody = code === 'not-signed-in'
  // RFC 6750: no error is named to whom has not tried.
  res.set(
    'WWW-Authenticate',
    nobody ? 'Bearer realm="registry"' : 'Bearer realm="registry", error="invalid_token"',
  )
  return new AppError(code, nobody ? undefined : detail)
}

/** What stands after `Bearer` in the header; null when nothing does. */
function tokenOf(req: Request): string | null {
  return /^bearer +(\S+)$/i.exec(req.headers.authorization ?? '')?.[1] ?? null
}

/** The payload of the token when the strategy accepts it, else null. */
function accepted(passport: Passport, req: Request, res: Response): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const answer = (error: unknown, payload: unknown) => (error ? reject(error) : resolve(payload || null))
    passport.authenticate('api', { session: false }, answer)(req, res, reject)
  })
}

function scopes(payload: unknown): string[] {
  const { scp } = payload as Record<string, unknown>
  return typeof scp === 'string' ? scp.split(' ') : []
}
