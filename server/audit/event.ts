import { hash, randomBytes } from 'node:crypto'
import { erasablePaths, isSealed, isWorkingMaterial } from '../../models/define.ts'
import type { EventValue } from '../../models/eventValue.ts'

/** What an event holds instead of a value that may be erased. */
export interface Hashed {
  sha256: string
}

/** SHA-256(salt || value) over the UTF-8 of the value's JSON, hex. */
export function hashValue(salt: Buffer, value: string): string {
  return hash('sha256', Buffer.concat([salt, Buffer.from(value, 'utf8')]))
}

export interface Veiled {
  record: Record<string, unknown>
  values: EventValue[]
}

/** Puts `{ sha256 }` in the place of one value and keeps the value with its salt beside the event. */
export function veil(event: number, path: string, value: unknown): { hashed: Hashed; kept: EventValue } {
  const salt = randomBytes(32)
  const json = JSON.stringify(value)
  return {
    hashed: { sha256: hashValue(salt, json) },
    kept: { _id: `${event}:${path}`, event, path, salt: salt.toString('base64'), value: json },
  }
}

/** A copy of a record for the audit trail, with every erasable value veiled. Absent and empty values stay as they are. */
export function veilRecord(event: number, modelName: string, record: object): Veiled {
  const copy = structuredClone(record) as Record<string, unknown>
  const values: EventValue[] = []
  const leaveOut = isWorkingMaterial(modelName, record)
  for (const path of erasablePaths(modelName, record)) {
    visit(copy, path.split('.'), '', (holder, key, at) => {
      const value = holder[key]
      if (value === null || value === undefined || value === '') return
      if (leaveOut) {
        holder[key] = null
        return
      }
      const { hashed, kept } = veil(event, at, value)
      holder[key] = hashed
      values.push(kept)
    })
  }
  return { record: copy, values }
}

/** Puts the kept values back; what was erased is left as `{ erased: true }`, what was told in confidence as `{ masked: true }`. */
export function unveilRecord(
  modelName: string,
  record: Record<string, unknown>,
  values: EventValue[],
): Record<string, unknown> {
  const copy = structuredClone(record)
  const byPath = new Map(values.map((value) => [value.path, value.value]))
  for (const path of erasablePaths(modelName, record)) {
    const sealed = isSealed(modelName, path)
    visit(copy, path.split('.'), '', (holder, key, at) => {
      if (!isHashed(holder[key])) return
      const json = byPath.get(at)
      if (sealed && json !== undefined) holder[key] = { masked: true }
      else holder[key] = json === undefined ? { erased: true } : JSON.parse(json)
    })
  }
  return copy
}

export function isHashed(value: unknown): value is Hashed {
  return typeof value === 'object' && value !== null && typeof (value as Hashed).sha256 === 'string'
}

function visit(
  holder: unknown,
  path: string[],
  prefix: string,
  found: (holder: Record<string, unknown>, key: string, at: string) => void,
): void {
  if (Array.isArray(holder)) {
    holder.forEach((entry, index) => {
      visit(entry, path, `${prefix}${index}.`, found)
    })
    return
  }
  if (typeof holder !== 'object' || holder === null) return
  const [key = '', ...rest] = path
  const record = holder as Record<string, unknown>
  if (!(key in record)) return
  if (rest.length === 0) found(record, key, `${prefix}${key}`)
  else visit(record[key], rest, `${prefix}${key}.`, found)
}
