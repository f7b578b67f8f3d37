import type { MaturityAnswer } from '../../../models/maturityAnswer.ts'
import { MaturityAnswer as Answers } from '../../../models/maturityAnswer.ts'
import { MaturityAssessment } from '../../../models/maturityAssessment.ts'
import { Person } from '../../../models/person.ts'
import { say, type Text } from '../../../models/text.ts'
import { Unit } from '../../../models/unit.ts'
import type { Caller } from '../../../server/audit/change.ts'
import { addDays, dayOf } from '../../../server/clock.ts'
import { answersFor, readsAnswers, showsSpread } from '../../../server/maturity/find.ts'
import {
  answeredSoFar,
  latestAssessments,
  waitingAssessments,
} from '../../../server/maturity/listAssessments.ts'
import { namesOf } from '../../../server/names.ts'
import { noAccounts, unitHealth } from '../../../server/organisation/unitHealth.ts'
import { unitLine } from '../../../server/organisation/units.ts'
import { unitTree } from '../../../server/organisation/unitTree.ts'
import type { FormError } from '../../../server/pages/components/FormErrors.tsx'
import type { PersonGroup } from '../../../server/pages/components/PersonPicker.tsx'
import type { AnswerView } from '../../../server/pages/maturity/AnswerPage.tsx'
import type { AssessmentView } from '../../../server/pages/maturity/AssessmentPage.tsx'
import type { AssessmentsView } from '../../../server/pages/maturity/AssessmentsPage.tsx'
import type { NewAssessmentView } from '../../../server/pages/maturity/NewAssessmentPage.tsx'
import type { PageContext } from '../../../server/pages/page.ts'
import type { Task } from '../../../server/pages/start/Tasks.tsx'
import { mayRole } from '../../guard.ts'
import { peopleAtHand, peopleById } from './people.ts'

const mostRounds = 200
const mostUnits = 1000
const mostManagers = 60
/** How long people are given to answer unless the lead says otherwise. Days. */
const usuallyGiven = 14

const wholeOrganisation: Text = { sv: 'Organisationen som helhet', en: 'The organisation as a whole' }

const todayOf = (page: PageContext) => dayOf(page.now, page.organisation.timeZone)

function subjectIn(page: PageContext, nameOf: (id: string) => string) {
  return (unit: string | null) => (unit === null ? say(wholeOrganisation, page.language) : nameOf(unit))
}

/** The rounds under way, and the latest assessment of each unit: those whose time has passed first, then by how soon it does. */
export async function assessmentsView(page: PageContext, who: Caller): Promise<AssessmentsView> {
  const today = todayOf(page)
  const [open, latest] = await Promise.all([
    MaturityAssessment.find({ state: 'open' })
      .sort({ answerBy: 1, _id: 1 })
      .limit(mostRounds)
      .lean<MaturityAssessment[]>(),
    latestAssessments(today),
  ])
  const assessed = [...latest.values()].sort((a, b) => a.validUntil.localeCompare(b.validUntil))
  const [answered, nameOf] = await Promise.all([
    answeredSoFar(open.map(({ _id }) => _id)),
    namesOf(
      [...open, ...assessed].flatMap(({ unit, assessedBy }) => [unit, assessedBy]),
      page.language,
    ),
  ])
  const subject = subjectIn(page, nameOf)
  return {
    rounds: open.map(({ _id, unit, assessedBy, respondents, answerBy }) => ({
      id: _id,
      subject: subject(unit),
      lead: nameOf(assessedBy),
      answered: answered.get(_id) ?? 0,
      asked: respondents.length,
      answerBy: answerBy ?? today,
      overdue: (answerBy ?? '9') < today || answered.get(_id) === respondents.length,
    })),
    assessed: assessed.map(({ _id, unit, level, assessedOn, validUntil }) => ({
      id: _id,
      subject: subject(unit),
      now: { level, assessedOn, validUntil, stale: validUntil < today },
    })),
    mayLead: mayRole('maturity:lead', who.roles),
  }
}

/** One assessment as this reader may see it. */
export async function assessmentView(
  assessment: MaturityAssessment,
  page: PageContext,
  who: Caller,
  more: Partial<Pick<AssessmentView, 'typed' | 'errors' | 'refused'>> = {},
): Promise<AssessmentView> {
  const { _id, unit, validUntil, state } = assessment
  const [soFar, own, answers, health, nameOf] = await Promise.all([
    answeredSoFar([_id]),
    Answers.findOne({ assessment: _id, respondent: who.actor.id }).lean<MaturityAnswer>(),
    answersFor(assessment, who),
    unit ? unitHealth(page.now, [unit]) : null,
    namesOf([unit, assessment.assessedBy, ...assessment.respondents], page.language),
  ])
  return {
    assessment,
    subject: subjectIn(page, nameOf)(unit),
    stale: state === 'closed' && (validUntil ?? '') < todayOf(page),
    answered: soFar.get(_id) ?? 0,
    spread: assessment.dimensions.length > 0 && (showsSpread(assessment) || readsAnswers(assessment, who)),
    own,
    answers: assessment.respondents.length > 0 ? answers : null,
    mayLead: mayRole('maturity:lead', who.roles),
    health: health && unit ? (health.get(unit) ?? noAccounts) : null,
    typed: more.typed ?? {},
    errors: more.errors ?? [],
    refused: more.refused ?? null,
    nameOf,
  }
}

/** The questions with what the reader has answered, or was about to. */
export async function answerView(
  assessment: MaturityAssessment,
  answer: MaturityAnswer,
  page: PageContext,
  more: { typed?: Record<string, string>; errors?: FormError[]; changedMeanwhile?: boolean } = {},
): Promise<AnswerView> {
  const nameOf = await namesOf([assessment.unit, assessment.assessedBy], page.language)
  const stored = Object.entries(answer.levels ?? {}).map(([id, level]) => [`levels.${id}`, String(level)])
  return {
    assessment,
    answer,
    subject: subjectIn(page, nameOf)(assessment.unit),
    lead: nameOf(assessment.assessedBy),
    typed: more.typed ?? { ...Object.fromEntries(stored), comment: answer.comment ?? '' },
    errors: more.errors ?? [],
    changedMeanwhile: more.changedMeanwhile ?? false,
  }
}

/** Whom to ask: the unit's own people and those of the unit above; for the organisation as a whole the managers. AppError `not-found`. */
export async function newAssessmentView(
  unit: string | null,
  page: PageContext,
  more: Partial<Pick<NewAssessmentView, 'typed' | 'errors'>> = {},
): Promise<NewAssessmentView> {
  const { language } = page
  const typed = more.typed ?? {
    respondents: [],
    more: '',
    answerBy: addDays(todayOf(page), usuallyGiven),
  }
  const view = { unit, subject: '', units: [], people: [], typed, errors: more.errors ?? [] }
  if (unit === null) {
    const units = await Unit.find({}, { name: 1, parent: 1 }).limit(mostUnits).lean<Unit[]>()
    const tree = unitTree(units, language)
    return {
      ...view,
      units: tree.map((each) => ({
        id: each.unit._id,
        name: say(each.unit.name, language),
        depth: each.depth,
      })),
    }
  }
  if (unit === 'organisation') {
    return {
      ...view,
      subject: say(wholeOrganisation, language),
      people: [await managers(typed.respondents, page)],
    }
  }
  const line = await unitLine(unit)
  const people = await peopleAtHand(line, typed.respondents, language)
  return { ...view, subject: say(line.unit.name, language), people }
}

async function managers(chosen: string[], { language }: PageContext): Promise<PersonGroup> {
  const units = await Unit.find({ kind: { $in: ['department', 'section', 'company'] } }, { manager: 1 })
    .limit(mostManagers)
    .lean<Pick<Unit, 'manager'>[]>()
  const ids = [...units.flatMap(({ manager }) => manager ?? []), ...chosen]
  const active = await Person.find({ _id: { $in: ids }, active: true }, { _id: 1 }).lean<
    Pick<Person, '_id'>[]
  >()
  return {
    label: { sv: 'Chefer', en: 'Managers' }[language],
    people: await peopleById(
      active.map(({ _id }) => _id),
      language,
    ),
  }
}

/** The assessments that somebody has been asked to answer and has not. */
export async function maturityTasks(person: string, page: PageContext): Promise<Task[]> {
  const waiting = await waitingAssessments(person)
  if (waiting.length === 0) return []
  const nameOf = await namesOf(
    waiting.flatMap(({ unit, assessedBy }) => [unit, assessedBy]),
    page.language,
  )
  const today = todayOf(page)
  return waiting.map(({ _id, unit, assessedBy, answerBy }) => ({
    todo: { sv: 'Svara på mognadsbedömningen', en: 'Answer the maturity assessment' },
    title: subjectIn(page, nameOf)(unit),
    about: [nameOf(assessedBy)],
    href: `/maturity-assessments/${_id}/answer`,
    due: answerBy,
    standsInFor: [],
    overdue: (answerBy ?? '9') < today,
  }))
}
