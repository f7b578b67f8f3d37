import { CommandError } from '../errors.ts'
import { isPosition } from '../query/match.ts'
import { compareStrings, type Document, isObject, own, typeName } from '../values.ts'

/** One place in one document that an update changes. */
export interface Place {
  document: Document
  /** Field names and positions, nothing else. */
  path: string[]
  operator: string
}

type Container = Document | unknown[]

const MAX_POSITION = 1_500_000

export function parsePath(path: string): string[] {
  const parts = path.split('.')
  for (const part of parts) {
    if (part === '') throw new CommandError(56, `The update path '${path}' contains an empty field name`)
    if (part === '__proto__')
      throw new CommandError(2, 'A field named __proto__ is not supported by the embedded database')
    if (part.startsWith('$') && part !== '$' && !/^\$\[[a-zA-Z0-9]*\]$/.test(part)) {
      throw new CommandError(52, `The dollar ($) prefixed field '${part}' in '${path}' is not allowed`)
    }
  }
  if (parts[0]?.startsWith('$'))
    throw new CommandError(2, `Cannot have array operator at the beginning of '${path}'`)
  if (parts.filter((part) => part === '$').length > 1)
    throw new CommandError(2, `Too many positional elements in '${path}'`)
  return parts
}

/** By name, part for part, but positions by their number. */
export function comparePaths(a: string[], b: string[]): number {
  for (const [i, x] of a.entries()) {
    const y = b[i]
    if (y === undefined) return 1
    const difference = isPosition(x) && isPosition(y) ? Number(x) - Number(y) : compareStrings(x, y)
    if (difference !== 0) return difference
  }
  return a.length - b.length
}

/** One path leads into the other. */
export function pathsConflict(a: string[], b: string[]): boolean {
  const length = Math.min(a.length, b.length)
  for (let i = 0; i < length; i++) if (a[i] !== b[i]) return false
  return true
}

/** The value at a place; undefined when there is none. */
export function at(document: Document, path: string[]): unknown {
  let value: unknown = document
  for (const part of path) {
    if (Array.isArray(value)) value = isPosition(part) ? value[Number(part)] : undefined
    else value = isObject(value) ? own(value, part) : undefined
  }
  return value
}

/** Sets the value at a place, making the sub-documents that lead there. */
export function put({ document, path }: Place, value: unknown): void {
  const [container, key] = containerOf(document, path, true) as [Container, string]
  if (Array.isArray(container)) {
    const position = Number(key)
    while (container.length < position) container.push(null)
    container[position] = value
  } else {
    container[key] = value
  }
}

/** Takes away what is at a place. In an array it leaves null, so that the others keep their positions. */
export function remove({ document, path }: Place): void {
  const found = containerOf(document, path, false)
  if (!found) return
  const [container, key] = found
  if (!Array.isArray(container)) delete container[key]
  else if (Number(key) < container.length) container[Number(key)] = null
}

function containerOf(document: Document, path: string[], create: boolean): [Container, string] | undefined {
  let container: Container = document
  for (const [i, part] of path.entries()) {
    if (Array.isArray(container) && !isPosition(part)) {
      if (!create) return undefined
      throw notViable(path, i, container)
    }
    if (Array.isArray(container) && Number(part) > MAX_POSITION)
      throw new CommandError(2, `The position ${part} is too large`)
    if (i === path.length - 1) return [container, part]
    let next: unknown = Array.isArray(container) ? container[Number(part)] : own(container, part)
    if (next === undefined) {
      if (!create) return undefined
      next = {}
      put({ document, path: path.slice(0, i + 1), operator: '$set' }, next)
    }
    if (!Array.isArray(next) && !isObject(next)) {
      if (!create) return undefined
      throw notViable(path, i + 1, next)
    }
    container = next
  }
  return undefined
}

function notViable(path: string[], at: number, value: unknown): CommandError {
  return new CommandError(
    28,
    `Cannot create field '${path[at]}' in element {${path[at - 1] ?? ''}: ${typeName(value)}}`,
  )
}
