import type { Description } from 'joi'
import { list, number, type Posted, text } from '../posted.ts'
import { choicesOf, keysOf } from '../rules/parameterWords.ts'

/** Whether the form had a box for it: one that is not ticked is not posted. */
export function isAnswered(posted: Posted, name: string): boolean {
  return list(posted, 'answered').includes(name)
}

/**
 * The parameters that a form posted, by the rule's own schema. What was not in the form is left out, so that the rule's default counts; what is
 * not of its kind is handed on as it was typed, for the check that names it.
 */
export function readParameters(schema: Description, posted: Posted, name: string): Record<string, unknown> {
  const read = Object.entries(keysOf(schema)).map(([key, inner]): [string, unknown] => {
    const path = `${name}.${key}`
    return [key, inner.type === 'object' ? readParameters(inner, posted, path) : readOne(inner, posted, path)]
  })
  return Object.fromEntries(read.filter(([, value]) => value !== undefined))
}

function readOne(schema: Description, posted: Posted, name: string): unknown {
  if (schema.type === 'boolean') return isAnswered(posted, name) ? text(posted, name) === 'yes' : undefined
  if (schema.type === 'array') {
    const items = (schema.items as Description[] | undefined)?.[0]
    const choices = choicesOf(items)
    if (choices) {
      if (!isAnswered(posted, name)) return undefined
      return list(posted, name).map((value) => choices.find((one) => String(one) === value) ?? value)
    }
    if (posted[name] === undefined) return undefined
    return (text(posted, name) ?? '')
      .split(/\r?\n/)
      .map((line) => line.trim())
      .filter(Boolean)
  }
  if (posted[name] === undefined) return undefined
  if (schema.type === 'number') return number(posted, name)
  return text(posted, name) ?? ''
}

/** Of parameters, those that are not as others: what an exception says in their place, value by value. */
export function differing(
  values: Record<string, unknown>,
  others: Record<string, unknown>,
): Record<string, unknown> {
  const found = Object.entries(values).flatMap(([key, value]): [string, unknown][] => {
    const other = others[key]
    if (isTable(value) && isTable(other)) {
      const inner = differing(value, other)
      return Object.keys(inner).length > 0 ? [[key, inner]] : []
    }
    return JSON.stringify(value) === JSON.stringify(other) ? [] : [[key, value]]
  })
  return Object.fromEntries(found)
}

function isTable(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
