import type { Text } from '../../models/text.ts'

/** What a form posts: express's urlencoded parser gives a string, or a list where a name comes several times. */
export type Posted = Record<string, string | string[] | undefined>

/** The trimmed text of a field, the first where it comes several times; null where nothing was written. */
export function text(posted: Posted, name: string): string | null {
  const value = posted[name]
  const first = Array.isArray(value) ? value[0] : value
  return first?.trim() || null
}

/** All that was ticked, each once. */
export function list(posted: Posted, name: string): string[] {
  const value = posted[name]
  return [...new Set([value ?? []].flat().filter(Boolean))]
}

/** A text in both languages: `name.sv` and `name.en`. */
export function bothLanguages(posted: Posted, name: string): Text {
  return { sv: text(posted, `${name}.sv`) ?? '', en: text(posted, `${name}.en`) ?? '' }
}

export function yesOrNo(posted: Posted, name: string): boolean | null {
  const value = text(posted, name)
  return value === 'yes' ? true : value === 'no' ? false : null
}

/** `12 500`, `12,5` and `12.5` are numbers as people write them. */
export function number(posted: Posted, name: string): number | string | null {
  const value = text(posted, name)
  if (value === null) return null
  const plain = value.replace(/[\s\u00a0\u202f]|kr$/g, '').replace(',', '.')
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : value
}
