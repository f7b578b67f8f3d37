import { randomUUID } from 'node:crypto'
import mongoose, { type ClientSession, type Model, type QueryFilter, type UpdateQuery } from 'mongoose'
import type { ActorRef, AuditEvent as Event } from '../../models/auditEvent.ts'
import { AuditEvent } from '../../models/auditEvent.ts'
import { AuditHead } from '../../models/auditHead.ts'
import { Counter } from '../../models/counter.ts'
import { EventValue } from '../../models/eventValue.ts'
import { IdempotencyKey } from '../../models/idempotencyKey.ts'
import { OutboxMessage } from '../../models/outbox.ts'
import type { Role } from '../../models/person.ts'
import { AppError } from '../errors.ts'
import { changes } from '../metrics.ts'
import { veil, veilRecord } from './event.ts'
import { append, leafHash, rootOf } from './merkle.ts'
import { inTurn } from './turns.ts'

/** A key that came with the request, under which the result is kept for a day (see `once` in routes/once.ts). */
export interface Idempotency {
  id: string
  bodyHash: string
  /** What is kept instead of the change's own result, for a verb whose answer is more than that. */
  answer?: () => unknown
}

/** On whose behalf something is changed, and when. Verbs take it as their last argument. */
export interface Caller {
  actor: ActorRef
  roles: Role[]
  now: Date
  requestId: string | null
  idempotency: Idempotency | null
}

/** The service itself, for scripts and jobs. */
export function systemCaller(now: Date, id = 'registry'): Caller {
  return { actor: { kind: 'system', id }, roles: [], now, requestId: null, idempotency: null }
}

/** Thrown when the key has been used meanwhile: `once` answers with what was kept. */
export class AlreadyDone extends Error {
  constructor(readonly kept: IdempotencyKey) {
    super('the idempotency key has been used')
  }
}

/** Nothing that was to be changed was there as it was seen: the transaction is undone. */
class Missed extends Error {}

interface Versioned {
  _id: string
  version: number
}

/** How long a change may take, waiting in line included, before the caller is asked to come back. Milliseconds. */
const timeLimit = 10_000
const keptFor = 24 * 3_600_000

/** What a verb may do inside its transaction. Each write of a record leaves an event; reads must name `session`. */
export class Change {
  readonly #mail: OutboxMessage[] = []
  readonly #events: { action: string; model: string; record: Versioned; after: object | null }[] = []

  constructor(
    readonly session: ClientSession,
    readonly now: Date,
    readonly action: string,
  ) {}

  async insert<T extends Versioned>(model: Model<T>, record: T): Promise<T> {
    await this.insertMany(model, [record])
    return record
  }

  async insertMany<T extends Versioned>(model: Model<T>, records: T[]): Promise<void> {
    if (records.length === 0) return
    await model.insertMany(records, { session: this.session, lean: false })
    for (const record of records)
      this.#events.push({ action: this.action, model: model.modelName, record, after: record })
  }

  /**
   * One conditional update: `filter` names `_id` and what must still hold (version, state). Counts the version up and answers the
   * record as it became, or null when nothing matched.
   */
  async update<T extends Versioned>(
    model: Model<T>,
    filter: QueryFilter<T> & { _id: string },
    update: UpdateQuery<T>,
  ): Promise<T | null> {
    const changed = (await model
      .findOneAndUpdate(
        filter,
        { ...update, $inc: { ...(update.$inc ?? {}), version: 1 } } as UpdateQuery<T>,
        {
          session: this.session,
          returnDocument: 'after',
          runValidators: true,
        },
      )
      .lean()) as T | null
    if (changed)
      this.#events.push({ action: this.action, model: model.modelName, record: changed, after: changed })
    return changed
  }

  /** Only drafts, sessions and expired keys are ever removed; the last version's event stays. */
  async remove<T extends Versioned>(
    model: Model<T>,
    filter: QueryFilter<T> & { _id: string },
  ): Promise<T | null> {
    const removed = (await model.findOneAndDelete(filter, { session: this.session }).lean()) as T | null
    if (removed) {
      const record = { ...removed, version: removed.version + 1 }
      this.#events.push({ action: this.action, model: model.modelName, record, after: null })
    }
    return removed
  }

  /** A message that goes out if, and only if, the change is made. */
  mail(to: string, template: string, data: Record<string, unknown> = {}): void {
    this.#mail.push({
      _id: randomUUID(),
      kind: 'mail',
      to,
      template,
      data,
      at: this.now,
      sentAt: null,
      attempts: 0,
      nextAt: this.now,
      error: null,
    })
  }

  /** The next running number of a kind of record; numbers of changes that came to nothing are not used up. */
  async nextNumber(kind: string, count = 1): Promise<number> {
    const counter = await Counter.findOneAndUpdate(
      { _id: kind },
      { $inc: { value: count } },
      { session: this.session, upsert: true, returnDocument: 'after' },
    ).lean()
    return (counter?.value ?? count) - count + 1
  }

  get events() {
    return this.#events
  }

  get outbox(): readonly OutboxMessage[] {
    return this.#mail
  }
}

/**
 * The only way to change a record: one transaction that locks the audit head first (so that changes have one order and the loser of a race
 * fails cheaply), does the work, appends all its events and keeps the result under the caller's idempotency key.
 * Null from the work means that nothing was there to change: all is undone, nothing is kept, and the answer is null.
 * Throws what the work throws, with nothing written; AppError `unavailable` when it took too long.
 */
export async function change<R>(
  caller: Caller,
  about: { action: string; reason?: string | null },
  work: (tx: Change) => Promise<R>,
): Promise<R> {
  const session = await mongoose.connection.startSession({
    defaultTransactionOptions: { maxCommitTimeMS: timeLimit },
  })
  const giveUpAt = Date.now() + timeLimit
  const stop = changes.startTimer({ action: about.action })
  let ended = 'made'
  try {
    return await inTurn(() =>
      session.withTransaction(async () => {
        if (Date.now() > giveUpAt) throw busy()
        const head = await AuditHead.findOneAndUpdate(
          { _id: 'head' },
          { $inc: { turn: 1 } },
          { session, upsert: true, returnDocument: 'after' },
        ).lean()
        if (caller.idempotency) await refuseRepeat(caller.idempotency, session)
        const tx = new Change(session, caller.now, about.action)
        const result = await work(tx)
        if (result === null) throw new Missed()
        await appendEvents(
          tx,
          head ?? { _id: 'head', size: 0, edge: [], turn: 1 },
          caller,
          about.reason ?? null,
        )
        if (caller.idempotency) await keepResult(caller.idempotency, result, caller.now, session)
        return result
      }, {}),
    )
  } catch (error) {
    if (error instanceof Missed) {
      ended = 'missed'
      return null as R
    }
    ended = error instanceof AppError || error instanceof AlreadyDone ? 'refused' : 'failed'
    const known = error instanceof AppError || error instanceof AlreadyDone
    throw Date.now() > giveUpAt && !known ? busy(error) : error
  } finally {
    stop({ ended })
    await session.endSession()
  }
}

function busy(cause?: unknown): AppError {
  return new AppError('unavailable', undefined, { retryAfter: 2 }, { cause })
}

async function refuseRepeat(key: Idempotency, session: ClientSession): Promise<void> {
  const kept = await IdempotencyKey.findById(key.id).session(session).lean()
  if (kept) throw new AlreadyDone(kept)
}

async function keepResult(
  key: Idempotency,
  result: unknown,
  now: Date,
  session: ClientSession,
): Promise<void> {
  const kept: IdempotencyKey = {
    _id: key.id,
    bodyHash: key.bodyHash,
    result: (key.answer ? key.answer() : result) ?? null,
    expiresAt: new Date(now.getTime() + keptFor),
  }
  await IdempotencyKey.insertMany([kept], { session })
}

/** The messages and the events of a change, each kind in one write. */
async function appendEvents(
  tx: Change,
  head: AuditHead,
  caller: Caller,
  reason: string | null,
): Promise<void> {
  if (tx.outbox.length > 0) await OutboxMessage.insertMany([...tx.outbox], { session: tx.session })
  if (tx.events.length === 0) return
  let { size, edge } = head
  const events: Event[] = []
  const values: EventValue[] = []
  for (const { action, model, record, after } of tx.events) {
    const veiled = after ? veilRecord(size, model, plain(after)) : null
    const why = reason ? veil(size, 'reason', reason) : null
    const content = {
      _id: size,
      at: tx.now,
      actor: caller.actor,
      action,
      subject: { type: model, id: record._id },
      version: record.version,
      after: veiled?.record ?? null,
      reason: why?.hashed ?? null,
      requestId: caller.requestId,
    }
    const leaf = leafHash(content)
    edge = append(edge, size, leaf)
    size += 1
    events.push({ ...content, leaf, root: rootOf(edge) })
    values.push(...(veiled?.values ?? []), ...(why ? [why.kept] : []))
  }
  await AuditEvent.insertMany(events, { session: tx.session })
  if (values.length > 0) await EventValue.insertMany(values, { session: tx.session })
  await AuditHead.updateOne({ _id: 'head' }, { $set: { size, edge } }, { session: tx.session })
}

/** The record as it is stored: no undefined, nothing that Mongoose added. */
function plain(record: object): object {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined))
}
