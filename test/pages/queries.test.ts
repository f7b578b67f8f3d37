import { expect } from 'chai'
import mongoose, { type mongo } from 'mongoose'
import { browserOf } from '../security/support.ts'
import { theRegistry } from '../support/registry.ts'
import {
  approved,
  as,
  freeHandle,
  people,
  registered,
  schoolAnswers,
  sign,
  submitted,
} from '../support/requests.ts'

/** Commands that go to the database while somebody waits for an answer: also those of the session and of who is signed in. */
async function commandsOf(work: () => Promise<{ status: number }>): Promise<number> {
  const client = mongoose.connection.getClient() as mongo.MongoClient
  let count = 0
  const seen = ({ commandName, command }: mongo.CommandStartedEvent) => {
    // The service looks at the head of the record each second, whatever else it does.
    if (command[commandName] !== 'auditHead') count += 1
  }
  client.on('commandStarted', seen)
  try {
    const { status } = await work()
    expect(status).to.equal(200)
  } finally {
    client.off('commandStarted', seen)
  }
  return count
}

/** The most that each may take: a number that does not grow with the register. Raise it with a reason. */
const most = {
  account: 25,
  'account over the API': 5,
  request: 25,
  decision: 35,
  preview: 50,
  inventory: 20,
  // A lead's, with a task of each kind: what waits for a second person is read in eight queries, what a unit is asked about in two.
  start: 95,
}

describe('The number of queries', () => {
  let commands: Record<keyof typeof most, number>

  before(async function () {
    this.timeout(60_000)
    await theRegistry()
    const account = await registered(freeHandle())
    const request = await sign(await submitted(), people.headmaster, 'recommend')
    await approved()
    const [lead, teacher] = [await browserOf(people.lead), await browserOf(people.teacher)]
    const api = await as(people.teacher)
    // The first look may fill what is kept in memory.
    for (const path of ['/', '/accounts', `/accounts/${account.body.id}`]) await lead.get(path)
    commands = {
      account: await commandsOf(() => lead.get(`/accounts/${account.body.id}`)),
      'account over the API': await commandsOf(() => api.get(`/accounts/${account.body.id}`)),
      request: await commandsOf(() => teacher.get(`/requests/${request.body.id}`)),
      decision: await commandsOf(() => lead.get(`/requests/${request.body.id}/decide`)),
      preview: await commandsOf(async () =>
        api.post('/requests/preview', { accountKind: 'unit', answers: await schoolAnswers() }),
      ),
      inventory: await commandsOf(() => lead.get('/accounts')),
      start: await commandsOf(() => lead.get('/')),
    }
  })

  for (const page of Object.keys(most) as (keyof typeof most)[]) {
    it(`for ${page} is ${most[page]} at most`, () => {
      expect(commands[page], JSON.stringify(commands)).to.be.within(1, most[page])
    })
  }
})
