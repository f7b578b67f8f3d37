import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { AccountRequest } from '../../models/accountRequest.ts'
import type { Step } from '../../models/step.ts'
import { Unit } from '../../models/unit.ts'
import { loadConfig } from '../../server/config.ts'
import { connect } from '../../server/database/connect.ts'
import { leadTimes } from '../../server/figures/leadTimes.ts'
import { waiting } from '../../server/figures/waiting.ts'
import { noAnswers } from '../../server/requests/answers.ts'
import { filledFolder } from './fill.ts'

// `npx tsx scripts/bench/lead-times.ts [REQUESTS]`: how long the leads' figures take over many requests, and what memory they hold meanwhile.
const wanted = Number(process.argv[2] ?? 100_000)
const folder = await filledFolder(0)
const database = await connect(loadConfig({ NODE_ENV: 'development', DATA_DIR: folder }))
try {
  const now = new Date()
  const units = await Unit.find({}, { _id: 1 }).limit(100).lean<Pick<Unit, '_id'>[]>()
  for (let start = 0; start < wanted; start += 1000) {
    const batch = Array.from({ length: Math.min(1000, wanted - start) }, (_none, index) =>
      made(start + index, units, now),
    )
    await AccountRequest.collection.insertMany(batch as never)
  }
  for (const [name, unit] of [
    ['whole organisation', null],
    ['one unit', units[3]?._id ?? null],
  ] as const) {
    await measure(`lead times, ${name}`, async () => (await leadTimes(query(unit), now)).submitted)
    await measure(`waiting, ${name}`, async () => (await waiting(unit, now)).count)
  }
} finally {
  await database.close()
  await rm(folder, { recursive: true, force: true })
}

function query(unit: string | null) {
  return { from: null, to: null, unit }
}

async function measure(name: string, work: () => Promise<number>): Promise<void> {
  globalThis.gc?.()
  const before = process.memoryUsage().heapUsed
  let most = before
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage().heapUsed)
  }, 20)
  const started = performance.now()
  const rows = await work()
  clearInterval(watch)
  const seconds = (performance.now() - started) / 1000
  const megabytes = (most - before) / 1_048_576
  console.log(
    `${name}: ${rows} requests in ${seconds.toFixed(1)} s, at most ${megabytes.toFixed(0)} MB more on the heap`,
  )
}

/** A request sent in the last year; one of ten is still open. */
function made(n: number, units: Pick<Unit, '_id'>[], now: Date): AccountRequest {
  const at = (days: number) => new Date(now.getTime() - days * 86_400_000)
  const sent = (n % 360) + 2
  const open = n % 10 === 0
  const step = (kind: Step['kind'], from: number, took: number, done: boolean): Step => ({
    _id: randomUUID(),
    kind,
    state: done ? 'done' : 'open',
    assignees: ['somebody'],
    found: kind,
    onBehalf: [],
    because: ['maturity-presence'],
    openedAt: at(from),
    due: null,
    signedBy: done ? 'somebody' : null,
    signedAt: done ? at(from - took) : null,
    verdict: done ? 'recommend' : null,
    comment: null,
    seenVersion: 1,
    resources: null,
  })
  const took = Math.min(n % 7, sent - 1)
  return {
    _id: randomUUID(),
    version: 3,
    number: 10_000 + n,
    kind: 'new',
    accountKind: 'unit',
    state: open ? 'in_review' : 'registered',
    requester: 'somebody',
    unit: units[n % units.length]?._id ?? '',
    answers: { ...noAnswers, channel: 'instagram', purposes: ['information'] },
    submissions: 1,
    evaluation: null,
    steps: [step('manager', sent, took, true), step('lead', sent - took, 1, !open)],
    decision: open ? null : decisionOf(n, at(sent - took)),
    createdAt: at(sent),
    updatedAt: at(sent - took),
    submittedAt: at(sent),
  } as unknown as AccountRequest
}

function decisionOf(n: number, at: Date) {
  return {
    outcome: 'approved',
    by: { kind: n % 3 === 0 ? 'policy' : 'person', id: 'somebody' },
    at,
    reason: null,
    conditions: [],
    objectionUntil: null,
    trialUntil: null,
    deviates: n % 50 === 0,
  }
}
