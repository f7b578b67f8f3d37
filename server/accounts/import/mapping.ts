import Joi from 'joi'
import { type AccountStatus, accountStatuses } from '../../../models/account.ts'
import { type AccountKind, accountKinds } from '../../../models/accountRequest.ts'
import { type UnitKind, unitKinds } from '../../../models/unit.ts'
import { orNull } from '../../fields.ts'

/** What a column of a list may stand for. */
export const importFields = [
  'key',
  'displayName',
  'channel',
  'address',
  'unit',
  'kind',
  'status',
  'owner',
  'deputy',
  'languages',
  'purposes',
  'audiences',
  'operation',
  'place',
  'contact',
  'platformId',
  'registeredOn',
] as const
export type ImportField = (typeof importFields)[number]

/** Fields whose values may be written otherwise in the list than in the register. */
const mappedFields = ['channel', 'languages', 'purposes', 'audiences', 'operation', 'status', 'kind'] as const
export type MappedField = (typeof mappedFields)[number]

/** How a list of accounts is to be read: what its columns are, what its words mean, and what is left out on purpose. */
export interface ImportMapping {
  /** Name of the list. Together with the key it tells a row again next time. */
  source: string
  encoding: 'utf-8' | 'windows-1252'
  separator: ',' | ';' | '\t'
  /** Which column holds a field. Others are not read. */
  columns: Partial<Record<ImportField, string>>
  /** What holds where the column is missing or the cell empty. */
  defaults: { status: AccountStatus; kind: AccountKind; unit: string | null; languages: string[] }
  /** What a word of the list means, for each field: one id or several. */
  values: Partial<Record<MappedField, Record<string, string | string[]>>>
  /** A unit's name in the list, and its id or name in the register. */
  units: Record<string, string>
  createUnits: CreateUnits | null
  exclude: Exclusion[]
  /** What the list says replaces what the register says. Otherwise the list only fills what is empty. */
  overwrite: boolean
}

/** Units that are made if the register has none of that name. */
export interface CreateUnits {
  /** Id or name of the unit above them. */
  under: string
  kind: UnitKind
  units: { sv: string; en: string; also: string[] }[]
  /** Every other name in the list that stands for no unit becomes one, called the same in both languages. */
  others: boolean
}

export interface Exclusion {
  /** Rows whose cell in this column is one of these; or these lines of the file. */
  column: string | null
  equals: string[]
  lines: number[]
  because: string
}

const words = Joi.string().trim().min(1).max(300)
const several = Joi.array().items(words)

export const importMapping = Joi.object<ImportMapping>({
  source: Joi.string()
    .pattern(/^[\w.-]{1,60}$/)
    .required(),
  encoding: Joi.valid('utf-8', 'windows-1252').default('utf-8').optional(),
  separator: Joi.valid(',', ';', '\t').default(',').optional(),
  columns: Joi.object(Object.fromEntries(importFields.map((field) => [field, words.optional()]))),
  defaults: Joi.object({
    status: Joi.valid(...accountStatuses)
      .default('active')
      .optional(),
    kind: Joi.valid(...accountKinds)
      .default('unit')
      .optional(),
    unit: orNull(words),
    languages: several.default([]).optional(),
  })
    .default({ status: 'active', kind: 'unit', unit: null, languages: [] })
    .optional(),
  values: Joi.object(
    Object.fromEntries(
      mappedFields.map((field) => [
        field,
        Joi.object().pattern(Joi.string(), Joi.alternatives(words, several)).optional(),
      ]),
    ),
  )
    .default({})
    .optional(),
  units: Joi.object().pattern(Joi.string(), words).default({}).optional(),
  createUnits: Joi.object({
    under: words,
    kind: Joi.valid(...unitKinds)
      .default('unit')
      .optional(),
    units: Joi.array()
      .items(Joi.object({ sv: words, en: words, also: several.default([]).optional() }))
      .default([])
      .optional(),
    others: Joi.boolean().default(false).optional(),
  })
    .allow(null)
    .default(null)
    .optional(),
  exclude: Joi.array()
    .items(
      Joi.object({
        column: orNull(words),
        equals: Joi.array().items(Joi.string().allow('')).default([]).optional(),
        lines: Joi.array().items(Joi.number().integer().min(2)).default([]).optional(),
        because: words,
      }),
    )
    .default([])
    .optional(),
  overwrite: Joi.boolean().default(false).optional(),
})
