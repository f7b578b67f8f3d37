import { rmSync } from 'node:fs'
import { cp, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadConfig } from '../../server/config.ts'
import { createLog } from '../../server/log.ts'
import { startRegistry } from '../../server/start.ts'

export const metricsToken = 'for-the-tests-alone'
export const standingTime = '2026-11-24T09:00:00.000Z'

export const settings = {
  NODE_ENV: 'test',
  PORT: '0',
  LOG_LEVEL: 'silent',
  RATE_LIMIT: '1000000',
  METRICS_TOKEN: metricsToken,
}

/** A folder as the first start leaves it: keys, and a database with the example organisation. Filling it takes seconds, copying it next to nothing. */
let template: Promise<string> | null = null

/** A folder for one registry, as if it had been started before. */
export async function copyOfTemplate(): Promise<string> {
  template ??= fill()
  const folder = await newFolder()
  await cp(await template, folder, { recursive: true })
  return folder
}

async function fill(): Promise<string> {
  const folder = await newFolder()
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const config = loadConfig({ ...settings, DATA_DIR: folder })
  const clock = () => new Date(standingTime)
  const registry = await startRegistry(config, { clock, log: createLog(config), jobs: false })
  await registry.close()
  return folder
}

export const newFolder = () => mkdtemp(join(tmpdir(), 'registry-test-'))
