import type { Request } from 'express'
import { Organisation } from '../../models/organisation.ts'
import type { Clock } from '../clock.ts'
import { csrfToken } from '../csrf.ts'
import { requestLanguage } from './language.ts'
import type { PageContext } from './page.ts'

type Known = Pick<Organisation, 'name' | 'timeZone' | 'language'>

/** What a page is called by until the organisation has said its name, and when the database does not answer. */
const unnamed: Known = {
  name: { sv: 'Organisationen', en: 'The organisation' },
  timeZone: 'Europe/Stockholm',
  language: 'sv',
}

/** The reader and the place of a page. A token is made only for who is signed in: the public gets no session and no cookie. */
export async function pageContext(req: Request): Promise<PageContext> {
  const organisation = await Organisation.findById('organisation', {
    name: 1,
    timeZone: 1,
    language: 1,
  }).lean()
  return contextOf(req, organisation ?? unnamed)
}

/** As pageContext, when something has gone wrong: asks nothing that may fail once more. */
export async function errorContext(req: Request): Promise<PageContext> {
  return pageContext(req).catch(() => contextOf(req, unnamed))
}

function contextOf(req: Request, organisation: Known): PageContext {
  const clock = req.app.get('clock') as Clock
  const { user } = req
  return {
    language: requestLanguage(req, organisation.language),
    organisation: { name: organisation.name, timeZone: organisation.timeZone },
    viewer: user ? { person: user.person, name: user.name, roles: user.roles } : null,
    csrf: user ? csrfToken(req) : null,
    // What was posted cannot be gone back to; the page it was posted from can.
    path: req.method === 'GET' ? req.originalUrl : req.baseUrl + req.path,
    now: clock(),
  }
}
