import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { expect } from 'chai'
import { checkDatabase } from '../../../server/database/embedded/check.ts'
import { spawnRegister } from './childServer.ts'

interface State {
  fault: unknown
  events: number
  /** Of all records together: each version has one event. */
  versions: number
  ids: string[]
}

/**
 * Kills a register so many times in the middle of its own changes. The audit trail has to prove each time, with one event for each version of
 * a record, and with every change that was acknowledged. Gives the number of events.
 */
export async function killRegisterRepeatedly(folder: string, kills: number): Promise<number> {
  const acknowledged: string[] = []
  let events = 0
  for (let round = 0; round < kills; round++) {
    const child = spawnRegister(folder)
    const exited = once(child, 'exit')
    const lines = createInterface({ input: child.stdout as NonNullable<typeof child.stdout> })
    const [first] = (await Promise.race([
      once(lines, 'line'),
      exited.then(() => ['it ended without a word']),
    ])) as [string]
    lines.on('line', (id) => acknowledged.push(id))
    const state = JSON.parse(first) as State
    expect(state.fault).to.equal(null)
    expect(state.events).to.equal(state.versions)
    const there = new Set(state.ids)
    expect(acknowledged.filter((id) => !there.has(id))).to.eql([])
    events = state.events
    await wait(50 + Math.random() * 200)
    child.kill('SIGKILL')
    await exited
    expect((await checkDatabase(join(folder, 'database'))).problems).to.eql([])
  }
  return events
}
