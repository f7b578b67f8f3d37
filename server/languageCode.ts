import Joi from 'joi'

const pattern = /^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$/

/** A language as `sv`, `zh-Hant` or `pt-BR` (BCP 47 without extensions). */
export const languageCode = Joi.string().pattern(pattern)

/** Whether it is one that has a name: `Intl.DisplayNames` throws on what is not, and takes the page that asks with it. */
export function isLanguageCode(code: string): boolean {
  return pattern.test(code)
}
