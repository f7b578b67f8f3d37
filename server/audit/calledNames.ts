import { AccountRequest } from '../../models/accountRequest.ts'
import type { AuditEvent } from '../../models/auditEvent.ts'
import { Evaluation } from '../../models/evaluation.ts'
import { FoundAccount } from '../../models/foundAccount.ts'
import { MaturityAnswer } from '../../models/maturityAnswer.ts'
import { MaturityAssessment } from '../../models/maturityAssessment.ts'
import { Strategy } from '../../models/strategy.ts'
import { type Language, say } from '../../models/text.ts'
import { Unit } from '../../models/unit.ts'

type Subject = AuditEvent['subject']

/**
 * What the records of some events are called that `namesOf` knows no name for: a strategy by its name, its rules by the strategy's, an evaluation by
 * its request, an assessment and its answers by the unit, a found account by what is known of it. For those who read the audit trail, who read drafts
 * too. At most three queries a kind of record, by id or an index (`ruleSet`), and none for a kind that is not there. Those that are gone are left out.
 */
export async function calledNames(
  subjects: readonly Subject[],
  language: Language,
): Promise<Map<string, string>> {
  const ids = (type: string) => [
    ...new Set(subjects.filter((subject) => subject.type === type).map(({ id }) => id)),
  ]
  const named = await Promise.all([
    strategies(ids('Strategy'), ids('RuleSet'), language),
    evaluations(ids('Evaluation'), language),
    assessments(ids('MaturityAssessment'), ids('MaturityAnswer'), language),
    foundAccounts(ids('FoundAccount')),
  ])
  return new Map(named.flat())
}

type Named = [id: string, name: string][]

async function strategies(ids: string[], ruleSets: string[], language: Language): Promise<Named> {
  if (ids.length + ruleSets.length === 0) return []
  const found = await Strategy.find(
    { $or: [{ _id: { $in: ids } }, { ruleSet: { $in: ruleSets } }] },
    { name: 1, ruleSet: 1 },
  ).lean<Strategy[]>()
  return found.flatMap(({ _id, ruleSet, name }): Named => {
    const called = say(name, language)
    return [
      [_id, called],
      [ruleSet, called],
    ]
  })
}

async function evaluations(ids: string[], language: Language): Promise<Named> {
  if (ids.length === 0) return []
  const found = await Evaluation.find({ _id: { $in: ids } }, { request: 1 }).lean<Evaluation[]>()
  const requests = await AccountRequest.find(
    { _id: { $in: found.map(({ request }) => request) } },
    { number: 1 },
  ).lean<AccountRequest[]>()
  const numbers = new Map(requests.map(({ _id, number }) => [_id, number]))
  return found.flatMap(({ _id, request }): Named => {
    const number = numbers.get(request)
    return number === undefined
      ? []
      : [[_id, { sv: `av ansökan ${number}`, en: `of request ${number}` }[language]]]
  })
}

async function assessments(ids: string[], answers: string[], language: Language): Promise<Named> {
  if (ids.length + answers.length === 0) return []
  const given =
    answers.length === 0
      ? []
      : await MaturityAnswer.find({ _id: { $in: answers } }, { assessment: 1 }).lean<MaturityAnswer[]>()
  const found = await MaturityAssessment.find(
    { _id: { $in: [...ids, ...given.map(({ assessment }) => assessment)] } },
    { unit: 1 },
  ).lean<MaturityAssessment[]>()
  const units = await Unit.find({ _id: { $in: found.flatMap(({ unit }) => unit ?? []) } }, { name: 1 }).lean<
    Unit[]
  >()
  const unitNames = new Map(units.map(({ _id, name }) => [_id, say(name, language)]))
  const whole = { sv: 'organisationen som helhet', en: 'the organisation as a whole' }[language]
  const called = new Map(
    found.map(({ _id, unit }) => [_id, unit === null ? whole : (unitNames.get(unit) ?? unit)]),
  )
  return [
    ...called,
    ...given.flatMap(({ _id, assessment }): Named => {
      const name = called.get(assessment)
      return name ? [[_id, name]] : []
    }),
  ]
}

async function foundAccounts(ids: string[]): Promise<Named> {
  if (ids.length === 0) return []
  const found = await FoundAccount.find({ _id: { $in: ids } }, { displayName: 1, address: 1 }).lean<
    FoundAccount[]
  >()
  return found.flatMap(({ _id, displayName, address }): Named => {
    const name = displayName ?? address
    return name ? [[_id, name]] : []
  })
}
