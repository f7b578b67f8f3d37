import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import type { Language } from '../models/text.ts'
import { describeOutcome, describeRow } from '../server/accounts/import/describeImport.ts'
import {
  describeFields,
  describeMappingFault,
  exampleMapping,
} from '../server/accounts/import/describeMapping.ts'
import { importAccounts } from '../server/accounts/import/importAccounts.ts'
import { type ImportMapping, importMapping } from '../server/accounts/import/mapping.ts'
import { systemCaller } from '../server/audit/change.ts'
import { loadConfig } from '../server/config.ts'
import { AppError } from '../server/errors.ts'
import { parse } from '../server/parse.ts'
import { openDatabase } from './openDatabase.ts'

const usage = `npm run import -- FILE --map MAPPING.json [--apply] [--language sv|en]

Reads a list of accounts (CSV) and says of every row what would become of it. With --apply it is written, all of it or nothing.
Ends with 0 when every row passes, 1 when something is refused, 2 when it cannot be tried.`

/** What `--help` says more. */
const help = `
The mapping says which column of the list holds which field, and what the list's words mean. For example:

${JSON.stringify(exampleMapping, null, 2)}

Fields that "columns" may name:
${describeFields('en')}

More that a mapping may say: "encoding" ("utf-8" or "windows-1252"), "separator" ("," ";" or "\\t"), "defaults" for what the list does not say
(status, kind, unit, languages), "createUnits" for units to be created, "overwrite": true where the list goes before the register.`

process.exitCode = await run(process.argv.slice(2))

async function run(args: string[]): Promise<number> {
  try {
    const { values, positionals } = read(args)
    if (values.help) {
      console.log(`${usage}\n${help}`)
      return 0
    }
    const [file] = positionals
    if (!file || !values.map) throw new Error(`${usage}\n\n--help shows an example of a mapping.`)
    const language: Language = values.language === 'sv' ? 'sv' : 'en'
    if (process.env.NODE_ENV !== 'production' && existsSync('.env')) process.loadEnvFile('.env')
    const mapping = readMapping(values.map, (await contentOf(values.map)).toString('utf8'), language)
    return await importList(await contentOf(file), mapping, values.apply ?? false, language)
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error))
    return 2
  }
}

function read(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        map: { type: 'string' },
        apply: { type: 'boolean' },
        language: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    })
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`)
  }
}

async function contentOf(path: string): Promise<Buffer> {
  try {
    return await readFile(path)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new Error(code === 'ENOENT' ? `There is no file ${path}.` : `${path} cannot be read (${code}).`)
  }
}

function readMapping(path: string, text: string, language: Language): ImportMapping {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw new Error(`${path} is not JSON: ${error instanceof Error ? error.message : String(error)}`)
  }
  try {
    return parse(importMapping, value)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    const faults = (error.data.errors ?? []).map((fault) => `  ${describeMappingFault(fault, language)}`)
    const heading = { sv: `Att rätta i ${path}:`, en: `To correct in ${path}:` }[language]
    const advice = { sv: '--help visar ett exempel.', en: '--help shows an example.' }[language]
    throw new Error([heading, ...faults, advice].join('\n'))
  }
}

async function importList(
  list: Buffer,
  mapping: ImportMapping,
  apply: boolean,
  language: Language,
): Promise<number> {
  const database = await openDatabase(loadConfig(process.env))
  try {
    const result = await importAccounts(list, mapping, { apply }, systemCaller(new Date()), (all) => all)
    for (const row of result.rows)
      console.log(`${row.row.line}\t${describeRow(row, language, result.applied)}`)
    for (const line of describeOutcome(result, language)) console.log(line)
    const refused = result.rows.some(({ fate }) => fate.fate === 'refused')
    return refused || result.faults.length > 0 ? 1 : 0
  } finally {
    await database.close()
  }
}
