import { type Request, type Response, Router } from 'express'
import Joi from 'joi'
import type { Language } from '../../models/text.ts'
import { localPath } from '../../server/auth/returnTo.ts'
import type { Config } from '../../server/config.ts'
import { languageCookie, languages } from '../../server/pages/language.ts'
import { parse } from '../../server/parse.ts'
import { open } from '../guard.ts'

export const router = Router()

const choice = Joi.object<{ language: Language; to: string }>({
  language: Joi.string().valid(...languages),
  to: Joi.string().max(2000).default('/').optional(),
})

const oneYear = 365 * 24 * 3_600_000

/** Choose the language of the pages. It changes nothing but what this browser is shown, so that it needs no session. 303 back to the page */
router.get('/', open(), (req, res) => {
  const { language, to } = parse(choice, req.query)
  keepLanguage(req, res, language)
  res.redirect(303, localPath(to))
})

/** Keeps the reader's choice of language in a cookie. */
export function keepLanguage(req: Request, res: Response, language: Language): void {
  const { publicUrl } = req.app.get('config') as Config
  res.cookie(languageCookie, language, {
    maxAge: oneYear,
    httpOnly: true,
    sameSite: 'lax',
    secure: publicUrl.startsWith('https:'),
  })
}
