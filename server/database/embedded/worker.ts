import { appendFileSync, rmSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import { socketPathOf, uriOf } from './address.ts'
import { checkEngine } from './check.ts'
import { Engine } from './engine.ts'
import { cutShort, filledCopy, lengthMissed, prepareFolder } from './storage/file.ts'
import { dropLock, takeLock } from './storage/lock.ts'
import { type CommitFailure, Store } from './storage/store.ts'
import { Listener } from './wire/listener.ts'

/** The thread that the server runs in. It says `{uri}` or `{error}` once, and ends when it is told to. */

export type Message = { uri: string } | { error: string }

async function run(folder: string): Promise<void> {
  prepareFolder(folder)
  await refuseCutShort(folder)
  const store = new Store(folder)
  const socketPath = socketPathOf(folder)
  try {
    await takeLock(store, folder, socketPath)
  } catch (error) {
    await store.close()
    throw error
  }
  const engine = new Engine(store)
  const listener = new Listener(engine, recorder(process.env.RECORD_COMMANDS))
  const address = await listener.listen(socketPath)
  engine.sweepEvery(60)
  parentPort?.once('message', async () => {
    await listener.close()
    dropLock(store)
    await engine.close()
    parentPort?.postMessage({ closed: true })
    parentPort?.close()
  })
  parentPort?.postMessage({ uri: uriOf(address) } satisfies Message)
}

/** Used by the script that writes what the application sends into the README: keeps every message in a file. */
function recorder(file: string | undefined): ((message: Buffer) => void) | undefined {
  return file ? (message) => appendFileSync(file, message) : undefined
}

/** Of a file that is shorter than it was, everything is read first, in a copy. */
async function refuseCutShort(folder: string): Promise<void> {
  const length = lengthMissed(folder)
  if (length === undefined) return
  const copy = filledCopy(folder, length)
  let isWhole = false
  try {
    const engine = new Engine(new Store(copy))
    isWhole = checkEngine(engine).problems.length === 0
    await engine.close()
  } catch {
    isWhole = false
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
  if (!isWhole) throw cutShort(folder)
}

// Of a commit that failed lmdb tells whoever asked for it, and once more a promise that nobody can reach.
process.on('unhandledRejection', (error: CommitFailure) => {
  if (!error.commitError) throw error
})

run(workerData.folder as string).catch((error: unknown) => {
  parentPort?.postMessage({ error: error instanceof Error ? error.message : String(error) } satisfies Message)
})
