import { once } from 'node:events'
import { typescriptWorker } from '../typescriptWorker.ts'
import type { BatchId, Given, Said } from './worker.ts'

/** A thread that does batches of one simulation, one at a time. */
export interface Thread {
  /** Rejects with what went wrong in the thread. */
  do(batch: BatchId): Promise<void>
  stop(): Promise<void>
}

/** Starts a thread over the database at a URI. Rejects when it cannot begin. */
export async function startThread(given: Given): Promise<Thread> {
  const worker = typescriptWorker(new URL('./worker.ts', import.meta.url), { workerData: given })
  const next = async () => {
    const ended = new AbortController()
    const [said] = (await Promise.race([
      once(worker, 'message', { signal: ended.signal }),
      once(worker, 'exit', { signal: ended.signal }).then(() => [{ error: 'The thread ended' }]),
    ]).finally(() => ended.abort())) as [Said]
    if ('error' in said) throw new Error(`In the thread of the simulation: ${said.error}`)
  }
  const stop = async () => {
    await worker.terminate()
  }
  try {
    await next()
  } catch (error) {
    await stop()
    throw error
  }
  return {
    do(batch) {
      const answered = next()
      worker.postMessage(batch)
      return answered
    },
    stop,
  }
}
