import { define, id } from './define.ts'
import type { Role } from './person.ts'

/** What a session keeps of who is signed in: the roles as the token gave them, everything else is looked up. */
export interface SignedIn {
  /** What the sign-in is called where it is listed: the session's own id is a secret. */
  id: string
  person: string
  roles: Role[]
  /** When it began and when it was last used, milliseconds since 1970; the second only to within minutes. */
  at: number
  seen: number
  /** The browser by its own word, `Firefox, Windows`; empty where it says nothing that we know. */
  browser: string
}

/** A browser's session as connect-mongo keeps it. It is no record: it is written without an event and forgotten. */
export interface Session {
  _id: string
  session: { passport?: { user?: SignedIn } }
  expires: Date
  lastModified: Date
}

export const Session = define<Session>('Session', {
  collection: 'sessions',
  fields: {
    _id: id,
    session: { type: Object, required: true },
    expires: { type: Date, required: true },
    lastModified: { type: Date },
  },
  // Whose sessions there are, for the page of one's own.
  indexes: [[{ 'session.passport.user.person': 1 }]],
})
