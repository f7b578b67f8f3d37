import { expect } from 'chai'
import { theRegistry } from '../support/registry.ts'
import { people } from '../support/requests.ts'

interface Events {
  items: { action: string }[]
}

describe('A hundred people who save at the same moment', () => {
  it('are all answered, more of them than there are connections to the database, and each has an event', async () => {
    const registry = await theRegistry()
    const api = await registry.api(people.teacher)
    const replies = await Promise.all(
      Array.from({ length: 100 }, (_, n) =>
        api.post<{ id: string }>('/requests', {
          accountKind: 'unit',
          answers: { need: `Ansökan ${n} skrivs samtidigt som de andra.` },
        }),
      ),
    )
    expect(replies.filter(({ status }) => status !== 201).map(({ status }) => status)).to.deep.equal([])
    const ids = replies.map(({ body }) => body.id)
    expect(new Set(ids).size).to.equal(100)
    const auditor = await registry.api(people.auditor)
    for (const id of ids.slice(0, 10)) {
      const { body } = await auditor.get<Events>(`/audit?subject=${id}`)
      expect(body.items.map(({ action }) => action)).to.deep.equal(['request.create'])
    }
    expect((await auditor.get('/audit/verify')).body).to.deep.include({ whole: true })
  })
})
