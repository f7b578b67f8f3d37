import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import type { Language } from '../models/text.ts'
import { describeOutcome, describeRow } from '../server/accounts/import/describeImport.ts'
import { importAccounts } from '../server/accounts/import/importAccounts.ts'
import { importMapping } from '../server/accounts/import/mapping.ts'
import { systemCaller } from '../server/audit/change.ts'
import { loadConfig } from '../server/config.ts'
import { AppError } from '../server/errors.ts'
import { parse } from '../server/parse.ts'
import { openDatabase } from './openDatabase.ts'

const usage = `npm run import -- FILE --map MAPPING.json [--apply] [--language sv|en]

Reads a list of accounts (CSV) and says of every row what would become of it. With --apply it is written, all of it or nothing.
Ends with 0 when every row passes, 1 when something is refused, 2 when it cannot be tried.`

process.exitCode = await run(process.argv.slice(2))

async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { map: { type: 'string' }, apply: { type: 'boolean' }, language: { type: 'string' } },
  })
  const [file] = positionals
  if (!file || !values.map) return fail(usage)
  const language: Language = values.language === 'sv' ? 'sv' : 'en'
  if (process.env.NODE_ENV !== 'production' && existsSync('.env')) process.loadEnvFile('.env')
  try {
    const mapping = parse(importMapping, JSON.parse(await readFile(values.map, 'utf8')))
    const list = await readFile(file)
    const database = await openDatabase(loadConfig(process.env))
    try {
      const result = await importAccounts(
        list,
        mapping,
        { apply: values.apply ?? false },
        systemCaller(new Date()),
        (all) => all,
      )
      for (const row of result.rows)
        console.log(`${row.row.line}\t${describeRow(row, language, result.applied)}`)
      for (const line of describeOutcome(result, language)) console.log(line)
      const refused = result.rows.some(({ fate }) => fate.fate === 'refused')
      return refused || result.faults.length > 0 ? 1 : 0
    } finally {
      await database.close()
    }
  } catch (error) {
    if (error instanceof AppError) {
      return fail(
        `${error.message}${error.data.errors?.map((e) => `\n  ${e.path}: ${e.code}`).join('') ?? ''}`,
      )
    }
    return fail(error instanceof Error ? error.message : String(error))
  }
}

function fail(message: string): number {
  console.error(message)
  return 2
}
