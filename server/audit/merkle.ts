import { hash } from 'node:crypto'
import type { AuditEvent } from '../../models/auditEvent.ts'

/** What the leaf covers: the event without the two fields that are computed from it. */
export type LeafContent = Omit<AuditEvent, 'leaf' | 'root'>

/** A hash in hex, 32 bytes. */
type Hash = string

/** Root of the tree without leaves (RFC 9162, 2.1.1). */
export const emptyRoot: Hash = hash('sha256', '')

/**
 * The canonical form of a value (RFC 8785), dates as ISO 8601 with milliseconds in UTC. Throws on what a database would not give back as it
 * was written (undefined, functions, class instances), because an event hashed over that could never be verified. One pass, since the proof of
 * a trail makes a million of them; a test holds it to the package `canonicalize`.
 */
export function canonical(value: unknown): string {
  const at: (string | number)[] = []
  try {
    return written(value, at)
  } catch (error) {
    if (!(error instanceof Unstable)) throw error
    throw new TypeError(`no canonical form for a ${error.message} at "${at.reverse().join('.')}"`)
  }
}

/** Carries what kind of value has no canonical form; where it is gathers on the way up. */
class Unstable extends Error {}

function written(value: unknown, at: (string | number)[]): string {
  if (typeof value === 'string') return quoted(value)
  // As JavaScript writes numbers, so does RFC 8785.
  if (typeof value === 'number' && Number.isFinite(value)) return `${value}`
  if (typeof value === 'boolean' || value === null) return `${value}`
  if (typeof value !== 'object') throw new Unstable(typeof value)
  if (value instanceof Date && !Number.isNaN(value.getTime())) return `"${value.toISOString()}"`
  if (Array.isArray(value)) {
    let text = '['
    for (let index = 0; index < value.length; index++)
      text += `${index > 0 ? ',' : ''}${inside(value[index], index, at)}`
    return `${text}]`
  }
  const proto = Object.getPrototypeOf(value)
  if (proto !== Object.prototype && proto !== null) throw new Unstable('object of a class')
  let text = '{'
  for (const key of Object.keys(value).sort()) {
    const inner = inside((value as Record<string, unknown>)[key], key, at)
    text += `${text.length > 1 ? ',' : ''}${quoted(key)}:${inner}`
  }
  return `${text}}`
}

function inside(value: unknown, key: string | number, at: (string | number)[]): string {
  try {
    return written(value, at)
  } catch (error) {
    at.push(key)
    throw error
  }
}

function quoted(text: string): string {
  if (!text.isWellFormed()) throw new Unstable('string with half a character')
  return JSON.stringify(text)
}

/** SHA-256(0x00 || canonical form of the event without `leaf` and `root`), hex. */
export function leafHash(event: LeafContent): Hash {
  const { leaf: _leaf, root: _root, ...content } = event as AuditEvent
  return hash('sha256', `\0${canonical(content)}`)
}

/** SHA-256(0x01 || left || right), hex. */
export function nodeHash(left: Hash, right: Hash): Hash {
  pair.write(left, 1, 'hex')
  pair.write(right, 33, 'hex')
  return hash('sha256', pair)
}

/** Written anew for each node: a million roots are made of ten million of them. */
const pair = Buffer.alloc(65, 1)

/**
 * The right edge after one more leaf. `edge` holds the roots of the perfect subtrees from the largest to the smallest, `size` is the number of
 * leaves before. The given edge is left as it was. O(log size).
 */
export function append(edge: readonly Hash[], size: number, leaf: Hash): Hash[] {
  if (edge.length !== bitsSet(size))
    throw new RangeError(`an edge of ${edge.length} does not fit a tree of ${size}`)
  const next = [...edge]
  let root = leaf
  // Each one-bit at the end of the size is a perfect subtree that the new leaf completes to one of twice its size.
  for (let rest = size; rest % 2 === 1; rest = Math.floor(rest / 2)) root = nodeHash(next.pop() as Hash, root)
  next.push(root)
  return next
}

/** The root of the tree with this right edge (RFC 9162, 2.1.1). */
export function rootOf(edge: readonly Hash[]): Hash {
  return edge.length === 0 ? emptyRoot : edge.reduceRight((right, left) => nodeHash(left, right))
}

function bitsSet(size: number): number {
  let count = 0
  for (let rest = size; rest > 0; rest = Math.floor(rest / 2)) count += rest % 2
  return count
}
