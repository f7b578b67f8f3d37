import { mkdirSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import { socketPathOf, uriOf } from './address.ts'
import { Engine } from './engine.ts'
import { dropLock, takeLock } from './storage/lock.ts'
import { Listener } from './wire/listener.ts'

/** The thread that the server runs in. It says `{uri}` or `{error}` once, and ends when it is told to. */

export type Message = { uri: string } | { error: string }

async function run(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const engine = new Engine(folder)
  const socketPath = socketPathOf(folder)
  try {
    await takeLock(engine.store, folder, socketPath)
  } catch (error) {
    await engine.close()
    throw error
  }
  const listener = new Listener(engine)
  const address = await listener.listen(socketPath)
  engine.sweepEvery(60)
  parentPort?.once('message', async () => {
    await listener.close()
    dropLock(engine.store)
    await engine.close()
    parentPort?.postMessage({ closed: true })
    parentPort?.close()
  })
  parentPort?.postMessage({ uri: uriOf(address) } satisfies Message)
}

run(workerData.folder as string).catch((error: unknown) => {
  parentPort?.postMessage({ error: error instanceof Error ? error.message : String(error) } satisfies Message)
})
