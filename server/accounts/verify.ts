import { Address, type AddressState } from '../../models/address.ts'
import { AuditEvent } from '../../models/auditEvent.ts'
import { AuditHead } from '../../models/auditHead.ts'
import { Channel } from '../../models/channel.ts'
import { unlessLost } from '../database/lost.ts'
import { AppError } from '../errors.ts'
import { describeAddressProblem } from './addressProblem.ts'
import { type AddressChannel, canonicalAddress } from './canonicalAddress.ts'

/** What the public is told of an address. */
export type OfficialState = 'official' | 'parked' | 'former' | 'unknown'

export interface VerifyAnswer {
  /** The address as it was understood. */
  address: string
  status: OfficialState
  /** The register said so at this time. */
  asOf: Date
}

interface Register {
  channels: AddressChannel[]
  states: Map<string, AddressState>
  /** Events of the audit trail that are taken in. */
  size: number
  asOf: Date
}

const said: Record<AddressState, OfficialState> = { current: 'official', parked: 'parked', former: 'former' }
/** Reading everything again is quicker than following so many events. */
const manyEvents = 2_000
/** An answer older than this is none. */
const longestSilence = 5 * 60_000

/** Those that are kept fresh; the latest answers. One, but where a test has one of its own. */
const registers: Register[] = []

/**
 * Whether an address is official, from memory: no query, nothing of the account but its state.
 * Throws AppError `not-verifiable` for what is no account's address, `unavailable` before startVerify or when the database has been silent.
 */
export function verify(input: string): VerifyAnswer {
  const register = registers.at(-1)
  if (!register || Date.now() - register.asOf.getTime() > longestSilence) {
    throw new AppError('unavailable', undefined, { retryAfter: 10 })
  }
  const reading = canonicalAddress(register.channels, input)
  if ('problem' in reading) {
    const { code, values } = reading.problem
    throw new AppError('not-verifiable', describeAddressProblem(reading.problem), {
      errors: [{ path: 'url', code, values }],
    })
  }
  const state = register.states.get(reading.address)
  return { address: reading.address, status: state ? said[state] : 'unknown', asOf: register.asOf }
}

/** Reads all addresses into memory and follows the audit head each second from then on. */
export async function startVerify(everyMs = 1_000): Promise<{ stop(): void; refresh(): Promise<void> }> {
  const mine = await readAll()
  registers.push(mine)
  let looking: Promise<void> | null = null
  const refresh = async () => {
    // One look at a time: a slow database must not be asked again and again.
    looking ??= unlessLost(follow(mine)).finally(() => {
      looking = null
    })
    await looking
  }
  // A look that fails leaves the answers as they are, with the time they are from; the next one may do better.
  const timer = setInterval(() => refresh().catch(() => undefined), everyMs).unref()
  return {
    refresh,
    stop() {
      clearInterval(timer)
      if (registers.includes(mine)) registers.splice(registers.indexOf(mine), 1)
    },
  }
}

async function readAll(): Promise<Register> {
  // The head first: what is written while reading is read again by the next look.
  const asOf = new Date()
  const size = await sizeNow()
  const states = new Map<string, AddressState>()
  for await (const { _id, state } of Address.find({}, { state: 1 })
    .lean<Address[]>()
    .cursor({ batchSize: 5_000 })) {
    states.set(_id, state)
  }
  return { channels: await readChannels(), states, size, asOf }
}

async function follow(mine: Register): Promise<void> {
  const asOf = new Date()
  const size = await sizeNow()
  if (size - mine.size > manyEvents || size < mine.size) {
    Object.assign(mine, await readAll())
    return
  }
  if (size > mine.size) {
    const events = await AuditEvent.find({ _id: { $gte: mine.size, $lt: size } }, { subject: 1 }).lean()
    const accounts = events.flatMap(({ subject }) => (subject.type === 'Account' ? [subject.id] : []))
    for (const { _id, state } of await Address.find({ account: { $in: [...new Set(accounts)] } }).lean<
      Address[]
    >()) {
      mine.states.set(_id, state)
    }
    if (events.some(({ subject }) => subject.type === 'Channel')) mine.channels = await readChannels()
  }
  mine.size = size
  mine.asOf = asOf
}

async function sizeNow(): Promise<number> {
  const head = await AuditHead.findById('head').lean<AuditHead>()
  return head?.size ?? 0
}

function readChannels(): Promise<AddressChannel[]> {
  return Channel.find({}, { addresses: 1 }).lean<AddressChannel[]>()
}
