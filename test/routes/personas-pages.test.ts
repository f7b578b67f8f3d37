import { expect } from 'chai'
import type { Role } from '../../models/person.ts'
import { pageRoutes } from '../../routes/allRoutes.ts'
import { type Ability, mayRole } from '../../routes/guard.ts'
import { theRegistry } from '../support/registry.ts'
import { people } from '../support/requests.ts'

const personas = {
  nobody: null,
  staff: people.librarian,
  lead: people.lead,
  auditor: people.auditor,
  administrator: people.administrator,
} as const
const roles: Record<keyof typeof personas, Role[] | null> = {
  nobody: null,
  staff: ['Staff'],
  lead: ['Staff', 'CommunicationsLead'],
  auditor: ['Staff', 'Auditor'],
  administrator: ['Staff', 'Administrator'],
}

/** A path with something in the place of each parameter, which need not exist: the guard comes first. */
const concrete = (path: string) => path.replace(/:\w+/g, '3f2504e0-4f89-41d3-9a0c-0305e82c3301')

describe('Who may see which page', () => {
  it('every page names its guard', async () => {
    const unguarded = (await pageRoutes()).filter((route) => !route.ability)
    expect(unguarded.map((route) => `${route.method} ${route.path}`)).to.deep.equal([])
  })

  it('nobody sees the public pages only, and is led to sign in and back from the others', async () => {
    const browser = await (await theRegistry()).pages(null)
    for (const route of (await pageRoutes()).filter((each) => each.method === 'get')) {
      const path = concrete(route.path)
      const response = await browser.get(path, { accept: 'text/html' })
      if (route.ability === 'open') expect(response.status, path).to.be.below(500).and.not.equal(401)
      else {
        expect(response.status, path).to.equal(303)
        expect(response.headers.get('location'), path).to.equal(`/sign-in?to=${encodeURIComponent(path)}`)
      }
    }
  })

  for (const [persona, email] of Object.entries(personas)) {
    if (email === null) continue
    it(`${persona} is refused exactly what the role does not give, by name of the rule`, async () => {
      const browser = await (await theRegistry()).pages(email)
      for (const route of (await pageRoutes()).filter(
        (each) => each.method === 'get' && each.ability !== 'open',
      )) {
        const path = concrete(route.path)
        const response = await browser.get(path, { accept: 'text/html' })
        const may =
          route.ability &&
          route.ability !== 'open' &&
          mayRole(route.ability, roles[persona as keyof typeof roles] ?? [])
        if (may) expect(response.status, path).to.be.oneOf([200, 303, 404, 422])
        else {
          expect(response.status, path).to.equal(403)
          expect(await response.text(), path).to.contain(route.ability)
        }
      }
    })
  }

  it('a mistyped address is a page that is not there, for whoever may see such pages, and over the API', async () => {
    const mistyped = (path: string) => path.replace(/:\w+/g, 'felskrivet')
    for (const [persona, email] of Object.entries(personas)) {
      const browser = await (await theRegistry()).pages(email)
      const may = ({ ability }: { ability?: unknown }) =>
        ability === 'open' ||
        (email !== null && mayRole(ability as Ability, roles[persona as keyof typeof roles] ?? []))
      for (const route of await pageRoutes()) {
        if (route.method !== 'get' || !route.path.includes('/:') || !may(route)) continue
        const response = await browser.get(mistyped(route.path), { accept: 'text/html' })
        expect(response.status, `${persona} ${route.path}`).to.equal(404)
      }
    }
    const lead = await (await theRegistry()).api(people.lead)
    for (const path of ['/requests', '/accounts', '/strategies', '/rule-sets', '/advice', '/units'])
      expect((await lead.get(`${path}/felskrivet`)).status, path).to.equal(404)
  })

  it('a form without the session’s token is refused', async () => {
    const browser = await (await theRegistry()).pages(people.librarian)
    const response = await browser.post('/requests', { accountKind: 'unit' }, { accept: 'text/html' })
    expect(response.status).to.equal(403)
    expect(await response.text()).to.contain('csrf-failed')
  })
})
