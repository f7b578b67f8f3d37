import { existsSync } from 'node:fs'
import { systemClock } from './clock.ts'
import { ConfigError, loadConfig } from './config.ts'
import { greet } from './greet.ts'
import { createLog } from './log.ts'
import { measureProcess } from './metrics.ts'
import { startRegistry } from './start.ts'
import { startFault } from './startFault.ts'

/** How long a stop may take before it is forced, milliseconds. */
const patience = 10_000

if (process.env.NODE_ENV !== 'production' && existsSync('.env')) process.loadEnvFile('.env')

try {
  const config = loadConfig(process.env)
  measureProcess()
  const registry = await startRegistry(config, { clock: systemClock, log: createLog(config) })
  for (const signal of ['SIGTERM', 'SIGINT']) process.once(signal, () => stop(registry.close))
  await greet(config, registry.url)
} catch (error) {
  const said = error instanceof ConfigError ? error.message : startFault(error)
  console.error(said === null ? error : `The registry did not start.\n${said}`)
  process.exit(1)
}

async function stop(close: () => Promise<void>): Promise<void> {
  setTimeout(() => process.exit(1), patience).unref()
  await close()
  process.exit(0)
}
