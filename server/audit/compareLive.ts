import { isDeepStrictEqual } from 'node:util'
import mongoose from 'mongoose'
import { AuditEvent } from '../../models/auditEvent.ts'
import { isWorkingMaterial } from '../../models/define.ts'
import { type PastRecord, recordsAsOf } from './asOf.ts'

/** A record that is not what the audit trail says it became. */
export interface Stray {
  type: string
  id: string
  /** `differs`: other values; `missing`: the trail has it and the register does not; `unrecorded`: the other way round. */
  because: 'differs' | 'missing' | 'unrecorded'
  /** Where the first difference is. */
  path?: string
}

/** Later than any event. */
const now = new Date(8.64e15)

/**
 * Holds every record of the register beside its last event and answers with those that do not fit (at most `limit`): somebody wrote into
 * the database behind the service's back. The proof of the trail itself is verify.ts's. Two ordered streams side by side, in little memory.
 */
export async function compareLive(limit = 20): Promise<{ records: number; strays: Stray[] }> {
  const strays: Stray[] = []
  let records = 0
  for (const type of ((await AuditEvent.distinct('subject.type')) as string[]).sort()) {
    const live = mongoose
      .model<PastRecord>(type)
      .find()
      .sort({ _id: 1 })
      .lean<PastRecord[]>()
      .cursor({ batchSize: 500 })
    let here = (await live.next()) as PastRecord | null
    for await (const past of recordsAsOf(type, now)) {
      for (; here && here._id < past._id; here = (await live.next()) as PastRecord | null) {
        strays.push({ type, id: here._id, because: 'unrecorded' })
      }
      records += 1
      if (here?._id !== past._id) strays.push({ type, id: past._id, because: 'missing' })
      else {
        const path = difference(past, here, isWorkingMaterial(type, here))
        if (path !== null) strays.push({ type, id: past._id, because: 'differs', path })
        here = (await live.next()) as PastRecord | null
      }
      if (strays.length >= limit) return { records, strays: strays.slice(0, limit) }
    }
    for (; here && strays.length < limit; here = (await live.next()) as PastRecord | null) {
      strays.push({ type, id: here._id, because: 'unrecorded' })
    }
    await live.close()
  }
  return { records, strays }
}

/**
 * The path of the first difference; null when all that the trail knows fits. What was erased from the trail, and the texts of drafts that
 * never got there, cannot be compared; a field that the record's form has been given since is empty where nobody has filled it.
 */
function difference(past: unknown, here: unknown, draft: boolean, path = ''): string | null {
  if (isHidden(past) || (draft && past === null)) return null
  if (Array.isArray(past) && Array.isArray(here) && past.length === here.length) {
    return first(past.keys(), (key) => difference(past[key], here[key], draft, `${path}.${key}`))
  }
  if (isObject(past) && isObject(here)) {
    return first(new Set([...Object.keys(past), ...Object.keys(here)]), (key) =>
      key in past
        ? difference(past[key], here[key], draft, `${path}.${key}`)
        : isEmpty(here[key])
          ? null
          : `${path}.${key}`.slice(1),
    )
  }
  return isDeepStrictEqual(past ?? null, here ?? null) ? null : path.slice(1)
}

function first<K>(keys: Iterable<K>, look: (key: K) => string | null): string | null {
  for (const key of keys) {
    const found = look(key)
    if (found !== null) return found
  }
  return null
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date)
}

/** Erased since, or sealed: told in confidence, so that not even this comparison opens it. */
function isHidden(value: unknown): boolean {
  return isObject(value) && (value.erased === true || value.masked === true)
}

function isEmpty(value: unknown): boolean {
  return (
    value === null || value === undefined || value === false || (Array.isArray(value) && value.length === 0)
  )
}
