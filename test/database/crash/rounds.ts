import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { expect } from 'chai'
import { checkDatabase } from '../../../server/database/embedded/check.ts'
import { clientOf } from '../support.ts'
import { spawnChild, startChild } from './childServer.ts'
import { RetryingClient } from './retries.ts'
import { verify } from './verify.ts'
import { Acknowledged, prepare, writeOn } from './writers.ts'

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
    if (round % 4 === 3 && ++round) await killWhileStarting(folder)
    const child = await startChild(folder)
    // Once the server is gone, nobody is to look for it for long.
    const client = await clientOf(child.said, { retryWrites: false, serverSelectionTimeoutMS: 800 })
    if (round === 0) await prepare(client)
    await verify(client, done)
    await retrying.settle(child.said)
    const writers = [writeOn(client, done, `${round}`), retrying.writeOn(child.said)]
    const ended = Promise.all(writers)
    await wait(20 + Math.random() * 250)
    await child.kill()
    await client.close(true)
    await ended
    const { problems } = await checkDatabase(folder)
    expect(problems, `after round ${round}`).to.eql([])
  }
  const child = await startChild(folder)
  const client = await clientOf(child.said)
  await verify(client, done)
  await retrying.settle(child.said)
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
  await wait(Math.random() * 400)
  child.kill('SIGKILL')
  await exited
}
