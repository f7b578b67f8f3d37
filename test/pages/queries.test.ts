import { expect } from 'chai'
import { browserOf } from '../security/support.ts'
import { queriesOf } from '../support/queries.ts'
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

/** The same of a page or an answer that somebody gets. */
const commandsOf = (work: () => Promise<{ status: number }>): Promise<number> =>
  queriesOf(async () => expect((await work()).status).to.equal(200))

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
