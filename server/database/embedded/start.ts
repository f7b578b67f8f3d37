import { once } from 'node:events'
import { resolve } from 'node:path'
import { typescriptWorker } from '../../typescriptWorker.ts'
import { hasSockets, socketPathOf, uriOf } from './address.ts'
import { isListening } from './storage/lock.ts'
import type { Message } from './worker.ts'

export interface EmbeddedServer {
  /** For `mongoose.connect`; the database's name is in it. */
  uri: string
  /** Finishes what is being written, lets go of the folder and ends the thread. */
  close(): Promise<void>
}

/**
 * Starts a server over the database in a folder (made if missing), in a thread of its own. Rejects with a clear error when another
 * process has the folder; a holder that has died gives way.
 */
export async function startEmbeddedServer(folder: string): Promise<EmbeddedServer> {
  const worker = typescriptWorker(new URL('./worker.ts', import.meta.url), {
    workerData: { folder: resolve(folder) },
    // Short-lived objects are most of what it makes: without a limit they may fill a hundred megabytes before being collected.
    resourceLimits: { maxYoungGenerationSizeMb: 8 },
  })
  const exited = new Promise<void>((done) => worker.once('exit', () => done()))
  // A turn later, for a thread that says what is wrong ends right after it.
  const early = exited.then(
    () =>
      new Promise<Message>((tell) =>
        setImmediate(tell, { error: 'The embedded database ended before it was ready' }),
      ),
  )
  // From here on nobody listens for errors of the thread: losing the database ends the process, loudly.
  const message = await Promise.race([once(worker, 'message').then(([first]) => first as Message), early])
  if ('error' in message) {
    await worker.terminate()
    throw new Error(message.error)
  }
  let closing: Promise<void> | undefined
  const close = async (): Promise<void> => {
    const closed = once(worker, 'message')
    worker.postMessage('close')
    await Promise.race([closed, exited])
    await worker.terminate()
  }
  return {
    uri: message.uri,
    close: () => {
      closing ??= close()
      return closing
    },
  }
}

/** The URI of the server that is already running over a folder, for scripts beside it; undefined when none answers. */
export async function findEmbeddedServer(folder: string): Promise<string | undefined> {
  if (!hasSockets) return undefined
  const path = socketPathOf(folder)
  return (await isListening(path)) ? uriOf(path) : undefined
}
