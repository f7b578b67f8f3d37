import { expect } from 'chai'
import { Person } from '../../models/person.ts'
import {
  approved,
  as,
  freeHandle,
  idOf,
  people,
  redirected,
  registered,
  schoolAnswers,
  sign,
  submitted,
} from '../support/requests.ts'
import { removeOwnChannels } from '../support/trainings.ts'
import { plantAround } from './plantedAround.ts'
import { browserOf, everyPage, type Look } from './support.ts'

/** What was planted, by the number that tells one planting from another. */
const planted = new Map<number, string>()

/** Markup that runs if it ever stands unescaped, in an attribute or between tags. */
function plant(field: string): string {
  const number = 7000 + planted.size
  planted.set(number, field)
  return `'"><img src=x onerror=alert(${number})>`
}

interface Tag {
  name: string
  attributes: Map<string, string>
}

/** The tags of a page as a browser reads them: quoted values may hold anything but their quote. */
function tagsIn(html: string): Tag[] {
  return [...html.matchAll(/<([a-z][^\s/>]*)((?:"[^"]*"|'[^']*'|[^'">])*)>/gi)].map(
    ([, name = '', rest = '']) => ({
      name: name.toLowerCase(),
      attributes: new Map(
        [...rest.matchAll(/([^\s"'=<>/]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+))?/g)].map(
          ([, key = '', value = '']) => [key.toLowerCase(), value.replace(/^["']|["']$/g, '')],
        ),
      ),
    }),
  )
}

function faultsOf(html: string): string[] {
  return tagsIn(html).flatMap(({ name, attributes }) => {
    const faults: string[] = []
    if (['img', 'iframe', 'object', 'embed', 'base', 'style', 'math'].includes(name)) faults.push(`<${name}>`)
    if (name === 'script' && !attributes.get('src')?.startsWith('/assets/'))
      faults.push('a script in the page')
    if (name === 'script' && !html.includes('></script>')) faults.push('a script with something in it')
    for (const [key, value] of attributes) {
      if (key.startsWith('on')) faults.push(`${name} ${key}`)
      if (key === 'style' || key === 'srcdoc') faults.push(`${name} ${key}`)
      if (!['href', 'src', 'action', 'formaction'].includes(key)) continue
      if (!/^(\/(?!\/)|#|\?|https:\/\/|http:\/\/localhost[:/]|mailto:)/.test(value))
        faults.push(`${name} ${key}=${value}`)
    }
    return faults
  })
}

const teacherOf = () => as(people.teacher)

/** Text in every field of a request that takes any: a name and an address are held against the channel's rules. */
async function plantedAnswers(state: string) {
  return {
    need: plant(`${state} need`),
    place: plant(`${state} place`),
    displayName: plant(`${state} displayName`),
  }
}

/** One request in each state, and one account, all with markup in every text. */
async function plantEverywhere(): Promise<Look[]> {
  const looks: Look[] = []
  const look = (as: string, ...paths: string[]) => looks.push(...paths.map((path) => ({ path, as })))
  const teacher = await teacherOf()

  const draft = await teacher.post<{ id: string }>('/requests', {
    accountKind: 'unit',
    answers: { ...(await schoolAnswers()), ...(await plantedAnswers('draft')) },
  })
  expect(draft.status).to.equal(201)
  const steps = ['need', 'channel', 'people', 'time', 'care', 'measure', 'check'].map(
    (step) => `/edit/${step}`,
  )
  look(people.teacher, ...['', '/remove', ...steps].map((part) => `/requests/${draft.body.id}${part}`))

  const existing = await teacher.post<{ id: string }>('/requests', {
    kind: 'register-existing',
    accountKind: 'unit',
    answers: { ...(await schoolAnswers()), existingUrl: 'https://www.instagram.com/bjorkang_planted' },
  })
  expect(existing.status).to.equal(201)
  look(people.teacher, ...['', ...steps].map((part) => `/requests/${existing.body.id}${part}`))

  const review = await submitted(await plantedAnswers('in_review'))
  await teacher.post(`/requests/${review.body.id}/comments`, { text: plant('comment') })
  const manager = review.body.steps[0]?.assignees.includes(await idOf(people.headmaster))
  expect(manager).to.equal(true)
  look(people.headmaster, `/requests/${review.body.id}`, `/requests/${review.body.id}/decide`, '/')
  look(people.teacher, `/requests/${review.body.id}/withdraw`)

  const recommended = await sign(
    await submitted(await plantedAnswers('decided')),
    people.headmaster,
    'recommend',
    {
      comment: plant('recommendation'),
    },
  )
  look(people.lead, `/requests/${recommended.body.id}/decide`)
  const decided = await sign(recommended, people.lead, 'approve', {
    comment: plant('decision'),
    conditions: [{ text: plant('condition'), due: '2027-01-15', follower: await idOf(people.headmaster) }],
  })
  expect(decided.body.state).to.equal('approved')
  look(people.teacher, `/requests/${decided.body.id}`, `/requests/${decided.body.id}/responsibility`)

  for (const [verdict, state] of [
    ['request-changes', 'changes_requested'],
    ['reject', 'rejected'],
  ] as const) {
    const first = await sign(await submitted(await plantedAnswers(state)), people.headmaster, 'recommend')
    const ended = await sign(first, people.lead, verdict, { comment: plant(`${state} comment`) })
    expect(ended.body.state).to.equal(state)
    look(people.teacher, `/requests/${ended.body.id}`)
  }

  const offer = await redirected()
  const argued = await teacher.post<{ state: string }>(
    `/requests/${offer.body.id}/redirect`,
    { answer: 'argue', argument: plant('argument') },
    { version: offer.version },
  )
  expect(argued.status).to.equal(200)
  look(people.lead, `/requests/${offer.body.id}`, `/requests/${offer.body.id}/decide`)

  const wanted = await approved()
  const declined = await teacher.post(
    `/requests/${wanted.body.id}/acceptance`,
    { answer: 'decline', reason: plant('decline') },
    { version: wanted.version },
  )
  expect(declined.status).to.equal(200)
  look(people.teacher, `/requests/${wanted.body.id}`)

  const account = await registered(freeHandle())
  const at = `/accounts/${account.body.id}`
  const changed = await teacher.patch(
    at,
    {
      displayName: plant('account displayName'),
      contact: plant('account contact'),
      place: plant('account place'),
      platformId: plant('account platformId'),
      credentials: { where: plant('account credentials'), keeper: await idOf(people.teacher) },
    },
    { version: account.version },
  )
  expect(changed.status).to.equal(200)
  const parked = await teacher.post(
    `${at}/status`,
    { status: 'parked', reason: plant('status reason') },
    { version: changed.version },
  )
  const given = await teacher.post(
    `${at}/ownership`,
    {
      owner: await idOf(people.teacher),
      deputy: await idOf(people.deputyHead),
      reason: plant('ownership reason'),
    },
    { version: parked.version },
  )
  expect(given.status).to.equal(200)
  look(people.lead, ...['', '/edit', '/ownership', '/status'].map((part) => at + part))
  look(people.teacher, at, '/', '/accounts?status=parked&q=img')
  for (const email of [people.auditor, people.lead])
    look(email, '/record', '/official?q=img', '/accounts?q=img')
  const trail = await (await as(people.auditor)).get<{ items: { event: number }[] }>('/audit?limit=100')
  for (const { event } of trail.body.items.slice(0, 60)) look(people.auditor, `/record/${event}`)
  return looks
}

describe('Markup in a stored text', () => {
  let looks: Look[] = []
  const name = `'"><img src=x onerror=alert(6999)>`
  let keep = ''

  before(async function () {
    this.timeout(60_000)
    looks = [...(await plantEverywhere()), ...(await plantAround(plant))]
    keep = (await Person.findOne({ email: people.deputyHead }).lean<Person>())?.name ?? ''
    await Person.updateOne({ email: people.deputyHead }, { $set: { name } })
  })

  after(async () => {
    await Person.updateOne({ email: people.deputyHead }, { $set: { name: keep } })
    await removeOwnChannels()
  })

  it('is text on every page: nothing runs, nothing leads to a script', async function () {
    this.timeout(60_000)
    const seen = new Set<number>()
    const all = [...looks, ...(await everyPage())]
    for (const { path, as: who } of all) {
      const response = await (await browserOf(who)).get(path)
      const html = await response.text()
      expect(response.status, path).to.be.oneOf([200, 303, 404, 409, 403])
      expect(response.status, `${path} as ${who}`).to.be.below(500)
      expect(faultsOf(html), path).to.deep.equal([])
      expect(html, path).not.to.include('<img')
      for (const [, number] of html.matchAll(/alert\((\d+)\)/g)) seen.add(Number(number))
    }
    const unseen = [...planted].filter(([number]) => !seen.has(number)).map(([, field]) => field)
    // What no page shows cannot run in one; a new page that shows it takes it off this list.
    expect(unseen).to.deep.equal([])
    expect(seen.has(6999), 'a person’s name').to.equal(true)
  })

  it('is text in what a form is shown again with, and in what is asked for by address', async () => {
    const text = `"><script>alert(1)</script><img src=x onerror=alert(1)>`
    const asked = encodeURIComponent(text)
    for (const [path, who] of [
      [`/verify?url=${asked}`, null],
      [`/verify?url=instagram.com%2F${asked}`, null],
      [`/official?q=${asked}`, null],
      [`/accounts?q=${asked}`, people.lead],
      [`/accounts?unit=${asked}&channel=${asked}`, people.lead],
      [`/record?subject=${asked}`, people.auditor],
      [`/record?actor=${asked}`, people.auditor],
      [`/rules/${asked}`, people.lead],
      [`/requests?state=${asked}`, people.lead],
      [`/requests/${asked}`, people.lead],
      [`/${asked}`, null],
      [`/sign-in?to=${asked}`, null],
      [`/auth/callback?error=${asked}&error_description=${asked}&state=${asked}`, null],
    ] as const) {
      const html = await (await (await browserOf(who)).get(path)).text()
      expect(faultsOf(html), path).to.deep.equal([])
      expect(html, path).not.to.include('<script>')
    }
  })

  it('is never a link: an address is kept only as one of its channel', async () => {
    const account = await registered()
    for (const url of [
      'javascript:alert(1)',
      'data:text/html,x',
      'JaVaScRiPt://instagram.com/%0aalert(1)',
      'https://evil.example/instagram.com/x',
    ]) {
      const reply = await (await teacherOf()).patch(
        `/accounts/${account.body.id}`,
        { url },
        { version: account.version },
      )
      expect(reply.status, url).to.equal(422)
    }
  })
})
