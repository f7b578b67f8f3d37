import { Person } from '../../models/person.ts'
import { type AskedException, RuleSet } from '../../models/ruleSet.ts'
import { Strategy } from '../../models/strategy.ts'
import { Unit } from '../../models/unit.ts'
import type { Caller } from '../audit/change.ts'
import { availableLeads } from '../requests/approvers.ts'
import { companiesOf } from './access.ts'

type Who = Pick<Caller, 'actor' | 'roles'>

/** An exception that waits for a second person, with the strategy whose rules it is of. */
export interface WaitingException {
  exception: AskedException
  strategy: Strategy
}

/**
 * The leads at work who may be the second person for what holds for some units: no auditors, those of a company for their own company alone, and
 * nobody who already has a part in it. A fixed number of queries.
 */
export async function secondPeople(
  units: readonly string[],
  part: readonly string[],
  today: string,
): Promise<string[]> {
  const { people } = await availableLeads(part, today)
  const leads = await Person.find({ _id: { $in: people }, roles: { $ne: 'Auditor' } }, { _id: 1 })
    .sort({ _id: 1 })
    .lean<Pick<Person, '_id'>[]>()
  const ids = leads.map(({ _id }) => _id)
  const keep = await keeping(ids, units)
  return ids.filter((id) => keep(id, units))
}

/** The drafts of which somebody has asked for a review that this lead may do. Index: status and from. */
export async function draftsToReview(who: Who, most: number): Promise<Strategy[]> {
  const me = who.actor.id
  const asked = await Strategy.find({
    status: 'draft',
    reviewAskedBy: { $nin: [null, me] },
    authors: { $ne: me },
  })
    .sort({ from: 1 })
    .limit(most)
    .lean<Strategy[]>()
  if (asked.length === 0) return []
  const [mine, keep] = await Promise.all([
    RuleSet.find({ _id: { $in: asked.map(({ ruleSet }) => ruleSet) }, authors: me }, { _id: 1 }).lean<
      Pick<RuleSet, '_id'>[]
    >(),
    keeping(
      [me],
      asked.flatMap(({ appliesTo }) => appliesTo),
    ),
  ])
  const ruledByMe = new Set(mine.map(({ _id }) => _id))
  return asked.filter(({ ruleSet, appliesTo }) => !ruledByMe.has(ruleSet) && keep(me, appliesTo))
}

/** The exceptions that another lead has asked for and this one may agree to, so long as they would still count. Index: until. */
export async function exceptionsToAgree(who: Who, today: string, most: number): Promise<WaitingException[]> {
  const me = who.actor.id
  const ruleSets = await RuleSet.find({
    asked: { $elemMatch: { askedBy: { $ne: me }, until: { $gte: today } } },
  })
    .limit(most)
    .lean<RuleSet[]>()
  if (ruleSets.length === 0) return []
  const strategies = await Strategy.find({
    ruleSet: { $in: ruleSets.map(({ _id }) => _id) },
    $or: [{ to: null }, { to: { $gte: today } }],
  }).lean<Strategy[]>()
  const keep = await keeping(
    [me],
    strategies.flatMap(({ appliesTo }) => appliesTo),
  )
  return ruleSets
    .flatMap(({ _id, asked = [] }) => {
      const strategy = strategies.find(({ ruleSet }) => ruleSet === _id)
      if (!strategy || !keep(me, strategy.appliesTo)) return []
      return asked
        .filter(({ askedBy, until }) => askedBy !== me && until >= today)
        .map((exception) => ({ exception, strategy }))
    })
    .slice(0, most)
}

/** Whether each of some leads keeps what is for some of these units; see `demandKeep`, which refuses the others. */
async function keeping(
  leads: readonly string[],
  units: readonly string[],
): Promise<(lead: string, units: readonly string[]) => boolean> {
  const companies = await companiesOf(leads)
  const found =
    companies.size > 0 ? await Unit.find({ _id: { $in: units } }, { accountableBody: 1 }).lean<Unit[]>() : []
  const bodyOf = new Map(found.map(({ _id, accountableBody }) => [_id, accountableBody]))
  return (lead, wanted) => {
    const company = companies.get(lead)
    return !company || wanted.every((unit) => bodyOf.get(unit) === company)
  }
}
