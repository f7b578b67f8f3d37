import { encodeValue } from '../storage/keys.ts'
import { compareValues, type Document, isObject, isTrue, own, sameValue, typeOrder } from '../values.ts'
import { type Comparison, type Filter, isOfType, type Test } from './filter.ts'
import type { Pattern } from './pattern.ts'

/** Whether a document satisfies a filter. */
export function matches(filter: Filter, document: Document): boolean {
  switch (filter.kind) {
    case 'and':
      return filter.filters.every((part) => matches(part, document))
    case 'or':
      return filter.filters.some((part) => matches(part, document))
    case 'nor':
      return !filter.filters.some((part) => matches(part, document))
    case 'field':
      return testPath(document, filter.parts, 0, filter.test)
    case 'expression':
      return isTrue(filter.expression(document))
  }
}

/** Follows a path through sub-documents and the elements of arrays; one value that passes is enough. */
function testPath(value: unknown, parts: string[], at: number, test: Test): boolean {
  if (test.op === 'not') return !test.tests.every((inner) => testPath(value, parts, at, inner))
  const part = parts[at]
  if (part === undefined) return testValue(value, test)
  if (isObject(value)) return testPath(own(value, part), parts, at + 1, test)
  if (!Array.isArray(value)) return testValue(undefined, test)
  const position = isPosition(part) ? Number(part) : undefined
  return value.some((element, i) => {
    if (isObject(element) && testPath(element, parts, at, test)) return true
    return i === position && testElement(element, parts, at + 1, test)
  })
}

/** The element that a path names by its position: where the path ends it is not looked into, and a plain one has nothing further in. */
function testElement(element: unknown, parts: string[], at: number, test: Test): boolean {
  if (at === parts.length) return onWhole.has(test.op) ? testValue(element, test) : testOne(element, test)
  return (isObject(element) || Array.isArray(element)) && testPath(element, parts, at, test)
}

/** Whether a part of a path can mean a place in an array. */
export function isPosition(part: string): boolean {
  return /^(0|[1-9]\d{0,6})$/.test(part)
}

/** Tests what a path led to: the value itself and, when it is an array, each of its elements. */
function testValue(value: unknown, test: Test): boolean {
  switch (test.op) {
    case 'exists':
      return value !== undefined
    case 'size':
      return Array.isArray(value) && value.length === test.size
    case 'elemMatch':
      return Array.isArray(value) && value.some((element) => matchesElement(test.filter, element))
    case 'elemTests':
      return Array.isArray(value) && value.some((element) => passesAll(element, test.tests))
    default:
      return testOne(value, test) || (Array.isArray(value) && value.some((element) => testOne(element, test)))
  }
}

function matchesElement(filter: Filter, element: unknown): boolean {
  // An array inside an array is seen as a document whose fields are its positions.
  if (Array.isArray(element)) return matches(filter, { ...element } as unknown as Document)
  return isObject(element) && matches(filter, element)
}

/** `$elemMatch` with operators: one element has to pass them all. An array as an element is not looked into. */
export function passesAll(element: unknown, tests: Test[]): boolean {
  return tests.every((test) => {
    if (test.op === 'not') return !passesAll(element, test.tests)
    return testElement(element, [], 0, test)
  })
}

const onWhole = new Set(['exists', 'size', 'elemMatch', 'elemTests'])

function testOne(value: unknown, test: Test): boolean {
  switch (test.op) {
    case 'eq':
      return sameValue(value, test.value)
    case 'in':
      return test.keys.has(encodeValue(value)) || test.patterns.some((pattern) => isMatch(value, pattern))
    case 'regex':
      return isMatch(value, test.pattern)
    case 'type':
      return isOfType(value, test.types)
    case 'gt':
    case 'gte':
    case 'lt':
    case 'lte':
      return inOrder(value, test.op, test.value)
    default:
      return false
  }
}

function isMatch(value: unknown, pattern: Pattern): boolean {
  return typeof value === 'string' && pattern.test(value)
}

/** Only values of one type are compared; null is at most equal to null. */
function inOrder(value: unknown, comparison: Comparison, limit: unknown): boolean {
  if (typeOrder(value) !== typeOrder(limit)) return false
  if (Number.isNaN(value) !== Number.isNaN(limit)) return false
  const difference = compareValues(value, limit)
  if (difference === 0) return comparison === 'gte' || comparison === 'lte'
  return difference > 0 === comparison.startsWith('gt')
}
