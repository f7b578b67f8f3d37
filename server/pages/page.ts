import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Role } from '../../models/person.ts'
import { type Language, say, type Text } from '../../models/text.ts'
import { type Formats, formats } from './formats.ts'

/** Who reads a page. */
export interface Viewer {
  /** The person's id. */
  person: string
  name: string
  roles: Role[]
}

/** What every page knows besides its own data: the reader, the organisation, the place. */
export interface PageContext {
  language: Language
  organisation: { name: Text; timeZone: string }
  /** Null: nobody is signed in. */
  viewer: Viewer | null
  /** The token that each form of this session carries. Null where there is no session. */
  csrf: string | null
  /** Path and query of the page, for coming back after signing in or changing language. */
  path: string
  now: Date
}

const Context = createContext<PageContext | null>(null)

export const PageProvider = Context.Provider

/** The page's context with the reader's language at hand: `t` says a text, the rest writes days and numbers. */
export function usePage(): PageContext & Formats & { t: (text: Text) => string } {
  const page = useContext(Context)
  if (!page) throw new Error('A component was rendered outside renderPage')
  return {
    ...page,
    ...formats(page.language, page.organisation.timeZone, page.now),
    t: (text) => say(text, page.language),
  }
}
