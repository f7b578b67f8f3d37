import { createHash, randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AuditEvent } from '../../models/auditEvent.ts'
import { AuditHead } from '../../models/auditHead.ts'
import { EventValue } from '../../models/eventValue.ts'
import { veilRecord } from '../../server/audit/event.ts'
import { append, leafHash, rootOf } from '../../server/audit/merkle.ts'
import { signerFrom } from '../../server/audit/signedNote.ts'
import { verifyAudit } from '../../server/audit/verify.ts'
import { loadConfig } from '../../server/config.ts'
import { connect } from '../../server/database/connect.ts'
import { memory } from './server.ts'

/**
 * The proof of a trail of so many events, beside making as many leaves and roots from events in memory, and beside hashing as many bytes. The events are
 * those of an account that is changed, each with two values that can be erased; they are written past `change()`, since it is reading that is measured.
 * Usage: npm run bench:audit [-- EVENTS]
 */
const events = Number(process.argv[2] ?? 1_000_000)
const folder = await mkdtemp(join(tmpdir(), 'registry-audit-'))
try {
  const config = loadConfig({ NODE_ENV: 'development', DATA_DIR: folder })
  const database = await connect(config)
  await fill()
  const began = performance.now()
  const report = await verifyAudit({ keys: [signerFrom(config.auditSigningKey).verifier] })
  const took = (performance.now() - began) / 1000
  if (report.fault || report.events !== events) throw new Error(`not whole: ${JSON.stringify(report)}`)
  console.log(`audit:verify over ${events} events: ${took.toFixed(1)} s, ${await memory(process.pid)} MB`)
  const hashing = hashOnly()
  console.log(`the same leaves and roots from one event in memory: ${hashing.tree.toFixed(1)} s`)
  console.log(`SHA-256 alone over as many bytes, in as many pieces: ${hashing.bytes.toFixed(1)} s`)
  await database.close()
} finally {
  await rm(folder, { recursive: true, force: true })
}

function made(_id: number) {
  const record = {
    _id: `${(_id % 5000).toString(16).padStart(8, '0')}-0000-4000-8000-000000000000`,
    version: 1 + Math.floor(_id / 5000),
    number: 1 + (_id % 5000),
    name: 'Elin Marklund',
    email: 'elin.marklund@almsunda.example',
    unit: randomUUID(),
    roles: ['CommunicationsLead'],
    active: true,
  }
  const { record: after, values } = veilRecord(_id, 'Person', record)
  const content = {
    _id,
    at: new Date(Date.UTC(2026, 0, 1) + _id * 1000),
    actor: { kind: 'person' as const, id: record._id },
    action: 'person.change',
    subject: { type: 'Person', id: record._id },
    version: record.version,
    after,
    reason: null,
    requestId: 'b3b7a2f4-6c0e-4b7e-9d3a-000000000000',
  }
  return { content, values }
}

async function fill(): Promise<void> {
  let edge: string[] = []
  const batch = 2_000
  for (let from = 0; from < events; from += batch) {
    const leaves: AuditEvent[] = []
    const kept: EventValue[] = []
    for (let at = from; at < Math.min(from + batch, events); at++) {
      const { content, values } = made(at)
      const leaf = leafHash(content)
      edge = append(edge, at, leaf)
      leaves.push({ ...content, leaf, root: rootOf(edge) })
      kept.push(...values)
    }
    await AuditEvent.collection.insertMany(leaves as never)
    if (kept.length > 0) await EventValue.collection.insertMany(kept as never)
    if (from % 100_000 === 0) process.stderr.write(`${from} events written\r`)
  }
  await AuditHead.updateOne({ _id: 'head' }, { $set: { size: events, edge } })
}

function hashOnly(): { tree: number; bytes: number } {
  const { content } = made(0)
  let began = performance.now()
  let edge: string[] = []
  for (let at = 0; at < events; at++) {
    edge = append(edge, at, leafHash(content))
    rootOf(edge)
  }
  const tree = (performance.now() - began) / 1000
  const text = JSON.stringify(content)
  began = performance.now()
  for (let at = 0; at < events; at++) createHash('sha256').update(text).digest('hex')
  return { tree, bytes: (performance.now() - began) / 1000 }
}
