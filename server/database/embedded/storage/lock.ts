import { readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { hostname } from 'node:os'
import type { Document } from '../values.ts'
import { readDocument } from '../wire/message.ts'
import { writeDocument } from '../wire/reply.ts'
import { tableKey } from './keys.ts'
import type { Store } from './store.ts'

/**
 * One server for a folder. The holder's name stands in the store itself and is compared and set under the lock that lmdb
 * holds between processes, so that of two that start at once only one gets it. A holder that has died gives way.
 */
const LOCK = `${tableKey(2)}holder`

/** Takes the folder, or throws an error that says who has it. */
export async function takeLock(store: Store, folder: string, socketPath: string): Promise<void> {
  const answers = await isListening(socketPath)
  store.exclusively((get, put) => {
    const bytes = get(LOCK)
    const holder = bytes && readDocument(bytes)
    if (holder && (answers || isAlive(holder))) {
      throw new Error(
        `The database in ${folder} is in use by process ${String(holder.pid)}: one process at a time`,
      )
    }
    put(LOCK, writeDocument(ourselves()))
  })
}

/** Lets the next one in without asking whether we are alive. */
export function dropLock(store: Store): void {
  store.exclusively((_, put) => put(LOCK, writeDocument({ pid: 0 })))
}

function ourselves(): Document {
  return { pid: process.pid, host: hostname(), started: startOf(process.pid) ?? null, at: new Date() }
}

function isAlive({ pid, host, started }: Document): boolean {
  // A process of another machine cannot be asked; if it were serving, its socket would have answered.
  if (typeof pid !== 'number' || pid === 0 || host !== hostname()) return false
  try {
    process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
  // The number may have been given to another process since.
  const start = startOf(pid)
  return start === undefined || started === null || start === started
}

/** When a process started, in the kernel's clock ticks; undefined where the system does not say. */
function startOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]
  } catch {
    return undefined
  }
}

/** Whether somebody answers on a socket. */
export function isListening(socketPath: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(socketPath)
    const answer = (listening: boolean) => {
      socket.destroy()
      resolve(listening)
    }
    socket.once('connect', () => answer(true))
    socket.once('error', () => answer(false))
  })
}
