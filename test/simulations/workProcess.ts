import mongoose from 'mongoose'
import { takeLease } from '../../server/jobs/lease.ts'
import { runSimulations } from '../../server/simulations/runSimulations.ts'

/** A process that takes a simulation up, says so when the first batch is kept, and goes no further: to be killed. */
const [uri = ''] = process.argv.slice(2)
await mongoose.connect(uri)
let asked = 0
await runSimulations({ uri, threads: 1 }, async () => {
  asked += 1
  if (asked === 1) return takeLease('simulations-killed', 'the killed one', 60_000)
  process.stdout.write('one batch is kept\n')
  return new Promise<boolean>(() => {
    setInterval(() => undefined, 1_000)
  })
})
