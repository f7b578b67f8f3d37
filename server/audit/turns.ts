import { unlessLost } from '../database/lost.ts'

/**
 * So many changes at once in a process; the next ones wait here. In the database they stand in one line anyhow, and each that waits there holds a
 * connection: were all connections held by those who wait, the one whose turn it is would have none to go on with.
 */
const atOnce = 16

let underWay = 0
const waiting: (() => void)[] = []

/** Does the work when it is its turn. Rejects with what it rejects with, or with AppError `unavailable` when the database is lost under it. */
export async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (underWay < atOnce) underWay += 1
  else await new Promise<void>((resolve) => waiting.push(resolve))
  try {
    return await unlessLost(work())
  } finally {
    const next = waiting.shift()
    // Whoever is next takes the place over.
    if (next) next()
    else underWay -= 1
  }
}
