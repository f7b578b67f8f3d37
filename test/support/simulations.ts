import { createHash, randomUUID } from 'node:crypto'
import mongoose from 'mongoose'
import type { SimulationPart, SimulationState } from '../../models/simulationRun.ts'
import type { Answer, Tally } from '../../policies/index.ts'
import { giveBackLease, takeLease } from '../../server/jobs/lease.ts'
import { runSimulations } from '../../server/simulations/runSimulations.ts'
import type { Reply } from './api.ts'
import { theRegistry } from './registry.ts'
import { as, people } from './requests.ts'

export interface SimulationBody {
  id: string
  number: number
  name: string
  state: SimulationState
  progress: { done: number; total: number | null; secondsLeft: number | null }
  figures: Record<SimulationPart, Tally> | null
}

export interface RowBody {
  part: SimulationPart
  number: number
  id: string
  unit: string
  channel: string | null
  from: Answer
  to: Answer
  direction: string
  because: string[]
}

export async function started(
  input: Record<string, unknown> = {},
  by: string = people.lead,
  options: { key?: string } = {},
): Promise<Reply<SimulationBody>> {
  return (await as(by)).post<SimulationBody>('/simulations', { name: 'Ett prov', ...input }, options)
}

/** Does all the work that waits, as a process does that has just come and holds the lease. */
export async function work(threads = 1): Promise<void> {
  const { databaseUri } = await theRegistry()
  const [job, holder] = [`simulations-${randomUUID()}`, randomUUID()]
  try {
    await runSimulations({ uri: databaseUri, threads }, () => takeLease(job, holder, 60_000))
  } finally {
    await giveBackLease(job, holder)
  }
}

/** A simulation with its work done. */
export async function simulated(input: Record<string, unknown> = {}, threads = 1): Promise<SimulationBody> {
  const made = await started(input)
  if (made.status !== 201) throw new Error(`starting answered ${made.status}: ${JSON.stringify(made.body)}`)
  await work(threads)
  return shown(made.body.id)
}

export async function shown(id: string): Promise<SimulationBody> {
  return (await (await as(people.lead)).get<SimulationBody>(`/simulations/${id}`)).body
}

export async function rowsOf(id: string, query = ''): Promise<RowBody[]> {
  const api = await as(people.lead)
  const rows: RowBody[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const path: string = `/simulations/${id}/rows?limit=100${query}${cursor && `&cursor=${cursor}`}`
    const page: { items: RowBody[]; next: string | null } = (await api.get<typeof page>(path)).body
    rows.push(...page.items)
    cursor = page.next
  }
  return rows
}

/** Working records of simulations, leases and what keeps the service going: what a simulation may write. */
const working = new Set(['simulations', 'simulationRuns', 'simulationBatches', 'leases', 'sessions'])

/** A digest of every collection that is not a simulation's own, by name. */
export async function digestOfRegister(): Promise<Record<string, string>> {
  const db = mongoose.connection.getClient().db()
  const digests: Record<string, string> = {}
  for (const { name } of await db.listCollections().toArray()) {
    if (working.has(name)) continue
    const hash = createHash('sha256')
    const documents = await db.collection(name).find().sort({ _id: 1 }).toArray()
    for (const document of documents) hash.update(JSON.stringify(document))
    digests[name] = `${documents.length} ${hash.digest('hex')}`
  }
  return digests
}
