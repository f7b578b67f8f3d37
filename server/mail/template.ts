import type { Language, Text } from '../../models/text.ts'
import { formats } from '../pages/formats.ts'

/** How a message reads, by the running number of its request and what else it carries. */
export interface Template {
  subject: (number: string) => Text
  /** What to do comes first. */
  lines: (number: string, data: Record<string, unknown>) => Text[]
}

/** A day as the reader writes days: `1 december 2026`. */
export function written(day: unknown): Text {
  const inLanguage = (language: Language) => formats(language, 'UTC', new Date(0)).day(String(day))
  return { sv: inLanguage('sv'), en: inLanguage('en') }
}
