import { Binary } from 'bson'
import type { Engine } from '../engine.ts'
import { CommandError } from '../errors.ts'
import { type Key, tableKey } from '../storage/keys.ts'
import { Blocked, endsBefore, type Unit, writeConflict } from '../storage/unit.ts'
import { bytesOf, type Document, isObject, wholeNumber } from '../values.ts'
import { readDocument } from '../wire/message.ts'
import { writeDocument } from '../wire/reply.ts'

/**
 * What the server remembers between the commands of a client: open transactions, and the reply of each session's last
 * retryable write or commit, stored together with what it wrote, so that a retry is answered and not done again.
 */

const SESSIONS = tableKey(1)
const AFTER_SESSIONS = tableKey(2)

/** The numbers that a command carries. */
export interface SessionOf {
  key: Key
  /** Of the retryable write or the transaction. */
  number: number | undefined
  inTransaction: boolean
  starts: boolean
}

export interface Transaction {
  number: number
  unit: Unit
  /** No statement has finished yet, so that it can still begin anew on a later state. */
  fresh: boolean
  /** The connection of its last statement; when that breaks, the client is gone. */
  connection: unknown
  timer: NodeJS.Timeout
  commit: Promise<void> | undefined
}

/** Reads lsid and txnNumber from a command. */
export function sessionOf(body: Document): SessionOf | undefined {
  const id = isObject(body.lsid) ? body.lsid.id : undefined
  if (!(id instanceof Binary)) return undefined
  return {
    key: SESSIONS + Buffer.from(bytesOf(id)).toString('latin1'),
    number: wholeNumber(body.txnNumber, 'txnNumber'),
    inTransaction: body.autocommit === false,
    starts: body.startTransaction === true,
  }
}

export class Sessions {
  /** How long a transaction may stay open, in seconds. */
  lifetime = 60
  private readonly transactions = new Map<Key, Transaction>()

  constructor(private readonly engine: Engine) {}

  /** The transaction that a command belongs to, begun if the command begins it. */
  transactionOf(session: SessionOf | undefined, connection: unknown): Transaction | undefined {
    if (!session || session.number === undefined || !session.inTransaction) return undefined
    const open = this.transactions.get(session.key)
    if (session.starts) {
      this.refuseOldNumber(
        session.number,
        Math.max(open?.number ?? -1, this.lastOf(session.key)?.number ?? -1),
      )
      if (open) this.abort(session.key, open)
      return this.startTransaction(session.key, session.number, connection)
    }
    if (open?.number !== session.number || open.commit) throw this.notOpen(session)
    open.connection = connection
    return open
  }

  private refuseOldNumber(number: number, last: number): void {
    if (number < last) throw tooOld(number, last)
    if (number === last)
      throw new CommandError(50911, `Cannot start a transaction at given transaction number ${number} again`)
  }

  /** Why a transaction cannot go on: it has been committed, or there is none. */
  notOpen({ key, number }: SessionOf): CommandError {
    const last = this.lastOf(key)
    if (last?.committed && last.number === number)
      return new CommandError(256, `Transaction with { txnNumber: ${number} } has been committed.`)
    return noSuchTransaction(number)
  }

  private lastOf(key: Key): Last | undefined {
    const view = this.engine.store.snapshot()
    try {
      return lastOf(view, key)
    } finally {
      view.release()
    }
  }

  private startTransaction(key: Key, number: number, connection: unknown): Transaction {
    const timer = setTimeout(() => this.abort(key, transaction), this.lifetime * 1000)
    timer.unref()
    const transaction: Transaction = {
      number,
      unit: this.engine.begin(),
      fresh: true,
      connection,
      timer,
      commit: undefined,
    }
    this.transactions.set(key, transaction)
    return transaction
  }

  /**
   * Runs a statement that writes. The first one of a transaction stands in line for what it needs; a later one that meets
   * another's lock gives the transaction up, as the client may then begin it anew.
   */
  async writeWithin(
    session: SessionOf,
    transaction: Transaction,
    work: (unit: Unit) => Document,
  ): Promise<Document> {
    const deadline = Date.now() + 10_000
    for (;;) {
      try {
        const reply = work(transaction.unit)
        transaction.fresh = false
        if (reply.writeErrors) this.abort(session.key, transaction)
        return reply
      } catch (error) {
        if (!(error instanceof Blocked)) {
          this.abort(session.key, transaction)
          throw error
        }
        if (!transaction.fresh) {
          this.abort(session.key, transaction)
          // The client will try again at once: sooner than this it could not succeed.
          await endsBefore(error.owner, Date.now() + 1000)
          throw writeConflict()
        }
        transaction.unit.release()
        const free = await endsBefore(error.owner, deadline)
        if (this.transactions.get(session.key) !== transaction) throw noSuchTransaction(transaction.number)
        if (!free) {
          this.abort(session.key, transaction)
          throw new CommandError(24, 'Another transaction held what this one needs for too long', transient)
        }
        transaction.unit = this.engine.begin()
      }
    }
  }

  /** Runs a plain write; a retryable one that has been done before is answered with the reply of then. */
  async write(
    session: SessionOf | undefined,
    work: (unit: Unit) => Document,
    patience?: number,
  ): Promise<Document> {
    const number = session?.number
    if (!session || number === undefined) return this.engine.write(work, patience)
    const open = this.transactions.get(session.key)
    if (open && open.number < number) this.abort(session.key, open)
    return this.engine.write((unit) => {
      unit.own(session.key)
      const last = lastOf(unit, session.key)
      if (last && last.number > number) {
        throw tooOld(number, last.number)
      }
      if (last?.number === number && last.reply) return last.reply
      const reply = work(unit)
      if (unit.hasWrites) unit.put(session.key, writeDocument({ number, reply, at: new Date() }))
      return reply
    }, patience)
  }

  async commit(session: SessionOf): Promise<void> {
    const open = this.transactions.get(session.key)
    if (open && open.number === session.number) {
      open.commit ??= this.finish(session.key, open)
      return open.commit
    }
    const last = this.lastOf(session.key)
    if (last?.number !== session.number || !last?.committed) throw noSuchTransaction(session.number)
  }

  private async finish(key: Key, transaction: Transaction): Promise<void> {
    try {
      const { unit, number } = transaction
      // Nobody else can hold this key: a session has one transaction or one write at a time.
      if (unit.hasWrites) unit.put(key, writeDocument({ number, committed: true, at: new Date() }))
      await unit.commit()
    } finally {
      this.abort(key, transaction)
    }
  }

  abortTransaction(session: SessionOf): void {
    const open = this.transactions.get(session.key)
    if (!open || open.number !== session.number || open.commit) throw this.notOpen(session)
    this.abort(session.key, open)
  }

  /** Ends a transaction; one that has been committed is only taken from the list. */
  private abort(key: Key, transaction: Transaction): void {
    clearTimeout(transaction.timer)
    if (this.transactions.get(key) === transaction) this.transactions.delete(key)
    transaction.unit.release()
  }

  /** Aborts the transactions of sessions that the client has ended. */
  end(keys: Key[]): void {
    for (const key of keys) {
      const open = this.transactions.get(key)
      if (open && !open.commit) this.abort(key, open)
    }
  }

  /** A connection has broken: its client's transactions must not hold others up. */
  disconnected(connection: unknown): void {
    for (const [key, open] of this.transactions) {
      if (open.connection === connection && !open.commit) this.abort(key, open)
    }
  }

  /** Forgets the replies of sessions that no client can still be using. */
  async forgetBefore(time: Date): Promise<void> {
    await this.engine.write((unit) => {
      for (const [key, bytes] of unit.range(SESSIONS, AFTER_SESSIONS)) {
        if ((readDocument(bytes).at as Date) >= time) continue
        unit.own(key)
        unit.remove(key)
      }
    })
  }

  close(): void {
    for (const [key, open] of this.transactions) if (!open.commit) this.abort(key, open)
  }
}

interface Last {
  number: number
  /** Of a retryable write. */
  reply?: Document
  /** Of a transaction. */
  committed?: boolean
}

function lastOf(view: { get(key: Key): Uint8Array | undefined }, key: Key): Last | undefined {
  const bytes = view.get(key)
  return bytes && (readDocument(bytes) as unknown as Last)
}

function tooOld(number: number, last: number): CommandError {
  return new CommandError(225, `Cannot use txnNumber ${number}: the session has gone on to ${last}`)
}

const transient = { errorLabels: ['TransientTransactionError'] }

export function noSuchTransaction(number: number | undefined): CommandError {
  return new CommandError(
    251,
    `Given transaction number ${number} does not match any in-progress transactions.`,
    transient,
  )
}
