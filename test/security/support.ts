import { createServer, request as httpRequest } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Account } from '../../models/account.ts'
import { AccountRequest, type RequestState } from '../../models/accountRequest.ts'
import { Person } from '../../models/person.ts'
import type { Browser } from '../auth/browser.ts'
import { type Registry, theRegistry } from '../support/registry.ts'
import { people } from '../support/requests.ts'

export interface Look {
  path: string
  as: string | null
}

const steps = ['need', 'channel', 'people', 'time', 'care', 'measure', 'check']
const turns: [RequestState, string[]][] = [
  ['draft', ['', '/remove', ...steps.map((step) => `/edit/${step}`)]],
  ['in_review', ['', '/decide', '/consultations/new', '/withdraw']],
  ['changes_requested', ['', ...steps.map((step) => `/edit/${step}`)]],
  ['redirected', ['', '/redirect', '/withdraw']],
  ['approved', ['', '/responsibility']],
  ['accepted', ['', '/registration']],
  ['rejected', ['']],
  ['registered', ['']],
]

const emails = new Map<string, string>()

async function emailOf(id: string): Promise<string> {
  const email = emails.get(id) ?? (await Person.findById(id).lean<Person>())?.email ?? ''
  emails.set(id, email)
  return email
}

/** Who has the turn in a request. */
function turnOf(request: AccountRequest): Promise<string> {
  const open = request.steps.find((step) => step.state === 'open')
  if (request.state === 'in_review' && open?.assignees[0]) return emailOf(open.assignees[0])
  if (['approved', 'accepted'].includes(request.state) && request.answers.owner)
    return emailOf(request.answers.owner)
  return emailOf(request.requester)
}

/** Every page there is, with somebody who may see it: of the records that `filter` picks where there are some, else of any. */
export async function everyPage(filter: { unit?: string } = {}): Promise<Look[]> {
  const looks: Look[] = [
    { path: '/', as: null },
    { path: '/verify?url=instagram.com%2Falmsunda', as: null },
    { path: '/official', as: null },
    { path: '/nothing-here', as: null },
    { path: '/', as: people.lead },
    { path: '/', as: people.teacher },
    { path: '/', as: people.auditor },
    { path: '/official', as: people.lead },
    { path: '/requests', as: people.teacher },
    { path: '/requests/desk', as: people.lead },
    { path: '/requests/new', as: people.teacher },
    { path: '/advice/new', as: people.teacher },
    { path: '/accounts', as: people.lead },
    { path: '/absence', as: people.headmaster },
    { path: '/rules', as: people.lead },
    { path: '/rules/staffing', as: people.lead },
    { path: '/channels', as: people.teacher },
    { path: '/channels/youtube/edit', as: people.lead },
    { path: '/trainings', as: people.teacher },
    { path: '/figures', as: people.lead },
    { path: '/trainings/new', as: people.lead },
    { path: '/record', as: people.auditor },
    { path: '/record/proof', as: people.auditor },
    { path: '/outbox', as: people.administrator },
    { path: '/outbox?show=sent', as: people.administrator },
  ]
  const account = await Account.findOne({ status: 'active', ...filter })
    .sort({ number: -1 })
    .lean<Account>()
  for (const part of ['', '/edit', '/ownership', '/status']) {
    looks.push({ path: `/accounts/${account?._id}${part}`, as: people.lead })
  }
  for (const [state, parts] of turns) {
    const found =
      (await AccountRequest.findOne({ state, ...filter })
        .sort({ number: -1 })
        .lean<AccountRequest>()) ?? (await AccountRequest.findOne({ state }).lean<AccountRequest>())
    if (!found) continue
    const as = await turnOf(found)
    for (const part of parts) looks.push({ path: `/requests/${found._id}${part}`, as })
    if (found.submissions > 0) looks.push({ path: `/requests/${found._id}`, as: people.auditor })
  }
  return looks
}

const signedIn = new WeakMap<Registry, Map<string | null, Promise<Browser>>>()

/** A browser for the person, signed in once for all tests of a registry. */
export async function browserOf(email: string | null): Promise<Browser> {
  const registry = await theRegistry()
  const browsers = signedIn.get(registry) ?? new Map<string | null, Promise<Browser>>()
  signedIn.set(registry, browsers)
  const browser = browsers.get(email) ?? registry.pages(email)
  browsers.set(email, browser)
  return browser
}

export interface Form {
  action: string
  fields: Record<string, string>
}

const entities: Record<string, string> = {
  '&amp;': '&',
  '&quot;': '"',
  '&#39;': "'",
  '&lt;': '<',
  '&gt;': '>',
}
const plain = (text: string) =>
  text.replace(/&(amp|quot|#39|lt|gt);/g, (entity) => entities[entity] ?? entity)

/** The forms of a page that change something, with their hidden fields. */
export function formsIn(html: string, path: string): Form[] {
  return [...html.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gis)].flatMap(([, tag = '', inner = '']) => {
    if (!/method="post"/i.test(tag)) return []
    const fields = [...inner.matchAll(/<input\b[^>]*type="hidden"[^>]*>/gi)].map(([input]) => [
      /name="([^"]*)"/.exec(input)?.[1] ?? '',
      plain(/value="([^"]*)"/.exec(input)?.[1] ?? ''),
    ])
    return [{ action: plain(/action="([^"]*)"/.exec(tag)?.[1] ?? path), fields: Object.fromEntries(fields) }]
  })
}

export interface RawReply {
  status: number
  headers: Record<string, string | string[] | undefined>
  text: string
}

/** A request as no browser would send it: the path is not tidied up and any method will do. */
export async function raw(
  method: string,
  path: string,
  headers: Record<string, string> = {},
  body = '',
): Promise<RawReply> {
  const { hostname, port, host } = new URL((await theRegistry()).url)
  return new Promise((resolve, reject) => {
    const sent = httpRequest({ hostname, port, method, path, headers: { host, ...headers } }, (response) => {
      let text = ''
      response.on('data', (chunk) => {
        text += chunk
      })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }))
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

/** A server of the attacker's that counts who comes. */
export async function trap(): Promise<{ address: string; visits: () => number; close: () => Promise<void> }> {
  let visits = 0
  const server = createServer((_req, res) => {
    visits += 1
    res.end('caught')
  })
  server.on('connection', () => {
    visits += 1
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    visits: () => visits,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
