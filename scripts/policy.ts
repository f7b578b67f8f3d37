import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import type { Language } from '../models/text.ts'
import { type RuleSet, registry } from '../policies/index.ts'
import { systemCaller } from '../server/audit/change.ts'
import { loadConfig } from '../server/config.ts'
import { AppError } from '../server/errors.ts'
import { ruleSetFromYaml, ruleSetToYaml } from '../server/ruleSets/ruleSetYaml.ts'
import { saveRuleSet } from '../server/ruleSets/saveRuleSet.ts'
import { openDatabase } from './openDatabase.ts'
import { explainRequest } from './policy/explainRequest.ts'
import { documentFiles, leadDocument } from './policy/leadDocument.ts'
import { compareStored, storedRuleSet } from './policy/records.ts'
import { describeSimulation, simulateRuleSet } from './policy/simulateRuleSet.ts'
import { testCases } from './policy/testCases.ts'

const usage = `npm run policy -- COMMAND [--language sv|en]

  export [ID]           the rule set in force (or ID) as YAML
  import FILE [--apply] check a rule set and say what it would change; with --apply it is kept for a strategy to come
  test [FILE]           run every worked example of every rule, and check a file
  explain REQUEST       how a request (its number) was answered, point by point
  simulate FILE         what a rule set would say of every request so far and every account; writes nothing
  document              write the document for leads anew, in both languages

Ends with 0 when all is well, 1 when something is wrong with what was given, 2 when it cannot be tried.`

process.exitCode = await run(process.argv.slice(2))

async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { apply: { type: 'boolean' }, language: { type: 'string' }, help: { type: 'boolean' } },
  })
  const [command, given] = positionals
  const language: Language = values.language === 'en' ? 'en' : 'sv'
  if (values.help || !command) return end(usage, values.help ? 0 : 2)
  try {
    switch (command) {
      case 'test':
        return await test(given, language)
      case 'document':
        for (const [one, file] of Object.entries(documentFiles))
          await writeFile(file, leadDocument(one as Language))
        return 0
      case 'export':
        return await withDatabase(async () => say(ruleSetToYaml(await storedRuleSet(given))))
      case 'import':
        return await withDatabase(() => importFile(given ?? '', values.apply ?? false, language))
      case 'explain':
        return await withDatabase(async () => say(...(await explainRequest(Number(given), language))))
      case 'simulate':
        return await withDatabase(async () => {
          const ruleSet = await read(given ?? '')
          if (!ruleSet) return 1
          const title = (rule: string) =>
            registry.latest().find(({ id }) => id === rule)?.title[language] ?? rule
          return say(...describeSimulation(await simulateRuleSet(ruleSet, new Date()), language, title))
        })
      default:
        return end(usage, 2)
    }
  } catch (error) {
    return end(error instanceof Error ? error.message : String(error), error instanceof AppError ? 1 : 2)
  }
}

async function test(file: string | undefined, language: Language): Promise<number> {
  if (file && !(await read(file))) return 1
  const { run: count, failed } = testCases(language)
  for (const { rule, version, name, expected, got } of failed) {
    console.error(`${rule} ${version}: ${name}\n  ${expected.join(', ')}\n  ${got.join(', ')}`)
  }
  console.log(
    language === 'sv'
      ? `${count} exempel, ${failed.length} fel`
      : `${count} examples, ${failed.length} wrong`,
  )
  return failed.length > 0 ? 1 : 0
}

async function importFile(file: string, apply: boolean, language: Language): Promise<number> {
  const ruleSet = await read(file)
  if (!ruleSet) return 1
  say(...(await compareStored(ruleSet, language)))
  if (!apply) return 0
  const saved = await saveRuleSet(ruleSet, systemCaller(new Date()))
  return say(`${saved._id}, version ${saved.version}`)
}

async function read(file: string): Promise<RuleSet | null> {
  const result = ruleSetFromYaml(await readFile(file, 'utf8'))
  if (result.ok) return result.ruleSet
  for (const { line, says } of result.faults) console.error(`${file}:${line}: ${says}`)
  return null
}

async function withDatabase(work: () => Promise<number>): Promise<number> {
  if (process.env.NODE_ENV !== 'production' && existsSync('.env')) process.loadEnvFile('.env')
  const database = await openDatabase(loadConfig(process.env))
  try {
    return await work()
  } finally {
    await database.close()
  }
}

function say(...lines: string[]): number {
  for (const line of lines) console.log(line)
  return 0
}

function end(message: string, code: number): number {
  console.error(message)
  return code
}
