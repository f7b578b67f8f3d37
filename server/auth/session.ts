import { randomUUID } from 'node:crypto'
import type { Request, RequestHandler } from 'express'
import session from 'express-session'
import type { PassportStatic } from 'passport'
import type { SignedIn } from '../../models/session.ts'
import type { Directory } from './auth.ts'
import { browserName } from './browserName.ts'

/** An instance of Passport: each application has its own. */
export type Passport = InstanceType<PassportStatic['Passport']>

/** The name of the session cookie. Over https browsers take `__Host-` from this very host only, so that no neighbour under the domain can plant one. */
export function sessionCookie(secure: boolean): string {
  return secure ? '__Host-registry' : 'registry'
}

/** A session ends after this, whatever happens in it. Milliseconds. */
const longestSession = 8 * 60 * 60 * 1000
/** And after this, when nothing happens in it. Milliseconds. */
const longestIdle = 60 * 60 * 1000
/** That it is used is written down so often only: each time is a write. Milliseconds. */
const noticed = 5 * 60 * 1000

/** A sign-in that has been started and not come back, by its state. */
export interface PendingSignIn {
  verifier: string
  returnTo: string
  /** Milliseconds since 1970. */
  at: number
}

declare module 'express-session' {
  interface SessionData {
    signIns: Record<string, PendingSignIn>
    /** Passport's part of it. */
    passport?: { user?: SignedIn }
  }
}

/** The attributes of the session cookie. */
export function cookieOptions(secure: boolean) {
  // Lax and not strict: the provider's answer is a navigation from another site.
  return { httpOnly: true, sameSite: 'lax', secure, path: '/' } as const
}

/** Whether somebody who signed in so is signed in no longer, at a moment in milliseconds since 1970. */
export function isOver({ at, seen }: Pick<SignedIn, 'at' | 'seen'>, now: number): boolean {
  return now - at >= longestSession || now - seen >= longestIdle
}

/** The session and who is signed in to it, for pages. A person who is gone or inactive is nobody from the next request on. */
export function sessions(
  passport: Passport,
  directory: Directory,
  options: { store: session.Store; secret: string; secure: boolean; now: () => number },
): RequestHandler[] {
  const { store, secret, secure, now } = options
  passport.serializeUser<SignedIn, Request>((req, { person, roles }, done) => {
    const at = now()
    const browser = browserName(req.get('user-agent'))
    done(null, { id: randomUUID(), person, roles, at, seen: at, browser })
  })
  passport.deserializeUser<SignedIn>((kept, done) => {
    // The store and the cookie forget by the last request; these are the limits that nothing moves. An earlier version kept no id.
    if (!kept.id || isOver(kept, now())) return done(null, false)
    // It is the session's own object, which is written when it has changed.
    if (now() - kept.seen >= noticed) kept.seen = now()
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
