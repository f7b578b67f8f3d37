import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import net from 'node:net'
import { expect } from 'chai'
import express, { type ErrorRequestHandler } from 'express'
import mongoose from 'mongoose'
import { answerUnlessLost, unlessLost, watchLoss } from '../../server/database/lost.ts'
import type { AppError } from '../../server/errors.ts'
import { theRegistry } from '../support/registry.ts'

/** Between a client and the database: it can stop passing on what a client says, and can cut everybody off. */
class Between {
  readonly #sockets = new Set<net.Socket>()
  #silent = false
  readonly #proxy: net.Server

  constructor(database: string) {
    this.#proxy = net.createServer((client) => {
      const server = net.connect(database)
      for (const socket of [client, server]) {
        socket.on('error', () => {})
        socket.once('close', () => {
          client.destroy()
          server.destroy()
        })
      }
      this.#sockets.add(client)
      client.on('data', (chunk) => {
        if (!this.#silent) server.write(chunk)
      })
      server.pipe(client)
    })
  }

  async listen(): Promise<string> {
    this.#proxy.listen(0, '127.0.0.1')
    await once(this.#proxy, 'listening')
    return `mongodb://127.0.0.1:${(this.#proxy.address() as net.AddressInfo).port}/?directConnection=true`
  }

  beSilent(silent: boolean): void {
    this.#silent = silent
  }

  cutOff(): void {
    for (const socket of this.#sockets) socket.destroy()
  }

  close(): void {
    this.cutOff()
    this.#proxy.close()
  }
}

describe('A command that the driver leaves without an answer', () => {
  const never = new Promise<string>(() => {})
  let between: Between
  let client: mongoose.mongo.MongoClient

  before(async () => {
    const { databaseUri } = await theRegistry()
    const where = /^mongodb:\/\/([^/?]+)/.exec(databaseUri)?.[1] ?? ''
    between = new Between(decodeURIComponent(where))
    client = new mongoose.mongo.MongoClient(await between.listen(), { serverSelectionTimeoutMS: 2_000 })
    watchLoss(client, 100)
    await client.connect()
  })
  after(async () => {
    await client.close(true)
    between.close()
  })

  /** The connections break in the middle of a question, and can be made anew. */
  async function lose(): Promise<void> {
    const cleared = once(client, 'connectionPoolCleared')
    await client.db().command({ ping: 1 })
    between.beSilent(true)
    const sent = client
      .db()
      .command({ ping: 1 }, { timeoutMS: 2_000 })
      .catch(() => {})
    await new Promise((resolve) => setTimeout(resolve, 50))
    between.cutOff()
    between.beSilent(false)
    await Promise.all([cleared, sent])
  }

  it('is given up as unavailable once the connections are lost; what ends by itself is left alone', async () => {
    const stuck = unlessLost(never).catch((error: AppError) => error)
    const soon = unlessLost(new Promise((resolve) => setTimeout(() => resolve('done'), 60)))
    await lose()
    expect(await soon).to.equal('done')
    expect(await stuck).to.deep.include({ code: 'unavailable', data: { retryAfter: 5 } })
  })

  it('that was asked after the loss is not given up with the others', async () => {
    const stuck = unlessLost(never).catch((error: AppError) => error)
    await lose()
    const later = unlessLost(never).catch((error: AppError) => error)
    await stuck
    expect(await Promise.race([later, Promise.resolve('still waiting')])).to.equal('still waiting')
  })

  it('is answered with 503 and when to come back; an answer that has begun is cut off', async () => {
    const app = express()
    app.use(answerUnlessLost)
    app.get('/nothing', () => {})
    app.get('/half', (_req, res) => {
      res.write('half')
    })
    const problem: ErrorRequestHandler = (error: AppError, _req, res, _next) => {
      res.status(error.status).set('Retry-After', String(error.data.retryAfter)).end(error.code)
    }
    app.use(problem)
    const server = await listening(app)
    const url = `http://127.0.0.1:${(server.address() as net.AddressInfo).port}`
    try {
      const half = await fetch(`${url}/half`)
      const nothing = fetch(`${url}/nothing`)
      // Until both are under way.
      await new Promise((resolve) => setTimeout(resolve, 50))
      await lose()
      const answered = await nothing
      expect([answered.status, answered.headers.get('retry-after')]).to.deep.equal([503, '5'])
      expect(await half.text().catch(() => 'cut off')).to.equal('cut off')
    } finally {
      server.closeAllConnections()
      server.close()
    }
  })

  async function listening(app: RequestListener): Promise<Server> {
    const server = createServer(app).listen(0, '127.0.0.1')
    await once(server, 'listening')
    return server
  }
})
