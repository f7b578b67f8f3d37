import { Binary } from 'bson'
import { CommandError, notSupported } from '../errors.ts'
import { noSuchTransaction, sessionOf } from '../sessions/sessions.ts'
import { isObject, wholeNumber } from '../values.ts'
import { MAX_DOCUMENT, MAX_MESSAGE } from '../wire/message.ts'
import type { Handler } from './command.ts'

/** The handshake, the ends of transactions and sessions, and the few settings. */

let connections = 0

/**
 * A replica set of one, so that the driver uses sessions, transactions and retries. Without topologyVersion it asks again at each
 * heartbeat rather than holding a connection open for the answer.
 */
export const hello: Handler = {
  takes: [
    'helloOk',
    'client',
    'compression',
    'loadBalanced',
    'saslSupportedMechs',
    'speculativeAuthenticate',
    'topologyVersion',
    'maxAwaitTimeMS',
    'backpressure',
  ],
  run: () => ({
    helloOk: true,
    ismaster: true,
    isWritablePrimary: true,
    setName: 'embedded',
    hosts: ['embedded'],
    minWireVersion: 0,
    maxWireVersion: 21,
    logicalSessionTimeoutMinutes: 30,
    maxBsonObjectSize: MAX_DOCUMENT,
    maxMessageSizeBytes: MAX_MESSAGE,
    maxWriteBatchSize: 100_000,
    connectionId: ++connections,
    localTime: new Date(),
    readOnly: false,
    ok: 1,
  }),
}

export const ping: Handler = { takes: [], run: () => ({ ok: 1 }) }

export const commitTransaction: Handler = {
  takes: ['recoveryToken'],
  async run({ engine, session }) {
    if (!session?.inTransaction) throw noSuchTransaction(session?.number)
    await engine.sessions.commit(session)
    return { ok: 1 }
  },
}

export const abortTransaction: Handler = {
  takes: ['recoveryToken'],
  run({ engine, session }) {
    if (!session?.inTransaction) throw noSuchTransaction(session?.number)
    engine.sessions.abortTransaction(session)
    return { ok: 1 }
  },
}

export const endSessions: Handler = {
  takes: [],
  run({ engine, body, name }) {
    const given = Array.isArray(body[name]) ? body[name] : []
    const keys = given.flatMap((lsid) =>
      isObject(lsid) && lsid.id instanceof Binary ? [sessionOf({ lsid })?.key ?? ''] : [],
    )
    engine.sessions.end(keys)
    engine.cursors.killWhere(({ session }) => session !== undefined && keys.includes(session))
    return { ok: 1 }
  },
}

/** The two of MongoDB's settings that make waiting times short in tests. */
export const setParameter: Handler = {
  takes: ['ttlMonitorSleepSecs', 'transactionLifetimeLimitSeconds'],
  run({ engine, body }) {
    const sleep = wholeNumber(body.ttlMonitorSleepSecs, 'ttlMonitorSleepSecs')
    const lifetime = wholeNumber(body.transactionLifetimeLimitSeconds, 'transactionLifetimeLimitSeconds')
    if (sleep === undefined && lifetime === undefined) throw notSupported('This parameter', 72)
    if ((sleep ?? 1) < 1 || (lifetime ?? 1) < 1) throw new CommandError(2, 'The parameter must be at least 1')
    if (sleep !== undefined) engine.sweepEvery(sleep)
    if (lifetime !== undefined) engine.sessions.lifetime = lifetime
    return { ok: 1 }
  },
}
