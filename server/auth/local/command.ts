import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type RequestHandler, urlencoded } from 'express'
import { createAsk } from '../service.ts'
import { connectTo } from './backChannel.ts'
import { localHost } from './identity.ts'

/** How a script on this machine finds the running server and shows that it may read the data folder. */
interface Note {
  port: number
  ca: string
  secret: string
}

/** A token that cannot be had, said so that whoever asked knows what to do. */
export class NoToken extends Error {}

const noteFile = (dataDir: string) => join(dataDir, 'identity', 'command.json')

export function makeSecret(): string {
  return randomBytes(32).toString('base64url')
}

/** Leaves the note, readable by the owner alone. */
export async function leaveNote(dataDir: string, note: Note): Promise<void> {
  const file = noteFile(dataDir)
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  // A file that is there keeps its own mode: write a new one.
  await rm(file, { force: true })
  await writeFile(file, JSON.stringify(note), { mode: 0o600, flag: 'wx' })
}

/** Takes the note away, unless another server has left its own since. */
export async function takeNote(dataDir: string, secret: string): Promise<void> {
  const note = await readNote(dataDir)
  if (note?.secret === secret) await rm(noteFile(dataDir), { force: true })
}

async function readNote(dataDir: string): Promise<Note | null> {
  try {
    return JSON.parse(await readFile(noteFile(dataDir), 'utf8'))
  } catch {
    return null
  }
}

/** POST of an e-mail address with the secret: 200 a token | 404 nobody has the address | 401 */
export function tokenCommand(
  secret: string,
  tokenFor: (email: string) => Promise<string | null>,
): RequestHandler[] {
  return [
    urlencoded({ extended: false, limit: '1kb' }),
    async (req, res) => {
      const { secret: given, email } = (req.body ?? {}) as Record<string, unknown>
      if (!same(given, secret)) return void res.sendStatus(401)
      const token = await tokenFor(String(email))
      if (token === null) return void res.sendStatus(404)
      res.type('text').send(token)
    },
  ]
}

function same(given: unknown, secret: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(String(given)), digest(secret))
}

/** Asks the running server for a Bearer token. Throws NoToken when none runs, or it knows nobody with the address. */
export async function askForToken(dataDir: string, email: string): Promise<string> {
  const note = await readNote(dataDir)
  const none = new NoToken(
    `No server with the local sign-in is running on ${dataDir}. Start it first: npm start`,
  )
  if (!note) throw none
  const { ask, close } = createAsk({ connect: connectTo(note.port, note.ca) })
  try {
    const form = new URLSearchParams({ secret: note.secret, email })
    const { status, body } = await ask(`https://${localHost}/token`, form).catch(() => {
      // The note of a server that was killed.
      throw none
    })
    if (status === 404)
      throw new NoToken(
        `Nobody in the registry has the e-mail address ${email}. The sign-in page lists who is there.`,
      )
    if (status !== 200) throw none
    return body
  } finally {
    await close()
  }
}
