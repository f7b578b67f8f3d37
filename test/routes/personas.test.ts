import { expect } from 'chai'
import { Channel } from '../../models/channel.ts'
import { Organisation } from '../../models/organisation.ts'
import { SimulationRun } from '../../models/simulationRun.ts'
import { Unit } from '../../models/unit.ts'
import { apiRoutes } from '../../routes/allRoutes.ts'
import { answered, asked } from '../support/advice.ts'
import { accountId, council } from '../support/councils.ts'
import { away, everybodyBack } from '../support/delegations.ts'
import { conditionPath, lookedAt, registeredWithCondition, unmet } from '../support/followUp.ts'
import { does, found } from '../support/found.ts'
import { joining, sharedAccount, sharedWithLibrary, wish } from '../support/joins.ts'
import { answers, aUnit, levels, opened, respondents } from '../support/maturity.ts'
import {
  accepted,
  approved,
  approvedByManager,
  as,
  draft,
  freeHandle,
  idOf,
  people,
  redirected,
  registered,
  rejected,
  submitted,
} from '../support/requests.ts'
import { started } from '../support/simulations.ts'
import {
  adoptionBody,
  draftStrategy,
  municipal,
  type RuleSetBody,
  reviewBody,
  reviewedStrategy,
  ruleSetOf,
  unitCalled,
} from '../support/strategies.ts'
import { training, trainingFields } from '../support/trainings.ts'
import { proposed, ruleInTheWay } from '../support/waivers.ts'

const personas = {
  nobody: null,
  stranger: people.librarian,
  requester: people.teacher,
  manager: people.headmaster,
  lead: people.lead,
  auditor: people.auditor,
  adviser: people.adviser,
  administrator: people.administrator,
} as const

type Persona = keyof typeof personas

const everybody = Object.keys(personas) as Persona[]
const signedIn = everybody.filter((persona) => persona !== 'nobody')
const writers = signedIn.filter((persona) => persona !== 'auditor')
const concerned: Persona[] = ['requester', 'manager', 'lead', 'auditor', 'administrator']
const inspectors: Persona[] = ['lead', 'auditor', 'administrator']

interface Call {
  path: string
  body?: unknown
  version?: number
}

interface Row {
  may: Persona[]
  /** Makes what the call needs, anew for each persona. */
  call: () => Call | Promise<Call>
}

const request = async (
  made: Promise<{ body: { id: string }; version: number }>,
  verb = '',
  body?: unknown,
): Promise<Call> => {
  const {
    body: { id },
    version,
  } = await made
  return { path: `/requests/${id}${verb}`, version, body }
}
const followed = async (made: ReturnType<typeof unmet>, verb: string, body: unknown): Promise<Call> => {
  const reply = await made
  return { path: conditionPath(reply, verb), version: reply.version, body }
}
const account = async (verb = '', body?: unknown): Promise<Call> => {
  const made = await registered()
  return { path: `/accounts/${made.body.id}${verb}`, version: made.version, body }
}
const foundCall = async (verb: string, body?: unknown): Promise<Call> => {
  const made = await found()
  return { path: `/found-accounts/${made.body.id}${verb}`, version: made.version, body }
}
/** Convened by the librarian, with the teacher as a member. */
const councilCall = async (verb = '', body?: unknown): Promise<Call> => {
  const made = await council()
  return { path: `/councils/${made.body.id}${verb}`, version: made.version, body }
}
const strategy = async (verb = '', body?: unknown): Promise<Call> => {
  const made = await draftStrategy()
  return { path: `/strategies/${made.body.id}${verb}`, version: made.version, body }
}
const rules = async (verb = '', body?: unknown): Promise<Call> => {
  const made = await ruleSetOf((await draftStrategy()).body)
  return { path: `/rule-sets/${made.body.id}${verb}`, version: made.version, body }
}
const exception = {
  rule: 'focus',
  where: { levels: [1] },
  waive: true,
  reason: { sv: 'Ett försök.', en: 'A trial.' },
  until: '2027-06-30',
}
/** An exception that the other lead has asked for. */
const askedException = async (verb: string, body: unknown): Promise<Call> => {
  const { path, version } = await rules('/exceptions')
  const api = await as(people.otherLead)
  const asked = await api.post<RuleSetBody>(path, exception, version === undefined ? {} : { version })
  return { path: `${path}/${asked.body.asked[0]?.id}/${verb}`, version: asked.version, body }
}
const assessment = async (verb = '', body?: unknown): Promise<Call> => {
  const made = await opened((await aUnit())._id)
  return { path: `/maturity-assessments/${made.body.id}${verb}`, version: made.version, body }
}
/** One that waits; those that waited before are cancelled, since only so many may. */
const simulation = async (verb = ''): Promise<Call> => {
  await SimulationRun.updateMany({ state: 'waiting' }, { $set: { state: 'cancelled' } })
  return { path: `/simulations/${(await started()).body.id}${verb}` }
}
const responsibility = async () =>
  (await Organisation.findById('organisation').lean<Organisation>())?.responsibility.sv

/** Who may what: each route of the API, each persona. What is not listed may not. */
const table: Record<string, Row> = {
  'get /requests': { may: signedIn, call: () => ({ path: '/requests' }) },
  'post /requests': { may: writers, call: () => ({ path: '/requests', body: { accountKind: 'unit' } }) },
  'post /requests/preview': {
    may: writers,
    call: () => ({ path: '/requests/preview', body: { accountKind: 'unit' } }),
  },
  'get /requests/:id': { may: concerned, call: () => request(submitted()) },
  'patch /requests/:id': {
    may: ['requester'],
    call: () => request(draft(), '', { answers: { hoursPerWeek: 4 } }),
  },
  'delete /requests/:id': { may: ['requester'], call: () => request(draft()) },
  'post /requests/:id/submit': { may: ['requester'], call: () => request(draft(), '/submit', {}) },
  'post /requests/:id/sign-offs': {
    may: ['manager'],
    call: async () => {
      const made = await submitted()
      const resources = { hours: true, cover: true, money: true }
      const body = { step: made.body.steps[0]?.id, verdict: 'recommend', resources }
      return { path: `/requests/${made.body.id}/sign-offs`, version: made.version, body }
    },
  },
  'post /requests/:id/redirect': {
    may: ['requester'],
    call: () =>
      request(redirected(), '/redirect', {
        answer: 'argue',
        argument: 'Vi vänder oss till andra än det kontot.',
      }),
  },
  'post /requests/:id/join-answer': {
    may: ['requester'],
    call: async () => {
      const made = await joining()
      return {
        path: `/requests/${made.body.id}/join-answer`,
        version: made.version,
        body: { verdict: 'yes' },
      }
    },
  },
  'post /requests/:id/acceptance': {
    may: ['requester'],
    call: async () => request(approved(), '/acceptance', { answer: 'accept', text: await responsibility() }),
  },
  'post /requests/:id/registration': {
    may: ['requester', 'lead'],
    call: async () => {
      const credentials = { where: 'Valvet', keeper: await idOf(people.teacher) }
      return request(accepted(), '/registration', { url: `instagram.com/${freeHandle()}`, credentials })
    },
  },
  'post /requests/:id/objection': {
    may: ['lead'],
    call: async () =>
      request(approvedByManager(), '/objection', { reason: 'Kontaktcenter svarar redan på detta.' }),
  },
  'post /requests/:id/hearing': {
    may: ['requester'],
    call: () => request(rejected(), '/hearing', { reason: 'Rektorn har lovat mer tid.' }),
  },
  'post /requests/:id/conditions/:condition/follow-up': {
    may: ['manager', 'lead'],
    call: () => followed(registeredWithCondition(), 'follow-up', { met: true }),
  },
  'post /requests/:id/conditions/:condition/consequence': {
    may: ['lead'],
    call: () => followed(unmet(), 'consequence', { what: 'suspend', reason: 'Texterna behövs enligt lag.' }),
  },
  'post /requests/:id/waivers': {
    may: ['lead'],
    call: async () => {
      const made = await submitted()
      const rule = await ruleInTheWay(made.body.id)
      const body = { rule, reason: 'Ett sommarlov räcker.', until: '2027-01-31' }
      return { path: `/requests/${made.body.id}/waivers`, version: made.version, body }
    },
  },
  // Proposed by the lead of this table, so that it is another lead's to confirm.
  'post /requests/:id/waivers/:waiver': {
    may: [],
    call: async () => {
      const made = await proposed()
      const path = `/requests/${made.body.id}/waivers/${made.body.waivers[0]?.id}`
      return { path, version: made.version, body: { confirm: true } }
    },
  },
  'post /requests/:id/trial/look': {
    may: ['requester', 'lead'],
    call: () => request(registeredWithCondition(), '/trial/look', { text: '400 följer oss nu.' }),
  },
  'post /requests/:id/trial': {
    may: ['lead'],
    call: () => request(lookedAt(), '/trial', { outcome: 'permanent', reason: 'Det gick bra för dem.' }),
  },
  'post /requests/:id/no-objection': {
    may: ['lead'],
    call: () => request(approvedByManager(), '/no-objection', {}),
  },
  'post /requests/:id/steps/:step/reassignment': {
    may: ['lead'],
    call: async () => {
      const made = await submitted()
      const body = { to: await idOf(people.deputyHead), reason: 'Rektorn är på kurs' }
      return {
        path: `/requests/${made.body.id}/steps/${made.body.steps[0]?.id}/reassignment`,
        version: made.version,
        body,
      }
    },
  },
  'post /requests/:id/withdraw': { may: ['requester'], call: () => request(submitted(), '/withdraw', {}) },
  'post /requests/:id/consultations': {
    may: ['manager', 'lead'],
    call: async () => {
      const made = await submitted()
      return { path: `/requests/${made.body.id}/consultations`, body: { kind: 'records' } }
    },
  },
  'post /requests/:id/consultations/:consultation/opinion': {
    may: ['adviser'],
    call: async () => {
      const made = await submitted({ childrenSeen: true })
      const asked = made.body.consultations[0]?.id
      return {
        path: `/requests/${made.body.id}/consultations/${asked}/opinion`,
        body: { opinion: 'no-objection' },
      }
    },
  },
  'post /requests/:id/comments': {
    may: ['requester', 'manager', 'lead', 'administrator'],
    call: () => request(submitted(), '/comments', { text: 'Hej' }),
  },
  'get /requests/:id/evaluations': { may: concerned, call: () => request(submitted(), '/evaluations') },
  'get /requests/:id/evaluations/:n/replay': {
    may: concerned,
    call: () => request(submitted(), '/evaluations/1/replay'),
  },
  'get /accounts': { may: signedIn, call: () => ({ path: '/accounts' }) },
  'get /accounts/counts': { may: signedIn, call: () => ({ path: '/accounts/counts' }) },
  'get /accounts/export': { may: inspectors, call: () => ({ path: '/accounts/export?format=ndjson' }) },
  'post /accounts/import': {
    may: ['lead', 'administrator'],
    call: () => ({ path: '/accounts/import?dryRun=true', body: importBody }),
  },
  'get /accounts/:id': { may: signedIn, call: () => account() },
  'get /accounts/:id/history': { may: signedIn, call: () => account('/history') },
  'get /accounts/:id/as-of/:day': { may: signedIn, call: () => account('/as-of/2026-11-24') },
  'patch /accounts/:id': {
    may: ['requester', 'manager', 'lead', 'administrator'],
    call: () => account('', { openToContributors: true }),
  },
  'post /accounts/:id/ownership': {
    may: ['requester', 'manager', 'lead', 'administrator'],
    call: async () =>
      account('/ownership', { owner: await idOf(people.deputyHead), deputy: null, reason: 'Byter tjänst' }),
  },
  'post /accounts/:id/status': {
    may: ['requester', 'manager', 'lead', 'administrator'],
    call: () => account('/status', { status: 'parked', reason: 'Sommaruppehåll' }),
  },
  'post /accounts/:id/ending': {
    may: ['requester', 'manager', 'lead', 'administrator'],
    call: () => account('/ending', { kind: 'close', by: '2027-01-31' }),
  },
  'post /accounts/:id/ending/completion': {
    may: ['requester', 'manager', 'lead', 'administrator'],
    call: async () => {
      const made = await registered()
      const planned = await (await as(people.teacher)).post(
        `/accounts/${made.body.id}/ending`,
        { kind: 'close', by: '2027-01-31' },
        { version: made.version },
      )
      const body = { archived: 'E-arkivet', followersTold: true }
      return { path: `/accounts/${made.body.id}/ending/completion`, version: planned.version, body }
    },
  },
  'post /accounts/:id/join-requests': {
    may: writers,
    call: async () => {
      const unit = (await Unit.findOne({ 'name.sv': 'Kontaktcenter' }).lean<Unit>())?._id
      return { path: `/accounts/${await sharedAccount()}/join-requests`, body: { ...wish, unit } }
    },
  },
  'post /accounts/:id/contributors': {
    may: ['requester', 'manager', 'lead', 'administrator'],
    call: async () => {
      const unit = (await Unit.findOne({ 'name.sv': 'Kontaktcenter' }).lean<Unit>())?._id
      return account('/contributors', { unit, purposes: ['dialogue'] })
    },
  },
  'post /accounts/:id/contributors/end': {
    may: ['stranger', 'requester', 'manager', 'lead', 'administrator'],
    call: async () => {
      const { id, version, unit } = await sharedWithLibrary()
      return { path: `/accounts/${id}/contributors/end`, version, body: { unit } }
    },
  },
  'get /delegations': { may: signedIn, call: () => ({ path: '/delegations' }) },
  'post /delegations': {
    may: writers,
    call: async () => {
      await everybodyBack()
      const body = { deputy: await idOf(people.otherLead), from: '2027-06-01', to: '2027-06-02' }
      return { path: '/delegations', body }
    },
  },
  'post /delegations/:id/end': {
    may: ['manager'],
    call: async () => {
      await everybodyBack()
      // In days to come: the other rows need the manager at work.
      const days = { from: '2027-01-11', to: '2027-01-12' }
      const made = await away(people.headmaster, people.deputyHead, days)
      return { path: `/delegations/${made.body.id}/end`, version: made.version, body: {} }
    },
  },
  'post /accounts/:id/resources': {
    may: ['manager'],
    call: () => account('/resources', { hours: true, cover: true, money: true }),
  },
  'get /audit': { may: inspectors, call: () => ({ path: '/audit' }) },
  'get /audit/verify': { may: inspectors, call: () => ({ path: '/audit/verify' }) },
  'post /audit/verify': {
    may: inspectors,
    call: async () => ({
      path: '/audit/verify',
      body: { head: (await (await as(people.auditor)).post('/audit/head')).body.note },
    }),
  },
  'get /audit/head': { may: inspectors, call: () => ({ path: '/audit/head' }) },
  'post /audit/head': { may: inspectors, call: () => ({ path: '/audit/head', body: {} }) },
  'get /audit/export': { may: inspectors, call: () => ({ path: '/audit/export' }) },
  'get /advice': { may: signedIn, call: () => ({ path: '/advice' }) },
  'post /advice': {
    may: writers,
    call: () => ({ path: '/advice', body: { question: 'Behöver vi ett eget konto?' } }),
  },
  'get /advice/:id': {
    may: ['requester', 'lead', 'auditor', 'administrator'],
    call: async () => ({ path: `/advice/${(await asked()).body.id}` }),
  },
  'post /advice/:id/entries': {
    may: ['requester', 'lead'],
    call: async () => ({ path: `/advice/${(await asked()).body.id}/entries`, body: { text: 'Hej' } }),
  },
  'post /advice/:id/closing': {
    may: ['requester', 'lead'],
    call: async () => {
      const { body, version } = await answered(await asked())
      return { path: `/advice/${body.id}/closing`, body: {}, version }
    },
  },
  'get /found-accounts': { may: signedIn, call: () => ({ path: '/found-accounts' }) },
  'post /found-accounts': {
    may: writers,
    call: () => ({ path: '/found-accounts', body: { url: `instagram.com/${freeHandle()}` } }),
  },
  'post /found-accounts/import': {
    may: ['lead', 'administrator'],
    call: () => ({ path: '/found-accounts/import', body: { urls: [`instagram.com/${freeHandle()}`] } }),
  },
  'get /found-accounts/:id': { may: signedIn, call: () => foundCall('') },
  'post /found-accounts/:id/claim': { may: writers, call: () => foundCall('/claim', {}) },
  'post /found-accounts/:id/unit': {
    may: ['lead', 'administrator'],
    call: async () => foundCall('/unit', { unit: (await Unit.findOne().lean())?._id }),
  },
  'post /found-accounts/:id/not-theirs': {
    may: ['manager'],
    call: async () => {
      const asked = await does(people.lead, await found(), 'unit', {
        unit: await unitCalled('Björkängsskolan'),
      })
      return { path: `/found-accounts/${asked.body.id}/not-theirs`, version: asked.version, body: {} }
    },
  },
  'post /found-accounts/:id/settlement': {
    may: ['lead', 'administrator'],
    call: () => foundCall('/settlement', { as: 'not-ours' }),
  },
  'get /councils': { may: signedIn, call: () => ({ path: '/councils' }) },
  'post /councils': {
    may: ['lead'],
    call: async () => ({
      path: '/councils',
      body: {
        name: 'Skolornas redaktionsråd',
        accounts: [await accountId('Stadsbiblioteket Almsunda')],
        convener: await idOf(people.teacher),
      },
    }),
  },
  'get /councils/:id': {
    may: signedIn,
    call: async () => ({ path: `/councils/${(await council()).body.id}` }),
  },
  'patch /councils/:id': { may: ['stranger', 'lead'], call: () => councilCall('', { nextMeeting: null }) },
  'post /councils/:id/end': { may: ['stranger', 'lead'], call: () => councilCall('/end', {}) },
  'get /councils/:id/notes': {
    may: ['stranger', 'requester', 'lead', 'auditor'],
    call: () => councilCall('/notes'),
  },
  'post /councils/:id/notes': {
    may: ['stranger', 'requester'],
    call: () => councilCall('/notes', { day: '2026-11-24', text: 'Vi delade bilder.' }),
  },
  'get /simulations': { may: inspectors, call: () => ({ path: '/simulations' }) },
  'post /simulations': {
    may: ['lead', 'administrator'],
    call: () => ({ path: '/simulations', body: { name: 'Ett prov' } }),
  },
  'get /simulations/:id': { may: inspectors, call: () => simulation() },
  'post /simulations/:id/cancel': {
    may: ['lead', 'administrator'],
    call: async () => ({ ...(await simulation('/cancel')), body: {} }),
  },
  'get /simulations/:id/rows': { may: inspectors, call: () => simulation('/rows') },
  'get /simulations/:id/export': { may: inspectors, call: () => simulation('/export?format=ndjson') },
  'get /channels': { may: signedIn, call: () => ({ path: '/channels' }) },
  'get /channels/:id': { may: signedIn, call: () => ({ path: '/channels/vimeo' }) },
  'patch /channels/:id': {
    may: ['lead'],
    call: async () => ({
      path: '/channels/vimeo',
      version: (await Channel.findById('vimeo').lean<Channel>())?.version,
      body: { individuals: false },
    }),
  },
  'get /lead-times': { may: inspectors, call: () => ({ path: '/lead-times' }) },
  'get /trainings': { may: signedIn, call: () => ({ path: '/trainings' }) },
  'post /trainings': { may: ['lead'], call: () => ({ path: '/trainings', body: endedTraining }) },
  'get /trainings/:id': { may: signedIn, call: () => aTraining() },
  'patch /trainings/:id': {
    may: ['lead'],
    call: async () => {
      const made = await training(endedTraining)
      return { path: `/trainings/${made.body.id}`, version: made.version, body: { monthsValid: 6 } }
    },
  },
  'get /trainings/:id/completions': { may: signedIn, call: () => aTraining('/completions') },
  'post /trainings/:id/completions': {
    may: writers,
    call: () => aTraining('/completions', { day: '2026-11-20' }),
  },
  'post /trainings/:id/completions/:completion/withdrawal': {
    may: ['requester', 'lead'],
    call: async () => {
      const { path } = await aTraining('/completions')
      const taken = await (await as(people.teacher)).post(path, { day: '2026-11-20' })
      return { path: `${path}/${taken.body.id}/withdrawal`, version: taken.version, body: {} }
    },
  },
  'get /trainings/:id/ideas': { may: signedIn, call: () => aTraining('/ideas') },
  'post /trainings/:id/ideas': { may: writers, call: () => aTraining('/ideas', { text: 'Mer övning.' }) },
  'get /purposes': { may: signedIn, call: () => ({ path: '/purposes' }) },
  'get /strategies': { may: signedIn, call: () => ({ path: '/strategies' }) },
  'post /strategies': { may: ['lead'], call: () => ({ path: '/strategies', body: { from: null } }) },
  'get /strategies/:id': {
    may: signedIn,
    call: async () => ({ path: `/strategies/${(await municipal()).id}` }),
  },
  'patch /strategies/:id': { may: ['lead'], call: () => strategy('', { presenceModel: 'open' }) },
  'delete /strategies/:id': { may: ['lead'], call: () => strategy() },
  'post /strategies/:id/review-request': { may: ['lead'], call: () => strategy('/review-request') },
  'post /strategies/:id/reviews': {
    may: ['lead'],
    call: async () => {
      const made = await draftStrategy()
      const body = await reviewBody(made.body)
      return { path: `/strategies/${made.body.id}/reviews`, version: made.version, body }
    },
  },
  'post /strategies/:id/adoption': {
    may: ['lead'],
    call: async () => {
      const made = await reviewedStrategy({ appliesTo: [await unitCalled('Stadsbiblioteket')] })
      const body = await adoptionBody('2060-01-01')
      return { path: `/strategies/${made.body.id}/adoption`, version: made.version, body }
    },
  },
  'get /strategies/:id/compare/:other': {
    may: inspectors,
    call: async () => ({
      path: `/strategies/${(await municipal()).id}/compare/${(await draftStrategy()).body.id}`,
    }),
  },
  'get /rule-sets/:id': {
    may: signedIn,
    call: async () => ({ path: `/rule-sets/${(await municipal()).ruleSet}` }),
  },
  'patch /rule-sets/:id': { may: ['lead'], call: () => rules('', { remove: ['focus'] }) },
  'get /rule-sets/:id/compare/:other': {
    may: signedIn,
    call: async () => {
      const { ruleSet } = await municipal()
      return { path: `/rule-sets/${ruleSet}/compare/${ruleSet}` }
    },
  },
  'get /rule-sets/:id/yaml': { may: inspectors, call: () => rules('/yaml') },
  'post /rule-sets/:id/yaml': {
    may: ['lead'],
    call: async () => {
      const made = await rules('/yaml')
      const yaml = (await (await as(people.lead)).get(made.path)).body
      return { ...made, body: { yaml } }
    },
  },
  'post /rule-sets/:id/exceptions': { may: ['lead'], call: () => rules('/exceptions', exception) },
  'post /rule-sets/:id/exceptions/:exception/agreement': {
    may: ['lead'],
    call: () => askedException('agreement', {}),
  },
  'post /rule-sets/:id/exceptions/:exception/end': {
    may: ['lead'],
    call: () => askedException('end', { reason: 'Behövs inte längre.' }),
  },
  'get /units': { may: signedIn, call: () => ({ path: '/units' }) },
  'get /units/:id': {
    may: signedIn,
    call: async () => ({ path: `/units/${(await Unit.findOne().lean())?._id}` }),
  },
  'get /maturity-assessments': { may: signedIn, call: () => ({ path: '/maturity-assessments' }) },
  'post /maturity-assessments': {
    may: ['lead'],
    call: async () => ({
      path: '/maturity-assessments',
      body: {
        unit: (await aUnit())._id,
        respondents: await Promise.all(respondents.map(idOf)),
        answerBy: '2026-12-08',
      },
    }),
  },
  'get /maturity-assessments/:id': { may: signedIn, call: () => assessment() },
  'get /maturity-assessments/:id/answer': {
    may: ['requester', 'manager'],
    call: () => assessment('/answer'),
  },
  'post /maturity-assessments/:id/answer': {
    may: ['requester', 'manager'],
    call: () => assessment('/answer', { levels: levels(3) }),
  },
  'post /maturity-assessments/:id/closing': {
    may: ['lead'],
    call: async () => {
      const round = await assessment('/closing', {})
      for (const email of respondents) await answers(round.path.split('/')[2] ?? '', email, levels(3))
      return round
    },
  },
  'post /maturity-assessments/:id/cancellation': {
    may: ['lead'],
    call: () => assessment('/cancellation', { reason: 'För få svarar.' }),
  },
  'get /units/:id/next-step': {
    may: signedIn,
    call: async () => ({ path: `/units/${(await Unit.findOne().lean())?._id}/next-step` }),
  },
  'get /units/:id/maturity': {
    may: signedIn,
    call: async () => ({ path: `/units/${(await Unit.findOne().lean())?._id}/maturity` }),
  },
  'get /people': { may: signedIn, call: () => ({ path: '/people?q=anna' }) },
  'get /people/:id': { may: signedIn, call: async () => ({ path: `/people/${await idOf(people.lead)}` }) },
  'get /verify': { may: everybody, call: () => ({ path: '/verify?url=instagram.com/almsunda' }) },
}

/** No longer given, so that no request of another test is judged by it. */
const endedTraining = trainingFields({ endedOn: '2026-11-01' })

async function aTraining(verb = '', body?: unknown): Promise<Call> {
  return { path: `/trainings/${(await training(endedTraining)).body.id}${verb}`, body }
}

const importBody = {
  csv: 'Namn,Adress\nEkonomi,https://www.instagram.com/almsunda_provrad/\n',
  mapping: {
    source: 'test',
    columns: { displayName: 'Namn', address: 'Adress' },
    defaults: { unit: 'Kontaktcenter' },
  },
}

describe('Who may what over the API', () => {
  after(everybodyBack)

  it('every route names its guard and describes itself', async () => {
    const routes = await apiRoutes()
    expect(
      routes.filter((route) => !route.ability).map((route) => `${route.method} ${route.path}`),
    ).to.deep.equal([])
    expect(
      routes.filter((route) => !route.operation).map((route) => `${route.method} ${route.path}`),
    ).to.deep.equal([])
  })

  it('every route has a row in the table, and every row a route', async () => {
    const routes = (await apiRoutes()).map((route) => `${route.method} ${route.path.replace('/api/v1', '')}`)
    expect(Object.keys(table)).to.have.members(routes)
  })

  after(() => {
    const width = Math.max(...Object.keys(table).map((route) => route.length))
    console.log(`\n      ${'route'.padEnd(width)}  ${everybody.join('  ')}`)
    for (const [route, { may }] of Object.entries(table)) {
      const marks = everybody.map((persona) => (may.includes(persona) ? 'yes' : '-').padEnd(persona.length))
      console.log(`      ${route.padEnd(width)}  ${marks.join('  ')}`)
    }
  })

  for (const [route, { may, call }] of Object.entries(table)) {
    it(`${route}: ${may.join(', ')} and nobody else`, async () => {
      for (const persona of everybody) {
        const { path, body, version } = await call()
        const method = route.split(' ')[0]?.toUpperCase() ?? ''
        const reply = await (await as(personas[persona])).send(method, path, body, {
          version,
          key: crypto.randomUUID(),
        })
        const said = `${persona}: ${JSON.stringify(reply.body).slice(0, 300)}`
        if (may.includes(persona)) expect(reply.status, said).to.be.within(200, 399)
        else expect(reply.status, said).to.equal(persona === 'nobody' ? 401 : 403)
      }
    })
  }
})
