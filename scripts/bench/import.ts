import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Account } from '../../models/account.ts'
import { loadConfig } from '../../server/config.ts'
import { connect } from '../../server/database/connect.ts'
import { groundOf } from './writer.ts'

/**
 * A list of so many rows by the command that people use: a dry run, then the writing.
 * Beside it: a list of 2,000, which is one transaction.
 * Usage: npm run bench:import [-- ROWS]
 */
const rows = Number(process.argv[2] ?? 50_000)
const folder = await mkdtemp(join(tmpdir(), 'registry-import-'))
const dataDir = join(folder, 'data')
const mapping = {
  columns: { displayName: 'Namn', address: 'Adress', unit: 'Verksamhet' },
}
try {
  await groundOf(dataDir)
  for (const [source, count] of [
    ['short', 2_000],
    ['long', rows],
  ] as const) {
    const lines = Array.from(
      { length: count },
      (_, at) => `Konto ${at},instagram.com/${source}_${at},Kontaktcenter`,
    )
    await writeFile(join(folder, `${source}.csv`), `Namn,Adress,Verksamhet\n${lines.join('\n')}\n`)
    await writeFile(join(folder, `${source}.json`), JSON.stringify({ source, ...mapping }))
    console.log(`${count} rows, dry run: ${await run(source)} s; written: ${await run(source, '--apply')} s`)
  }
  const database = await connect(loadConfig({ NODE_ENV: 'development', DATA_DIR: dataDir }))
  const held = await Account.countDocuments({ source: /^(long|short)\|/ })
  await database.close()
  if (held !== rows + 2_000) throw new Error(`the register holds ${held}`)
} finally {
  await rm(folder, { recursive: true, force: true })
}

async function run(source: string, ...more: string[]): Promise<string> {
  const began = performance.now()
  const args = [
    'scripts/import.ts',
    join(folder, `${source}.csv`),
    '--map',
    join(folder, `${source}.json`),
    ...more,
  ]
  const child = spawn(process.execPath, ['--import', 'tsx/esm', ...args], {
    env: { ...process.env, NODE_ENV: 'development', MONGODB_URI: '', DATA_DIR: dataDir },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`the import ended with ${code}`)
  return ((performance.now() - began) / 1000).toFixed(1)
}
