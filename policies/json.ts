/** What can be stored with an evaluation and read back unchanged. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json }

/** The values that a rule saw, by name; texts are made from them when somebody reads. */
export type Values = { [key: string]: Json }

/** Whether a value would come back from storage as it went in. */
export function isJson(value: unknown): value is Json {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true
  if (typeof value === 'number') return Number.isFinite(value)
  if (typeof value !== 'object') return false
  if (Array.isArray(value)) return value.every(isJson)
  for (const key in value) if (!isJson((value as Record<string, unknown>)[key])) return false
  return true
}
