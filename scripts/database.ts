import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import mongoose from 'mongoose'
import { compareLive } from '../server/audit/compareLive.ts'
import { describeProof } from '../server/audit/describeProof.ts'
import { signerFrom } from '../server/audit/signedNote.ts'
import { verifyAudit } from '../server/audit/verify.ts'
import { type Config, loadConfig } from '../server/config.ts'
import { checkBackup, readBackup, writeBackup } from '../server/database/backupFile.ts'
import { checkDatabase } from '../server/database/embedded/check.ts'
import { type CollectionSum, readAll, sumsOf, writeAll } from '../server/database/transfer.ts'
import { openPlace, type Place, runningOver } from './openDatabase.ts'

const usage = `npm run database:backup  -- FILE      everything as it stands at one moment, into one file; the service may be running
npm run database:restore -- FILE      a backup into the empty database that the settings name
npm run database:check [-- FILE]      is the database whole: audit proof, each record beside its last event, indexes beside documents;
                                      with FILE: is the backup whole
npm run database:copy    -- PLACE     everything into another, empty database: a mongodb:// address, or a data folder
Who is signed in, and the keys in DATA_DIR, are never copied: keep the keys by themselves.
Ends with 0 when all is well, 1 when something is not whole, 2 when it cannot be done.`

process.exitCode = await run(process.argv.slice(2))

async function run([command, argument]: string[]): Promise<number> {
  try {
    if (process.env.NODE_ENV !== 'production' && existsSync('.env')) process.loadEnvFile('.env')
    const config = loadConfig(process.env)
    if (command === 'backup' && argument) return await backup(config, argument)
    if (command === 'restore' && argument) return await restore(config, argument)
    if (command === 'copy' && argument) return await copy(config, argument)
    if (command === 'check') return argument ? await checkFile(argument) : await check(config)
    return end(usage, 2)
  } catch (error) {
    return end(error instanceof Error ? error.message : String(error), 2)
  }
}

async function backup(config: Config, file: string): Promise<number> {
  return withPlace(configured(config), async ({ client }) => {
    const sums = await writeBackup(file, readAll(client), new Date())
    return end(`${file}: ${told(sums)}.`, 0)
  })
}

async function restore(config: Config, file: string): Promise<number> {
  const { at, collections } = await checkBackup(file)
  return withPlace(configured(config), async ({ client }) =>
    compare(collections, await writeAll(client, readBackup(file)), `The backup of ${at.toISOString()}`),
  )
}

async function copy(config: Config, place: string): Promise<number> {
  return withPlace(configured(config), async (from) =>
    withPlace(placeOf(place), async (to) => {
      const written = await writeAll(to.client, readAll(from.client))
      return compare(await sumsOf(readAll(from.client)), written, 'The copy')
    }),
  )
}

/** Sums of where it came from beside sums of what was written, collection by collection. */
function compare(expected: CollectionSum[], written: CollectionSum[], what: string): number {
  for (const { name, documents, sha256 } of written)
    console.log(`${name.padEnd(24)} ${String(documents).padStart(9)}  ${sha256}`)
  const other = expected.filter(
    (sum) => !written.some((one) => one.name === sum.name && one.sha256 === sum.sha256),
  )
  if (other.length > 0) {
    return end(
      `${what} differs from its source in: ${other.map(({ name }) => name).join(', ')}. Was it written to meanwhile?`,
      1,
    )
  }
  return end(`${what} is whole: ${told(written)}, equal to its source.`, 0)
}

async function checkFile(file: string): Promise<number> {
  const { at, collections } = await checkBackup(file)
  return end(`${file} is whole: made ${at.toISOString()}, ${told(collections)}.`, 0)
}

async function check(config: Config): Promise<number> {
  const place = configured(config)
  const problems =
    config.mongodbUri || (await runningOver(place)) ? null : (await checkDatabase(place)).problems
  return withPlace(place, async ({ uri }) => {
    await mongoose.connect(uri, { autoIndex: false, autoCreate: false })
    try {
      const models = new URL('../models/', import.meta.url)
      for (const file of await readdir(models)) await import(new URL(file, models).href)
      const proof = await verifyAudit({ keys: [signerFrom(config.auditSigningKey).verifier] })
      const { records, strays } = await compareLive()
      for (const text of describeProof(proof)) console.log(text.en)
      for (const { type, id, because, path } of strays)
        console.log(`${type} ${id}: ${because}${path ? ` at ${path}` : ''}`)
      if (strays.length === 0) console.log(`All ${records} records are as their last event says.`)
      for (const problem of problems ?? []) console.log(problem)
      if (problems?.length === 0) console.log('All indexes agree with the documents.')
      if (problems === null)
        console.log('Indexes were not looked at: that is for an embedded database over which nothing runs.')
      return proof.fault || strays.length > 0 || (problems?.length ?? 0) > 0 ? 1 : 0
    } finally {
      await mongoose.disconnect()
    }
  })
}

function configured({ mongodbUri, dataDir }: Config): string {
  return mongodbUri ?? join(dataDir, 'database')
}

function placeOf(given: string): string {
  return /^mongodb(\+srv)?:/.test(given) ? given : join(given, 'database')
}

async function withPlace(place: string, work: (place: Place) => Promise<number>): Promise<number> {
  const opened = await openPlace(place)
  try {
    return await work(opened)
  } finally {
    await opened.close()
  }
}

function told(sums: CollectionSum[]): string {
  return `${sums.reduce((all, { documents }) => all + documents, 0)} documents in ${sums.length} collections`
}

function end(message: string, code: number): number {
  ;(code === 0 ? console.log : console.error)(message)
  return code
}
