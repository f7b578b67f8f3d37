import Joi, { type ObjectSchema, type Schema } from 'joi'
import type { Level } from './facts.ts'
import type { Bilingual } from './language.ts'

/** One value for each maturity level. */
export type ByLevel<T> = Record<Level, T>

export const LEVELS: readonly Level[] = [1, 2, 3, 4, 5]

/** A parameter with the words that the settings page puts beside it. */
export function labelled<S extends Schema>(schema: S, label: Bilingual): S {
  return schema.meta({ label }) as S
}

/** The label of a parameter, for the settings page; null when it has none. */
export function labelOf(schema: Schema): Bilingual | null {
  const metas: { label?: Bilingual }[] = schema.describe().metas ?? []
  return metas.find((meta) => meta.label)?.label ?? null
}

/** A table by maturity level: the same schema for each, with a default of its own. */
export function byLevel<T extends boolean | number | string | object | null>(
  schema: Schema,
  defaults: ByLevel<T>,
): ObjectSchema<ByLevel<T>> {
  const rows = LEVELS.map((level) => [level, schema.default(defaults[level])])
  return Joi.object(Object.fromEntries(rows)).default()
}

/** A set of maturity levels. */
export function levels(...defaults: Level[]) {
  return Joi.array()
    .items(Joi.valid(...LEVELS))
    .unique()
    .default(defaults)
}

/** A share in per cent. */
export function percent(initial: number) {
  return Joi.number().integer().min(1).max(100).unit('percent').default(initial)
}
