import type { Language } from '../../../../models/text.ts'
import { isLanguageCode } from '../../../languageCode.ts'
import type { Option } from '../../components/fields.tsx'

const usual: readonly string[] = ['sv', 'en']
/** The national minority languages, and those that many in Sweden speak at home. */
const offered = ['fi', 'fit', 'se', 'yi', 'rom', 'ar', 'so', 'fa', 'uk', 'pl', 'es'] as const

const own: Partial<Record<string, Record<Language, string>>> = {
  fit: { sv: 'meänkieli', en: 'Meänkieli' },
  se: { sv: 'nordsamiska', en: 'Northern Sami' },
  rom: { sv: 'romani', en: 'Romani' },
}

/** A language's name, with a capital where it stands alone. */
export function languageName(code: string, language: Language): string {
  const names = new Intl.DisplayNames(language === 'sv' ? 'sv' : 'en', { type: 'language' })
  const name = own[code]?.[language] ?? (isLanguageCode(code) ? names.of(code) : undefined) ?? code
  return name.charAt(0).toUpperCase() + name.slice(1)
}

/** The languages to tick: those that most need, and the others, among them any chosen before that is not one of the usual. */
export function languageOptions(language: Language, chosen: string[]): { usual: Option[]; others: Option[] } {
  const option = (code: string): Option => ({ value: code, label: languageName(code, language) })
  const others = new Set<string>([...offered, ...chosen].filter((code) => !usual.includes(code)))
  return { usual: usual.map(option), others: [...others].map(option) }
}
