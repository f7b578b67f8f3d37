import Joi from 'joi'
import { type Language, say } from '../../../models/text.ts'
import { countImport, describeOutcome, describeRow } from '../../../server/accounts/import/describeImport.ts'
import { describeFault, type ImportFault } from '../../../server/accounts/import/faults.ts'
import { type ImportResult, importAccounts } from '../../../server/accounts/import/importAccounts.ts'
import { type ImportMapping, importMapping } from '../../../server/accounts/import/mapping.ts'
import type { Caller } from '../../../server/audit/change.ts'
import { nullable, strings } from './page.ts'

const integer = Joi.number().integer()
const string = Joi.string().allow('')

export interface ImportBody {
  /** The list as text. */
  csv: string
  mapping: ImportMapping
}

export const importBody = Joi.object<ImportBody>({ csv: Joi.string().max(900_000), mapping: importMapping })

const faults = Joi.array().items(
  Joi.object({ code: string, column: nullable(string), value: string, message: string }),
)

/** What became, or would become, of each row. */
export const importShape = Joi.object({
  applied: Joi.boolean(),
  counts: Joi.object({
    rows: integer,
    new: integer,
    merged: integer,
    unchanged: integer,
    excluded: integer,
    refused: integer,
    reasons: Joi.object().pattern(Joi.string(), integer),
    units: integer,
  }),
  rows: Joi.array().items(
    Joi.object({
      line: integer,
      address: string,
      fate: Joi.valid('new', 'merged', 'unchanged', 'excluded', 'refused'),
      says: string,
      faults,
    }),
  ),
  faults,
  says: strings,
}).meta({ title: 'ImportReport' })

export async function runImport(
  { csv, mapping }: ImportBody,
  { apply, language }: { apply: boolean; language: Language },
  caller: Caller,
) {
  const how = { ...mapping, encoding: 'utf-8' } as const
  return importAccounts(Buffer.from(csv), how, { apply }, caller, (result) => report(result, language))
}

function report(result: ImportResult, language: Language) {
  const present = (list: readonly ImportFault[]) =>
    list.map((fault) => ({
      code: fault.code,
      column: fault.column,
      value: fault.value,
      message: say(describeFault(fault), language),
    }))
  return {
    applied: result.applied,
    counts: countImport(result),
    rows: result.rows.map((row) => ({
      line: row.row.line,
      address: row.address,
      fate: row.fate.fate,
      says: describeRow(row, language, result.applied),
      faults: row.fate.fate === 'refused' ? present(row.fate.faults) : [],
    })),
    faults: present(result.faults),
    says: describeOutcome(result, language),
  }
}
