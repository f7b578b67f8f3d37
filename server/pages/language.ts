import type { Request } from 'express'
import type { Language } from '../../models/text.ts'

export const languages = ['sv', 'en'] as const satisfies readonly Language[]

/** The cookie in which the reader's own choice is kept. It says a language and nothing else, so scripts may not read it but it needs no secret. */
export const languageCookie = 'language'

interface Wishes {
  cookie: string | undefined
  person: Language | null | undefined
  acceptLanguage: string | undefined
  organisation: Language
}

/** What was chosen here goes before what is known of the person, which goes before what the browser says; the organisation's language is last. */
export function chooseLanguage(wishes: Wishes): Language {
  return (
    asLanguage(wishes.cookie) ??
    wishes.person ??
    fromAcceptLanguage(wishes.acceptLanguage) ??
    wishes.organisation
  )
}

export function asLanguage(value: unknown): Language | null {
  return languages.find((language) => language === value) ?? null
}

/** The best of ours in an Accept-Language header (RFC 9110): highest weight first, `sv-FI` counts as `sv`, weight 0 means never. */
function fromAcceptLanguage(header: string | undefined): Language | null {
  const wanted = (header ?? '')
    .split(',')
    .map((item) => {
      const [tag = '', ...parameters] = item.trim().split(';')
      const weight = parameters.map((p) => /^\s*q=([\d.]+)\s*$/.exec(p)?.[1]).find(Boolean)
      return {
        language: asLanguage(tag.trim().toLowerCase().split('-')[0]),
        weight: Number(weight ?? 1),
      }
    })
    .filter((wish) => wish.language && wish.weight > 0)
    .sort((a, b) => b.weight - a.weight)
  return wanted[0]?.language ?? null
}

/** The value of one cookie in a Cookie header. */
export function readCookie(header: string | undefined, name: string): string | undefined {
  return header
    ?.split(';')
    .map((pair) => pair.trim().split('='))
    .find(([key]) => key === name)?.[1]
}

/** The language of an answer to a request; Swedish when nothing is known of the reader. */
export function requestLanguage(req: Request, organisation: Language = 'sv'): Language {
  return chooseLanguage({
    cookie: readCookie(req.get('cookie'), languageCookie),
    person: req.user?.language,
    acceptLanguage: req.get('accept-language'),
    organisation,
  })
}
