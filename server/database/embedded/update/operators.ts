import { CommandError, notSupported } from '../errors.ts'
import { isOperators, parseFilter, parseTests } from '../query/filter.ts'
import { matches, passesAll } from '../query/match.ts'
import { compareValues, exact, isObject, sameValue, typeName, wholeNumber } from '../values.ts'
import { at, type Place, put, remove } from './paths.ts'

/** Does what an update operator says at one place of a document. */
export function modify(operator: string, place: Place, argument: unknown): void {
  if (operator === '$unset') {
    remove(place)
    return
  }
  const value = valueAfter(operator, place, at(place.document, place.path), argument)
  if (value !== undefined) put(place, value)
}

/** The value that an operator makes of the current one; undefined leaves the place as it is. */
function valueAfter(operator: string, place: Place, current: unknown, argument: unknown): unknown {
  switch (operator) {
    case '$set':
    case '$setOnInsert':
      return argument
    case '$inc':
      return increased(place, current, argument)
    case '$min':
      return current === undefined || compareValues(argument, current) < 0 ? argument : undefined
    case '$max':
      return current === undefined || compareValues(argument, current) > 0 ? argument : undefined
    case '$push':
      return pushed(arrayFrom(place, current), argument)
    case '$addToSet':
      return added(arrayFrom(place, current), argument)
  }
  // $pull has nothing to do where there is nothing.
  if (current === undefined) return undefined
  return pulled(arrayFrom(place, current), argument)
}

function increased(place: Place, current: unknown, argument: unknown): number {
  const by = numberArgument(place, argument)
  const number = numberFrom(place, current)
  return exact(number + by, number, by)
}

function numberFrom(place: Place, current: unknown): number {
  if (current === undefined) return 0
  if (typeof current === 'number') return current
  throw new CommandError(
    14,
    `Cannot apply ${place.operator} to a value of non-numeric type. The field '${place.path.join('.')}' has the type ${typeName(current)}`,
  )
}

function numberArgument(place: Place, argument: unknown): number {
  if (typeof argument === 'number') return argument
  throw new CommandError(
    14,
    `Cannot apply ${place.operator} with non-numeric argument of type ${typeName(argument)}`,
  )
}

function arrayFrom(place: Place, current: unknown): unknown[] {
  if (current === undefined) return []
  if (Array.isArray(current)) return [...current]
  throw new CommandError(
    2,
    `The field '${place.path.join('.')}' must be an array but is of type ${typeName(current)} (${place.operator})`,
  )
}

function eachOf(
  argument: unknown,
  modifiers: string[],
): { values: unknown[]; options: Record<string, unknown> } {
  if (!isOperators(argument) || !('$each' in argument)) {
    if (isOperators(argument)) throw new CommandError(52, 'A value may not begin with a dollar sign')
    return { values: [argument], options: {} }
  }
  if (!Array.isArray(argument.$each)) throw new CommandError(14, 'The argument to $each must be an array')
  for (const key of Object.keys(argument)) {
    if (key !== '$each' && !modifiers.includes(key))
      throw notSupported(`The clause ${key} of $push or $addToSet`)
  }
  return { values: argument.$each, options: argument }
}

function pushed(array: unknown[], argument: unknown): unknown[] {
  const { values, options } = eachOf(argument, ['$slice'])
  array.push(...values)
  const slice = wholeNumber(options.$slice, '$slice')
  if (slice === undefined) return array
  if (slice === 0) return []
  return slice < 0 ? array.slice(slice) : array.slice(0, slice)
}

function added(array: unknown[], argument: unknown): unknown[] {
  for (const value of eachOf(argument, []).values) {
    if (!array.some((present) => sameValue(present, value))) array.push(value)
  }
  return array
}

function pulled(array: unknown[], argument: unknown): unknown[] {
  if (isObject(argument) && !isOperators(argument)) {
    const filter = parseFilter(argument)
    return array.filter((element) => !(isObject(element) && matches(filter, element)))
  }
  const tests = parseTests(argument)
  return array.filter((element) => !passesAll(element, tests))
}
