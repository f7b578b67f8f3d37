import {
  accessSync,
  closeSync,
  constants,
  copyFileSync,
  mkdirSync,
  openSync,
  readSync,
  rmSync,
  statSync,
  truncateSync,
} from 'node:fs'
import { join } from 'node:path'

/** What can be wrong with a folder or its file is told before lmdb maps the file: what it meets there, it meets without a word. */

const MAGIC = 0xbeefc0de
/** Of a page's header, after which the meta data begin. */
const HEADER = 24
const PAGE = 8192

/** Makes the folder if it is not there. Throws an error in words when it cannot be used. */
export function prepareFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK)
    for (const file of ['data.mdb', 'lock.mdb']) {
      const path = join(folder, file)
      if (statSync(path, { throwIfNoEntry: false })) accessSync(path, constants.R_OK | constants.W_OK)
    }
  } catch (error) {
    throw new Error(`The database's folder ${folder} cannot be used: ${reasonOf(error)}`)
  }
}

function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return `it may not be written to (${code})`
  if (code === 'EEXIST' || code === 'ENOTDIR') return `something that is no folder has that name (${code})`
  if (code === 'ENOSPC' || code === 'EDQUOT') return `the disk is full (${code})`
  return message
}

/**
 * Looks at a folder's file before it is opened. Throws when it is not a database. Gives the length that it once had where it is shorter now.
 * It may be whole all the same, if what stood at its end was free: that is for a reading of everything to find out.
 */
export function lengthMissed(folder: string): number | undefined {
  const path = join(folder, 'data.mdb')
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0
  if (size === 0) return undefined
  const beginning = Buffer.alloc(PAGE * 2)
  const file = openSync(path, 'r')
  const read = readSync(file, beginning, 0, PAGE * 2, 0)
  closeSync(file)
  const metas = [0, PAGE].filter((at) => read >= at + 160 && beginning.readUInt32LE(at + HEADER) === MAGIC)
  if (metas.length < 2)
    throw new Error(`${path} is not a database, or its beginning is lost. It has been left as it is.`)
  const transactionOf = (at: number): bigint => beginning.readBigUInt64LE(at + HEADER + 128)
  const latest = metas.reduce((a, b) => (transactionOf(a) > transactionOf(b) ? a : b))
  const whole = (Number(beginning.readBigUInt64LE(latest + HEADER + 120)) + 1) * PAGE
  return size < whole ? whole : undefined
}

/** A copy of a folder's file in a folder of its own, as long as it once was and empty where it was cut, so that it can be read without harm. */
export function filledCopy(folder: string, length: number): string {
  const copy = join(folder, 'being-read')
  rmSync(copy, { recursive: true, force: true })
  mkdirSync(copy, { mode: 0o700 })
  copyFileSync(join(folder, 'data.mdb'), join(copy, 'data.mdb'))
  truncateSync(join(copy, 'data.mdb'), length)
  return copy
}

export function cutShort(folder: string): Error {
  return new Error(
    `The database in ${folder} has been cut short: a part of data.mdb is missing. It has been left as it is; put a backup in its place.`,
  )
}
