import { expect } from 'chai'
import { ACCOUNTS, type Acknowledged, BATCH, type Client, stored } from './writers.ts'

/** Throws unless everything that was acknowledged is there and nothing is there by half. */
export async function verify(client: Client, done: Acknowledged): Promise<void> {
  await verifySingles(client, done)
  await verifyBatches(client, done)
  await verifyCounters(client, done)
  await verifyTransfers(client, done)
  await verifyComings(client, done)
}

async function idsOf(client: Client, name: string): Promise<Set<string>> {
  const found = await stored(client, name)
    .find({}, { projection: { _id: 1 } })
    .toArray()
  return new Set(found.map(({ _id }) => _id))
}

async function verifySingles(client: Client, done: Acknowledged): Promise<void> {
  const singles = await idsOf(client, 'singles')
  expect(done.singles.filter((id) => !singles.has(id) && !done.removing.has(id))).to.eql([])
  expect([...done.removed].filter((id) => singles.has(id))).to.eql([])
}

async function verifyBatches(client: Client, done: Acknowledged): Promise<void> {
  const batches = await stored(client, 'batches')
    .aggregate([{ $group: { _id: '$batch', n: { $sum: 1 } } }])
    .toArray()
  expect(batches.filter(({ n }) => n !== BATCH)).to.eql([])
  const whole = new Set<string>(batches.map(({ _id }) => _id))
  expect(done.batches.filter((batch) => !whole.has(batch) && !done.removing.has(batch))).to.eql([])
  expect([...done.removed].filter((batch) => whole.has(batch))).to.eql([])
}

async function verifyCounters(client: Client, done: Acknowledged): Promise<void> {
  for (const { _id, n } of await stored(client, 'counters').find().toArray()) {
    const { said, asked } = done.counter(_id)
    expect(n).to.be.within(said, asked)
  }
  const many = await stored(client, 'many').distinct('n')
  expect(many).to.have.length(1)
  expect(many[0]).to.be.within(done.counter('many').said, done.counter('many').asked)
}

async function verifyTransfers(client: Client, done: Acknowledged): Promise<void> {
  const transfers = await idsOf(client, 'transfers')
  expect(done.transfers.filter((id) => !transfers.has(id))).to.eql([])
  const balances: Record<string, number> = Object.fromEntries(
    Array.from({ length: ACCOUNTS }, (_, i) => [`a${i}`, 0]),
  )
  for (const { from, to, amount } of await stored(client, 'transfers').find().toArray()) {
    balances[from as string] = (balances[from as string] ?? 0) - (amount as number)
    balances[to as string] = (balances[to as string] ?? 0) + (amount as number)
  }
  const accounts = await stored(client, 'accounts').find().sort({ _id: 1 }).toArray()
  expect(Object.fromEntries(accounts.map(({ _id, balance }) => [_id, balance]))).to.eql(balances)
}

/** What comes and goes is in one of the states it may be in, whole. Leaves it gone, as the writers expect it. */
async function verifyComings(client: Client, done: Acknowledged): Promise<void> {
  const singles = stored(client, 'singles')
  const isThere = (await singles.indexes()).some(({ name }) => name === 'passing')
  expect(done.index).to.include(isThere ? 'there' : 'gone')
  if (isThere) await singles.dropIndex('passing')
  done.index = ['gone']

  const passing = stored(client, 'passing')
  const groups = await passing.aggregate([{ $group: { _id: '$batch', n: { $sum: 1 } } }]).toArray()
  expect(groups.length).to.be.at.most(1)
  expect(done.passing).to.include(groups[0]?._id ?? null)
  if (groups[0]) expect(groups[0].n).to.equal(BATCH)
  await passing.drop()
  done.passing = [null]
}
