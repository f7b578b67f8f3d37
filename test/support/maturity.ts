import { randomUUID } from 'node:crypto'
import { type MaturityDimension, maturityDimensions } from '../../models/maturityAnswer.ts'
import { Unit } from '../../models/unit.ts'
import { change, systemCaller } from '../../server/audit/change.ts'
import { idOf as described } from '../../server/organisation/load/idOf.ts'
import type { Reply } from './api.ts'
import { as, idOf, people } from './requests.ts'
import { standingTime } from './template.ts'

export interface AssessmentBody {
  id: string
  version: number
  unit: string | null
  state: string
  level: number | null
  assessedOn: string | null
  validUntil: string | null
  stale: boolean
  answered: number | null
  dimensions: { dimension: string; median: number; lowest: number; highest: number }[]
  conclusion: string | null
  answers?: { respondent: string; levels: Record<string, number> | null; comment: string | null }[] | null
}

/** Nobody else's: a unit under the schools' department that a test may do as it likes with. */
export async function aUnit(given: Partial<Unit> = {}): Promise<Unit> {
  const name = `Enhet ${randomUUID().slice(0, 8)}`
  const unit: Unit = {
    _id: randomUUID(),
    version: 1,
    name: { sv: name, en: name },
    kind: 'unit',
    parent: described('unit', 'barn-och-utbildningsforvaltningen'),
    ancestors: [
      described('unit', 'barn-och-utbildningsnamnden'),
      described('unit', 'barn-och-utbildningsforvaltningen'),
    ],
    accountableBody: described('unit', 'barn-och-utbildningsnamnden'),
    manager: await idOf(people.headmaster),
    deputyManager: null,
    operation: null,
    place: null,
    mailbox: 'enheten@almsunda.example',
    website: null,
    validFrom: '2020-01-01',
    validTo: null,
    ...given,
  }
  await change(systemCaller(new Date(standingTime)), { action: 'organisation.load' }, (tx) =>
    tx.insert(Unit, unit),
  )
  return unit
}

/** The same level on every dimension, but for those said. */
export function levels(level: number, otherwise: Partial<Record<MaturityDimension, number>> = {}) {
  return {
    ...Object.fromEntries(maturityDimensions.map((dimension) => [dimension, level])),
    ...otherwise,
  } as Record<MaturityDimension, number>
}

export const respondents = [people.teacher, people.headmaster, people.deputyHead] as const

/** A round that the lead has opened for a unit. */
export async function opened(
  unit: string | null,
  asked: readonly string[] = respondents,
): Promise<Reply<AssessmentBody>> {
  const ids = await Promise.all(asked.map(idOf))
  return (await as(people.lead)).post<AssessmentBody>('/maturity-assessments', {
    unit,
    respondents: ids,
    answerBy: '2026-12-08',
  })
}

/** Answers as somebody who was asked. */
export async function answers(
  id: string,
  email: string,
  given: Record<string, number>,
  comment: string | null = null,
): Promise<Reply<{ version: number; levels: Record<string, number> }>> {
  const api = await as(email)
  const own = await api.get(`/maturity-assessments/${id}/answer`)
  return api.post(`/maturity-assessments/${id}/answer`, { levels: given, comment }, { version: own.version })
}

/** A unit's round that all three have answered and the lead has closed. */
export async function assessed(unit: string | null, level: number): Promise<Reply<AssessmentBody>> {
  const round = await opened(unit)
  for (const email of respondents) await answers(round.body.id, email, levels(level))
  return (await as(people.lead)).post<AssessmentBody>(
    `/maturity-assessments/${round.body.id}/closing`,
    {},
    { version: round.version },
  )
}
