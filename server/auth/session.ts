import type { RequestHandler } from 'express'
import session from 'express-session'
import type { PassportStatic } from 'passport'
import type { Directory } from './auth.ts'
import type { Role } from './principal.ts'

/** An instance of Passport: each application has its own. */
export type Passport = InstanceType<PassportStatic['Passport']>

/** The name of the session cookie. Over https browsers take `__Host-` from this very host only, so that no neighbour under the domain can plant one. */
export function sessionCookie(secure: boolean): string {
  return secure ? '__Host-registry' : 'registry'
}

/** A session ends after this, whatever happens in it. Milliseconds. */
export const longestSession = 8 * 60 * 60 * 1000

/** A sign-in that has been started and not come back, by its state. */
export interface PendingSignIn {
  verifier: string
  returnTo: string
  /** Milliseconds since 1970. */
  at: number
}

/** What a session keeps of who is signed in: the roles as the token gave them, everything else is looked up. */
interface SignedIn {
  person: string
  roles: Role[]
  /** Milliseconds since 1970. */
  at: number
}

declare module 'express-session' {
  interface SessionData {
    signIns: Record<string, PendingSignIn>
  }
}

/** The attributes of the session cookie. */
export function cookieOptions(secure: boolean) {
  // Lax and not strict: the provider's answer is a navigation from another site.
  return { httpOnly: true, sameSite: 'lax', secure, path: '/' } as const
}

/** The session and who is signed in to it, for pages. A person who is gone or inactive is nobody from the next request on. */
export function sessions(
  passport: Passport,
  directory: Directory,
  options: { store: session.Store; secret: string; secure: boolean; now: () => number },
): RequestHandler[] {
  const { store, secret, secure, now } = options
  passport.serializeUser<SignedIn>((user, done) =>
    done(null, { person: user.person, roles: user.roles, at: now() }),
  )
  passport.deserializeUser<SignedIn>((kept, done) => {
    // The store and the cookie forget by the last request; this is the limit that nothing moves.
    if (now() - kept.at >= longestSession) return done(null, false)
    directory.find(kept.person).then(
      (principal) => done(null, principal ? { ...principal, roles: kept.roles } : false),
      (error) => done(error),
    )
  })
  return [
    session({
      name: sessionCookie(secure),
      secret,
      store,
      resave: false,
      saveUninitialized: false,
      cookie: { ...cookieOptions(secure), maxAge: longestSession },
    }),
    passport.session(),
  ]
}
