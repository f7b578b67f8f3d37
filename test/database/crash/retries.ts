import { UUID } from 'bson'
import { expect } from 'chai'
import type { Fields } from '../support.ts'
import { WireClient } from '../wireClient.ts'

const _id = 'counter'
const NO_SUCH_TRANSACTION = 251

/**
 * A client that sends again what it has no answer to, by its number, until it has one: each of its writes must be done once, however
 * often it is sent. Odd numbers are plain writes, even ones are transactions.
 */
export class RetryingClient {
  private readonly lsid = { id: new UUID() }
  private number = 0
  /** How many of its writes the server has acknowledged. */
  done = 0
  /** The last answer to a plain write. */
  private last: { number: number; reply: Fields } | undefined
  private unanswered: number | undefined

  /** Settles what the last server left unanswered, then writes on until this one is gone. */
  async writeOn(uri: string): Promise<void> {
    const client = await WireClient.connect(uri, this.lsid)
    try {
      for (;;) await this.next(client)
    } catch (error) {
      if (!client.socket.destroyed) throw error
    } finally {
      client.close()
    }
  }

  /** Settles what is unanswered and checks that every write was done once. */
  async settle(uri: string): Promise<void> {
    const client = await WireClient.connect(uri, this.lsid)
    try {
      if (this.last && this.last.number === this.number)
        expect(await this.plain(client, this.last.number)).to.eql(this.last.reply)
      if (this.unanswered !== undefined) await this.answer(client, this.unanswered)
      const { cursor } = await client.send({ find: 'retried', filter: { _id } })
      const [counter] = (cursor as { firstBatch: Fields[] }).firstBatch
      expect(counter?.n ?? 0).to.equal(this.done)
      expect(await client.send({ count: 'retriedParts' })).to.include({ n: Math.floor(this.done / 2) })
    } finally {
      client.close()
    }
  }

  private async next(client: WireClient): Promise<void> {
    this.number++
    this.unanswered = this.number
    if (this.number % 2 === 0) await this.statements(client, this.number)
    await this.answer(client, this.number)
  }

  private async answer(client: WireClient, number: number): Promise<void> {
    if (number % 2 === 1) this.last = { number, reply: await this.plain(client, number) }
    else await this.commit(client, number)
    this.unanswered = undefined
    this.done++
  }

  private async plain(client: WireClient, number: number): Promise<Fields> {
    const reply = await client.retryable(
      { findAndModify: 'retried', query: { _id }, update: { $inc: { n: 1 } }, upsert: true, new: true },
      number,
    )
    expect(reply).to.include({ ok: 1 })
    return reply
  }

  private async statements(client: WireClient, number: number): Promise<void> {
    const inc = { update: 'retried', updates: [{ q: { _id }, u: { $inc: { n: 1 } } }] }
    expect(await client.transactional(inc, number, true)).to.include({ n: 1, ok: 1 })
    const part = { insert: 'retriedParts', documents: [{ _id: number }] }
    expect(await client.transactional(part, number)).to.include({ n: 1, ok: 1 })
  }

  /** The commit may have happened before the server died. If it has not, it is as if nothing had been: all is done again. */
  private async commit(client: WireClient, number: number): Promise<void> {
    const reply = await client.transactional({ commitTransaction: 1 }, number)
    if (reply.ok === 1) return
    expect(reply).to.include({ code: NO_SUCH_TRANSACTION })
    await this.statements(client, number)
    await this.commit(client, number)
  }
}
