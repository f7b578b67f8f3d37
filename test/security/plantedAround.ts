import { expect } from 'chai'
import { council } from '../support/councils.ts'
import { conditionPath, registeredWithCondition } from '../support/followUp.ts'
import { answerJoin, asksToJoin, sharedAccount, withdrawJoins } from '../support/joins.ts'
import { answers, aUnit, levels, opened } from '../support/maturity.ts'
import { as, freeHandle, people, rejected, submitted } from '../support/requests.ts'
import { started } from '../support/simulations.ts'
import { draftStrategy, reviewBody } from '../support/strategies.ts'
import { ownChannel, training } from '../support/trainings.ts'
import { ruleInTheWay } from '../support/waivers.ts'
import type { Look } from './support.ts'

interface Answer {
  status: number
  version: number
  body: object
}

type Named = { id: string }

/** The answer, if it was a yes: what is not planted proves nothing. */
function planted<R extends Answer>(reply: R): R {
  expect(reply.status, JSON.stringify(reply.body)).to.be.within(200, 201)
  return reply
}

const bilingual = (plant: (field: string) => string, field: string) => ({
  sv: plant(`${field} sv`),
  en: `En ${field}`,
})

/** Markup in what people write around requests: before one, beside the accounts, and of the organisation. */
export async function plantAround(plant: (field: string) => string): Promise<Look[]> {
  return [
    ...(await inCouncilsAndAdvice(plant)),
    ...(await inTheCatalogue(plant)),
    ...(await inStrategies(plant)),
    ...(await inAccounts(plant)),
    ...(await onTheWay(plant)),
  ]
}

async function inCouncilsAndAdvice(plant: (field: string) => string): Promise<Look[]> {
  const made = await council({ name: plant('council name'), shares: plant('council shares') })
  const at = `/councils/${made.body.id}`
  planted(await (await as(people.librarian)).post(`${at}/notes`, { day: '2026-11-20', text: plant('note') }))
  const asks = { question: plant('advice question'), council: made.body.id }
  const asked = planted(await (await as(people.teacher)).post<Named>('/advice', asks))
  const entries = `/advice/${asked.body.id}/entries`
  planted(await (await as(people.librarian)).post(entries, { text: plant('advice entry') }))
  return [
    { path: '/councils', as: people.teacher },
    { path: at, as: people.librarian },
    { path: `${at}/edit`, as: people.librarian },
    { path: '/advice', as: people.teacher },
    { path: `/advice/${asked.body.id}`, as: people.teacher },
  ]
}

async function inTheCatalogue(plant: (field: string) => string): Promise<Look[]> {
  const lead = await as(people.lead)
  const channel = await ownChannel()
  const says = { statusReason: bilingual(plant, 'status reason'), basis: bilingual(plant, 'channel basis') }
  planted(await lead.patch(`/channels/${channel}`, says, { version: 1 }))
  const taken = await training({
    name: bilingual(plant, 'training name'),
    about: bilingual(plant, 'training about'),
  })
  const at = `/trainings/${taken.body.id}`
  planted(await (await as(people.teacher)).post(`${at}/ideas`, { text: plant('training idea') }))
  const url = `https://www.instagram.com/${freeHandle()}`
  const tells = { url, displayName: plant('found name'), note: plant('found note') }
  const found = planted(await (await as(people.librarian)).post<Named>('/found-accounts', tells))
  const simulation = planted(await started({ name: plant('simulation name') }))
  planted(await lead.post(`/simulations/${simulation.body.id}/cancel`))
  return [
    { path: `/channels/${channel}`, as: people.teacher },
    { path: `/channels/${channel}/edit`, as: people.lead },
    { path: '/trainings', as: people.teacher },
    { path: at, as: people.teacher },
    { path: `${at}/edit`, as: people.lead },
    { path: '/found-accounts', as: people.teacher },
    { path: `/found-accounts/${found.body.id}`, as: people.lead },
    { path: '/simulations', as: people.lead },
    { path: `/simulations/${simulation.body.id}`, as: people.lead },
  ]
}

async function inStrategies(plant: (field: string) => string): Promise<Look[]> {
  const sections = (await draftStrategy()).body.sections
  const draft = planted(
    await draftStrategy({
      name: bilingual(plant, 'strategy name'),
      sections: { ...sections, presence: bilingual(plant, 'strategy section') },
    }),
  )
  const at = `/strategies/${draft.body.id}`
  const said = { ...(await reviewBody(draft.body, 'send-back')), comment: plant('review comment') }
  planted(await (await as(people.lead)).post(`${at}/reviews`, said, { version: draft.version }))
  const rules = `/rule-sets/${draft.body.ruleSet}`
  const exception = {
    rule: 'focus',
    where: { levels: [1] },
    waive: true,
    reason: bilingual(plant, 'exception reason'),
    until: '2027-06-30',
  }
  const asked = planted(
    await (await as(people.otherLead)).post<{ asked: Named[] }>(`${rules}/exceptions`, exception, {
      version: 1,
    }),
  )
  const round = planted(await opened((await aUnit())._id))
  const assessment = `/maturity-assessments/${round.body.id}`
  planted(await answers(round.body.id, people.teacher, levels(2), plant('maturity comment')))
  planted(await answers(round.body.id, people.headmaster, levels(3)))
  const conclusion = { conclusion: plant('maturity conclusion') }
  planted(await (await as(people.lead)).post(`${assessment}/closing`, conclusion, { version: round.version }))
  return [
    { path: '/strategies', as: people.lead },
    ...['', '/edit', '/text/presence', '/review'].map((part) => ({ path: at + part, as: people.lead })),
    { path: rules, as: people.lead },
    { path: `${rules}/exceptions/${asked.body.asked[0]?.id}/agree`, as: people.lead },
    { path: assessment, as: people.lead },
    { path: '/maturity-assessments', as: people.teacher },
  ]
}

async function inAccounts(plant: (field: string) => string): Promise<Look[]> {
  const shared = await sharedAccount()
  const wish = { need: plant('join need'), part: plant('join part') }
  const asked = planted(await asksToJoin(shared, wish))
  const looks: Look[] = [{ path: `/requests/${asked.body.id}/join-answer`, as: people.teacher }]
  planted(await answerJoin(asked, { verdict: 'yes' }))
  const refused = planted(await asksToJoin(await sharedAccount()))
  planted(await answerJoin(refused, { verdict: 'no', reason: plant('join reason') }))
  await withdrawJoins()
  return [
    ...looks,
    { path: `/requests/${asked.body.id}`, as: people.librarian },
    { path: `/requests/${refused.body.id}`, as: people.librarian },
    { path: `/accounts/${shared}`, as: people.teacher },
    { path: `/accounts/${shared}/contributors`, as: people.teacher },
  ]
}

async function onTheWay(plant: (field: string) => string): Promise<Look[]> {
  const review = await submitted()
  const at = `/requests/${review.body.id}`
  const lead = await as(people.lead)
  const asks = { kind: 'data-protection', question: plant('opinion question') }
  const consulted = planted(await lead.post<{ consultations: Named[] }>(`${at}/consultations`, asks))
  const opinion = `${at}/consultations/${consulted.body.consultations.at(-1)?.id}`
  const gives = { opinion: 'objection', text: plant('opinion text') }
  const given = await (await as(people.adviser)).post(`${opinion}/opinion`, gives)
  planted(given)
  const now = await lead.get(at)
  const waives = {
    rule: await ruleInTheWay(review.body.id),
    reason: plant('waiver reason'),
    until: '2027-01-31',
  }
  const waived = planted(
    await lead.post<{ waivers: Named[] }>(`${at}/waivers`, waives, { version: now.version }),
  )
  const heard = await rejected()
  const hears = { reason: plant('hearing reason') }
  const hearing = `/requests/${heard.body.id}`
  planted(await (await as(people.teacher)).post(`${hearing}/hearing`, hears, { version: heard.version }))
  const followed = await registeredWithCondition()
  const unmet = planted(
    await (await as(people.headmaster)).post(
      conditionPath(followed, 'follow-up'),
      { met: false, note: plant('condition note') },
      { version: followed.version },
    ),
  )
  const decides = { what: 'changes', due: '2027-02-26', reason: plant('consequence reason') }
  const answered = planted(
    await lead.post(conditionPath(followed, 'consequence'), decides, { version: unmet.version }),
  )
  const trial = `/requests/${followed.body.id}/trial`
  planted(
    await (await as(people.teacher)).post(
      `${trial}/look`,
      { text: plant('trial look') },
      { version: answered.version },
    ),
  )
  return [
    { path: at, as: people.lead },
    { path: `${at}/decide`, as: people.headmaster },
    { path: opinion, as: people.adviser },
    { path: `${at}/waivers/${waived.body.waivers[0]?.id}`, as: people.otherLead },
    { path: hearing, as: people.teacher },
    { path: `${hearing}/decide`, as: people.otherLead },
    { path: `/requests/${followed.body.id}`, as: people.lead },
    { path: trial, as: people.lead },
  ]
}
