import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { killRegisterRepeatedly } from '../test/database/crash/auditRounds.ts'
import { killRepeatedly } from '../test/database/crash/rounds.ts'

/**
 * Kills the embedded database in the middle of writing, as often as one likes, and looks at everything each time: `npm run test:crash -- 1000`.
 * Every tenth kill is of a register in the middle of its own changes. What a failure leaves is kept to be looked at.
 */
const kills = Number(process.argv[2] ?? 50)
/** A fresh folder after so many, for each round looks at everything that is there. */
const SERIES = 40
const REGISTER = 4

for (let done = 0; done < kills; ) {
  const folder = await mkdtemp(join(tmpdir(), 'registry-crash-'))
  const wanted = Math.min(SERIES, kills - done)
  const ofRegister = Math.min(REGISTER, Math.floor(wanted / 10))
  try {
    const tally = await killRepeatedly(join(folder, 'database-alone'), wanted - ofRegister)
    const events = ofRegister > 0 ? await killRegisterRepeatedly(join(folder, 'register'), ofRegister) : 0
    done += wanted
    console.log(
      `${done} of ${kills} kills: acknowledged ${tally.singles} single writes, ${tally.batches} batches, ` +
        `${tally.transactions} transactions, ${tally.retried} retried ones, ${events} audit events; all there, indexes agree`,
    )
  } catch (error) {
    console.error(`After ${done} kills. The folder is left as it is: ${folder}`)
    throw error
  }
  await rm(folder, { recursive: true })
}
