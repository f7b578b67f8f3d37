import type { RequestHandler } from 'express'
import type { mongo } from 'mongoose'
import { AppError } from '../errors.ts'

/**
 * The driver can leave a command without an answer for ever: one that it hands to a connection whose socket is destroyed, but has not said so yet, waits
 * for that socket to drain. So whatever is under way when connections are lost, and has not ended this many milliseconds later, is given up.
 */
const patience = 10_000

const underWay = new Set<() => void>()

/** Notices when a client loses its connections. */
export function watchLoss(client: mongo.MongoClient, ms = patience): void {
  client.on('connectionPoolCleared', () => {
    const those = [...underWay]
    setTimeout(() => {
      for (const giveUp of those) if (underWay.has(giveUp)) giveUp()
    }, ms).unref()
  })
}

/** Work that ends when the database is lost under it: with AppError `unavailable`, whatever the driver says, or does not. */
export async function unlessLost<T>(work: Promise<T>): Promise<T> {
  let giveUp = () => {}
  const lost = new Promise<never>((_, reject) => {
    giveUp = () => reject(lostError())
  })
  underWay.add(giveUp)
  try {
    return await Promise.race([work, lost])
  } finally {
    underWay.delete(giveUp)
  }
}

/** The same for an answer: 503, or a connection cut off when it has begun, so that nobody takes a part for the whole. */
export const answerUnlessLost: RequestHandler = (_req, res, next) => {
  const giveUp = () => (res.headersSent ? res.destroy() : next(lostError()))
  underWay.add(giveUp)
  res.once('close', () => underWay.delete(giveUp))
  next()
}

const lostError = () => new AppError('unavailable', undefined, { retryAfter: 5 })
