import type { Strategy } from '../../models/strategy.ts'
import type { Text } from '../../models/text.ts'
import type { FieldError } from '../errors.ts'
import { sectionNames } from './shape.ts'

type Looked = Pick<
  Strategy,
  'name' | 'sections' | 'appliesTo' | 'allowsOwnModel' | 'presenceExceptions' | 'from' | 'to' | 'factors'
>

/** What a draft lacks before it can be reviewed and adopted, by path: a text in either language, somebody whom it holds for. */
export function gapsOf(strategy: Looked): FieldError[] {
  const texts: [string, Text][] = [
    ['name', strategy.name],
    ...sectionNames.map((name): [string, Text] => [`sections.${name}`, strategy.sections[name]]),
  ]
  const empty = texts.flatMap(([path, text]) =>
    (['sv', 'en'] as const)
      .filter((language) => text[language].trim() === '')
      .map((language) => ({ path: `${path}.${language}`, code: 'string.empty', values: {} })),
  )
  const nobody =
    strategy.appliesTo.length === 0 ? [{ path: 'appliesTo', code: 'array.min', values: { limit: 1 } }] : []
  return [...empty, ...nobody]
}

/** What contradicts itself in a draft, at any time. */
export function contradictionsOf(strategy: Looked): FieldError[] {
  const exceptions = strategy.presenceExceptions ?? []
  return [
    ...(strategy.to !== null && strategy.to < strategy.from
      ? [{ path: 'to', code: 'date.before-start', values: {} }]
      : []),
    ...(exceptions.length > 0 && !strategy.allowsOwnModel
      ? [{ path: 'allowsOwnModel', code: 'own-model-in-use', values: {} }]
      : []),
    ...exceptions.flatMap(({ unit, channel }, at) =>
      unit === null && channel === null
        ? [{ path: `presenceExceptions.${at}.unit`, code: 'object.missing', values: {} }]
        : [],
    ),
  ]
}
