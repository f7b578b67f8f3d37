import { expect } from 'chai'
import fc from 'fast-check'
import { Account } from '../../models/account.ts'
import { AccountRequest } from '../../models/accountRequest.ts'
import { Channel } from '../../models/channel.ts'
import { Person } from '../../models/person.ts'
import { Purpose } from '../../models/purpose.ts'
import { Unit } from '../../models/unit.ts'
import { apiRoutes } from '../../routes/allRoutes.ts'
import { openApi } from '../../routes/openapi.ts'
import type { ApiClient } from '../support/api.ts'
import { theRegistry } from '../support/registry.ts'
import { as, people } from '../support/requests.ts'

const calls = 20_000
const atOnce = 8

interface Schema {
  type?: string | string[]
  enum?: unknown[]
  const?: unknown
  anyOf?: Schema[]
  oneOf?: Schema[]
  format?: string
  pattern?: string
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
}

interface Parameter {
  name: string
  in: string
  schema: Schema
}

interface Operation {
  method: string
  path: string
  parameters: Parameter[]
  body: Schema | null
}

interface Call {
  who: keyof typeof personas
  operation: Operation
  path: string
  body: string | undefined
  headers: Record<string, string>
}

const personas = {
  nobody: null,
  stranger: people.librarian,
  requester: people.teacher,
  manager: people.headmaster,
  lead: people.lead,
  auditor: people.auditor,
  administrator: people.administrator,
} as const

/** Ids that stand for something, so that calls get further than the first look-up. */
interface Known {
  ids: string[]
  words: string[]
}

async function known(): Promise<Known> {
  const [requests, accounts, units, persons, channels, purposes] = await Promise.all([
    AccountRequest.find({}, { _id: 1 }).limit(20).lean(),
    Account.find({}, { _id: 1 }).limit(10).lean(),
    Unit.find({}, { _id: 1 }).limit(5).lean(),
    Person.find({}, { _id: 1 }).limit(10).lean(),
    Channel.find({}, { _id: 1 }).limit(20).lean(),
    Purpose.find({}, { _id: 1 }).limit(10).lean(),
  ])
  const idsOf = (list: { _id: unknown }[]) => list.map(({ _id }) => String(_id))
  return {
    ids: [...requests, ...accounts, ...units, ...persons].map(({ _id }) => String(_id)),
    words: [...idsOf(channels), ...idsOf(purposes), 'sv', 'families', 'instagram.com/almsunda', 'none'],
  }
}

const odd = fc.constantFrom<unknown>(
  null,
  true,
  0,
  -1,
  1.5,
  2 ** 53,
  -(2 ** 31),
  1e300,
  '',
  ' ',
  '0',
  '\u0000',
  '\ud800',
  '\u202e',
  'null',
  '__proto__',
  'constructor',
  '$where',
  '{"$ne":null}',
  '../..',
  '%00',
  "'",
  '"',
  '<b>',
  '='.repeat(50),
  'å'.repeat(600),
  'a@b.se',
  '2026-02-30',
  '2026-11-24',
  '9999-12-31',
  [],
  [[]],
  {},
  { $ne: null },
  { $gt: '' },
  { length: 5 },
  [null],
  [1, 'a'],
)

/** A value that fits the schema; one time in ten something else. */
function anyValue(schema: Schema, { ids, words }: Known, chance = 9): fc.Arbitrary<unknown> {
  const fitting = fittingValue(schema, { ids, words }, chance)
  return fc.oneof({ weight: chance, arbitrary: fitting }, { weight: 1, arbitrary: odd })
}

function fittingValue(schema: Schema, which: Known, chance: number): fc.Arbitrary<unknown> {
  const { ids, words } = which
  if (schema.enum) return fc.constantFrom(...schema.enum)
  if ('const' in schema) return fc.constant(schema.const)
  const choices = schema.anyOf ?? schema.oneOf
  if (choices) return fc.oneof(...choices.map((each) => fittingValue(each, which, chance)))
  const [type] = [schema.type ?? 'string'].flat().filter((each) => each !== 'null')
  if (type === 'object') {
    const properties = Object.entries(schema.properties ?? {})
    const model = Object.fromEntries(
      properties.map(([key, each]) => [key, anyValue(each, which, chance * 3)]),
    )
    const requiredKeys = (schema.required ?? []).filter((key) => key in model)
    return fc.record(model, { requiredKeys })
  }
  if (type === 'array') return fc.array(anyValue(schema.items ?? {}, which, chance * 3), { maxLength: 3 })
  if (type === 'boolean') return fc.boolean()
  if (type === 'integer')
    return fc.integer({ min: schema.minimum ?? -5, max: Math.min(schema.maximum ?? 500, 10_000) })
  if (type === 'number')
    return fc.double({ min: schema.minimum ?? -5, max: Math.min(schema.maximum ?? 500, 10_000), noNaN: true })
  if (schema.format === 'uuid' || schema.format === 'guid') return fc.constantFrom(...ids)
  if (schema.pattern?.includes('\\d{4}-'))
    return fc.constantFrom('2026-11-24', '2027-03-01', '2020-02-29', '0001-01-01')
  return fc.oneof(
    fc.constantFrom(...words),
    fc.constantFrom(...ids),
    fc.string({ unit: 'grapheme', maxLength: Math.min(schema.maxLength ?? 100, 300) }),
    fc.string({ unit: 'binary', maxLength: 20 }),
  )
}

function callOf(operation: Operation, which: Known): fc.Arbitrary<Call> {
  const query = operation.parameters.filter((each) => each.in === 'query')
  const inPath = operation.parameters.filter((each) => each.in === 'path')
  const text = (value: unknown) => (typeof value === 'object' ? JSON.stringify(value) : String(value))
  return fc
    .record({
      who: fc.constantFrom(...(Object.keys(personas) as Call['who'][])),
      path: fc.tuple(...inPath.map((each) => anyValue(each.schema, which, 30))),
      query: fc.record(Object.fromEntries(query.map((each) => [each.name, anyValue(each.schema, which)])), {
        requiredKeys: [],
      }),
      body: operation.body ? anyValue(operation.body, which, 30) : fc.constant(undefined),
      version: fc.oneof(
        { weight: 8, arbitrary: fc.integer({ min: 1, max: 6 }).map((version) => `"${version}"`) },
        { weight: 1, arbitrary: fc.constantFrom('*', '""', 'W/"1"', '"999999999"', '"-1"', '') },
      ),
      key: fc.constantFrom('', 'fuzz-key-1', 'fuzz-key-2', '12345678', 'short'),
      language: fc.constantFrom('sv', 'en', '*', ';q=', 'xx;q=9,,', 'en;q=0'),
    })
    .map(({ who, path, query, body, version, key, language }) => {
      const values = path.map(text)
      const parameters = Object.entries(query).map(([name, value]) => `${name}=${escaped(text(value))}`)
      return {
        who,
        operation,
        path:
          operation.path.replace(/\{\w+\}/g, () => escaped(values.shift() ?? '')) +
          (parameters.length > 0 ? `?${parameters.join('&')}` : ''),
        body: operation.body ? JSON.stringify(body) : operation.method === 'post' ? '{}' : undefined,
        headers: {
          ...(version ? { 'if-match': version } : {}),
          ...(key ? { 'idempotency-key': key } : {}),
          'accept-language': language,
        },
      }
    })
}

/** Percent-encoded, also what is only half a character. An empty part of a path would be another path. */
const wellFormed = (text: string) => Buffer.from(text).toString()
const escaped = (text: string) => encodeURIComponent(wellFormed(text).replace(/^\.{0,2}$/, '0'))

async function operations(): Promise<Operation[]> {
  const document = openApi(await apiRoutes(), 'http://localhost') as {
    paths: Record<
      string,
      Record<
        string,
        { parameters?: Parameter[]; requestBody?: { content: Record<string, { schema: Schema }> } }
      >
    >
  }
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { parameters = [], requestBody }]) => ({
      method,
      path: path.replace('/api/v1', ''),
      parameters,
      body: requestBody?.content['application/json']?.schema ?? null,
    })),
  )
}

describe(`${calls} calls made from our own description of the API`, () => {
  it('as everybody: none is a fault of ours, and each answer is one that is described', async function () {
    this.timeout(300_000)
    const which = await theRegistry().then(known)
    const clients = new Map<string, ApiClient>()
    for (const [who, email] of Object.entries(personas)) clients.set(who, await as(email))
    const all = await operations()
    // What reads the whole trail is the same for every input; a few calls of it will do.
    const heavy = (path: string) => path.startsWith('/audit/') || path.endsWith('/export')
    const each = Math.ceil(calls / all.filter(({ path }) => !heavy(path)).length)
    const made = all.flatMap((operation) =>
      fc.sample(callOf(operation, which), { numRuns: heavy(operation.path) ? 15 : each, seed: 20261124 }),
    )
    // In an order of their own, so that what one verb leaves behind meets another.
    const order =
      fc.sample(fc.shuffledSubarray(made, { minLength: made.length }), { numRuns: 1, seed: 7 })[0] ?? made
    const statuses = new Map<number, number>()
    const faults: string[] = []
    const next = order[Symbol.iterator]()
    const work = async () => {
      for (const { who, operation, path, body, headers } of { [Symbol.iterator]: () => next }) {
        const said = `${who} ${operation.method} ${path} ${body?.slice(0, 300)} ${JSON.stringify(headers)}`
        try {
          const reply = await clients.get(who)?.send(operation.method.toUpperCase(), path, body, { headers })
          const status = reply?.status ?? 0
          statuses.set(status, (statuses.get(status) ?? 0) + 1)
          if (status >= 500) faults.push(`${status}: ${said}`)
        } catch (error) {
          faults.push(`${error instanceof Error ? error.message : error}: ${said}`)
        }
      }
    }
    await Promise.all(Array.from({ length: atOnce }, work))
    expect(faults.length, faults.slice(0, 10).join('\n')).to.equal(0)
    expect(order.length).to.be.above(calls - 1)
    for (const status of [200, 201, 401, 403, 404, 412, 422, 428])
      expect(statuses.get(status) ?? 0, `${status}`).to.be.above(0)
    const proof = await (await as(people.auditor)).get<{ whole: boolean }>('/audit/verify')
    expect(proof.body.whole).to.equal(true)
  })
})
