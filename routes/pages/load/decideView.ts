import { AccountRequest } from '../../../models/accountRequest.ts'
import { Evaluation } from '../../../models/evaluation.ts'
import { Person } from '../../../models/person.ts'
import type { Step } from '../../../models/step.ts'
import { Unit } from '../../../models/unit.ts'
import { adviceBefore } from '../../../server/advice/find.ts'
import type { Caller } from '../../../server/audit/change.ts'
import { AppError } from '../../../server/errors.ts'
import { namesOf, stringsIn } from '../../../server/names.ts'
import { levels } from '../../../server/organisation/maturity.ts'
import { unitLine } from '../../../server/organisation/units.ts'
import type { PageContext } from '../../../server/pages/page.ts'
import type { DecideView } from '../../../server/pages/requests/DecidePage.tsx'
import type { Precedent } from '../../../server/pages/requests/Precedents.tsx'
import type { RequestEvent } from '../../../server/pages/requests/story.tsx'
import { mayRead, permission } from '../../../server/requests/access.ts'
import { deviates, verdictsOf } from '../../../server/requests/afterVerdict.ts'
import { requestEvents } from './events.ts'
import { factorsUnder } from './factors.ts'
import { mergeTargets } from './mergeTargets.ts'
import { peopleAtHand } from './people.ts'
import { presenceOf } from './presenceOf.ts'
import { latestOf } from './requestView.ts'
import { accountsOfUnit } from './unitAccounts.ts'

const mostPrecedents = 4
/** Of how many decided requests the most like ones are looked for. */
const searched = 200

type Who = Pick<Caller, 'actor' | 'roles'>

/** All that somebody who is to sign needs to know. */
export async function decideView(
  request: AccountRequest,
  page: PageContext,
  who: Who,
  more: { typed?: DecideView['typed']; errors?: DecideView['errors']; overtaken?: true } = {},
): Promise<DecideView> {
  const evaluation = await Evaluation.findById(request.evaluation).lean<Evaluation>()
  const step = request.steps.find((each) => each.state === 'open')
  if (!evaluation || !step) throw new AppError('wrong-state')
  const presence = await presenceOf(evaluation)
  const [events, maturity, accounts, precedents, leads, advice] = await Promise.all([
    requestEvents(request._id),
    levels(request.unit, evaluation.facts.today),
    accountsOfUnit(request.unit),
    similarRequests(request, evaluation, who),
    Person.find({ roles: 'CommunicationsLead', active: true }, { name: 1 }).limit(10).lean<Person[]>(),
    adviceBefore(request._id),
  ])
  const nameOf = await namesOf(
    [
      ...stringsIn(request),
      ...stringsIn(advice),
      ...stringsIn(evaluation.result),
      ...stringsIn(evaluation.facts.strategy),
      ...stringsIn(presence),
      ...events.flatMap(({ actor, after }) => [actor.id, ...stringsIn(after.answers)]),
      ...[...precedents.approved, ...precedents.rejected].flatMap(({ unit, channel }) => [unit, channel]),
      maturity.unit?.assessedBy,
      who.actor.id,
    ],
    page.language,
  )
  const seenBefore = lastSeen(events, who.actor.id)
  const verdicts = verdictsOf(request)
  return {
    request,
    step,
    verdicts,
    deviating: verdicts.filter((verdict) => deviates(verdict, evaluation.result.outcome)),
    evaluation,
    presence,
    level: maturity.unit,
    factors: await factorsUnder(request, evaluation),
    seenBefore,
    comments: request.comments.filter(({ at }) => !seenBefore || at > seenBefore.at),
    accounts,
    precedents: { ...precedents, edition: evaluation.facts.strategy.version },
    existing: await existingChoices(request, page),
    followers: followers(request, step, who, leads, nameOf),
    typed: more.typed ?? {},
    errors: more.errors ?? [],
    advice,
    mayWaive: permission(request, 'waive', who).may,
    overtaken: more.overtaken ? { latest: latestOf(events, page, nameOf), written: null } : null,
    nameOf,
  }
}

/** What there is to choose between for an account that exists already; null for other requests. */
async function existingChoices(
  { kind, unit, answers }: AccountRequest,
  { language }: PageContext,
): Promise<DecideView['existing']> {
  if (kind !== 'register-existing') return null
  const [people, targets] = await Promise.all([
    unitLine(unit).then((line) => peopleAtHand(line, [answers.owner], language)),
    mergeTargets(null, language),
  ])
  return { people, targets }
}

/** The request as the reader left it; for who has never had to do with it, as it was sent the time before, if there was one. */
function lastSeen(events: RequestEvent[], me: string): DecideView['seenBefore'] {
  const mine = events.filter(({ actor }) => actor.kind === 'person' && actor.id === me).at(-1)
  const before = mine ?? events.filter(({ action }) => action === 'request.submit').at(-2)
  return before ? { answers: before.after.answers, at: before.at, byReader: Boolean(mine) } : null
}

function followers(
  { requester, answers }: AccountRequest,
  step: Step,
  who: Who,
  leads: Pick<Person, '_id' | 'name'>[],
  nameOf: (id: string) => string,
): DecideView['followers'] {
  const names = new Map(leads.map((lead) => [lead._id, lead.name]))
  const ids = [who.actor.id, answers.owner, answers.deputy, requester, ...step.assignees, ...names.keys()]
  return [...new Set(ids.filter((id) => id !== null))].map((id) => ({
    id,
    name: names.get(id) ?? nameOf(id),
  }))
}

/** Decided requests under the same edition for the same channel or the same kind of operation, newest first, both ways. */
async function similarRequests(
  request: AccountRequest,
  { facts }: Evaluation,
  who: Who,
): Promise<{ approved: Precedent[]; rejected: Precedent[] }> {
  const decided = await AccountRequest.find({
    state: { $in: ['approved', 'accepted', 'registered', 'rejected'] },
    'decision.mandate.strategy': facts.strategy.id,
    'decision.mandate.edition': facts.strategy.version,
  })
    .sort({ submittedAt: -1 })
    .limit(searched)
    .lean<AccountRequest[]>()
  const sameKind = new Set<string>()
  if (facts.unit.operation) {
    const units = await Unit.find({ _id: { $in: decided.map((each) => each.unit) } }, { operation: 1 }).lean<
      Unit[]
    >()
    for (const unit of units) if (unit.operation === facts.unit.operation) sameKind.add(unit._id)
  }
  const alike = decided.filter(
    (each) =>
      each._id !== request._id &&
      (each.answers.channel === request.answers.channel || sameKind.has(each.unit)),
  )
  const of = (outcome: 'approved' | 'rejected') =>
    Promise.all(
      alike
        .filter((each) => each.decision?.outcome === outcome)
        .slice(0, mostPrecedents)
        .map((each) => precedent(each, who)),
    )
  const [approved, rejected] = await Promise.all([of('approved'), of('rejected')])
  return { approved, rejected }
}

async function precedent(request: AccountRequest, who: Who): Promise<Precedent> {
  const readable = await mayRead(request, who)
  const { decision } = request
  return {
    id: request._id,
    number: request.number,
    unit: request.unit,
    channel: request.answers.channel,
    decidedAt: decision?.at ?? request.updatedAt,
    trial: Boolean(decision?.trialUntil),
    conditions: decision?.conditions.length ?? 0,
    deviates: decision?.deviates ?? false,
    reason: readable ? (decision?.reason ?? null) : null,
    readable,
  }
}
