import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { expect } from 'chai'
import { checkDatabase } from '../../../server/database/embedded/check.ts'
import { clientOf } from '../support.ts'
import { spawnChild, startChild } from './childServer.ts'
import { RetryingClient } from './retries.ts'
import { verify } from './verify.ts'
import { Acknowledged, prepare, writeOn } from './writers.ts'

/**
 * Milliseconds that the writers get to notice that their server is gone. Some never do: a command that the driver gives to a connection whose
 * socket is destroyed, but has not said so yet, waits for ever for that socket to drain. Nothing can be acknowledged any more by then.
 */
const FAREWELL = 1000

/** Far more than any step takes on a busy machine. */
const PATIENCE = 60_000

/** Says which step stands still, rather than standing still with it. */
async function within<T>(step: string, work: Promise<T>): Promise<T> {
  const ended = new AbortController()
  const late = wait(PATIENCE, undefined, { signal: ended.signal }).then(() => {
    throw new Error(`Standing still for ${PATIENCE / 1000} seconds: ${step}`)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    late.catch(() => {})
    ended.abort()
  }
}

/** What was acknowledged in all, so that one sees that something was. */
export interface Tally {
  kills: number
  singles: number
  batches: number
  transactions: number
  retried: number
}

/**
 * Kills the server of a folder so many times in the middle of writing, every fourth time while it starts as well, and looks at everything
 * each time. Throws at the first thing that is not as it was acknowledged.
 */
export async function killRepeatedly(folder: string, kills: number): Promise<Tally> {
  const done = new Acknowledged()
  const retrying = new RetryingClient()
  for (let round = 0; round < kills; round++) {
    if (round % 4 === 3 && ++round) await within('a kill at the start', killWhileStarting(folder))
    const child = await within('the start', startChild(folder))
    // Once the server is gone, nobody is to look for it for long.
    const options = { retryWrites: false, serverSelectionTimeoutMS: 800 }
    const client = await within('connecting', clientOf(child.said, options))
    if (round === 0) await prepare(client)
    await within('verifying', verify(client, done))
    await within('settling', retrying.settle(child.said))
    const written = writeOn(client, done, `${round}`)
    const retried = retrying.writeOn(child.said)
    retried.catch(() => {})
    await wait(50 + Math.random() * 150)
    await within('the kill', child.kill())
    await Promise.race([Promise.allSettled([written, client.close(true)]), wait(FAREWELL)])
    await within('the retrying client', retried)
    const { problems } = await within('the check', checkDatabase(folder))
    expect(problems, `after round ${round}`).to.eql([])
  }
  const child = await within('the last start', startChild(folder))
  const client = await clientOf(child.said)
  await within('the last look', verify(client, done))
  await within('settling', retrying.settle(child.said))
  await client.close()
  await child.kill()
  return {
    kills,
    singles: done.singles.length,
    batches: done.batches.length,
    transactions: done.transfers.length,
    retried: retrying.done,
  }
}

/** Somewhere between the first line of code and the first client. */
async function killWhileStarting(folder: string): Promise<void> {
  const child = spawnChild(folder)
  const exited = once(child, 'exit')
  await wait(Math.random() * 300)
  child.kill('SIGKILL')
  await exited
}
