import { type Request, type Response, Router } from 'express'
import Joi from 'joi'
import type { MaturityAssessment } from '../../models/maturityAssessment.ts'
import type { Text } from '../../models/text.ts'
import type { Caller } from '../../server/audit/change.ts'
import type { AppError, FieldError } from '../../server/errors.ts'
import { fieldErrorText } from '../../server/fieldErrors.ts'
import { orNull, uuid } from '../../server/fields.ts'
import { answerAssessment, ownAnswer } from '../../server/maturity/answerAssessment.ts'
import {
  cancelAssessment,
  cancelling,
  closeAssessment,
  closing,
} from '../../server/maturity/closeAssessment.ts'
import { dimensions } from '../../server/maturity/dimensions.ts'
import { findAssessment, findOwnAnswer } from '../../server/maturity/find.ts'
import { newAssessment, openAssessment } from '../../server/maturity/openAssessment.ts'
import type { FormError } from '../../server/pages/components/FormErrors.tsx'
import { pageContext } from '../../server/pages/context.ts'
import { AnswerPage } from '../../server/pages/maturity/AnswerPage.tsx'
import { AssessmentPage } from '../../server/pages/maturity/AssessmentPage.tsx'
import { AssessmentsPage } from '../../server/pages/maturity/AssessmentsPage.tsx'
import { NewAssessmentPage } from '../../server/pages/maturity/NewAssessmentPage.tsx'
import { list, type Posted, text } from '../../server/pages/posted.ts'
import { renderPage } from '../../server/pages/renderPage.ts'
import { parse } from '../../server/parse.ts'
import { caller } from '../caller.ts'
import { can } from '../guard.ts'
import { idIn } from '../ids.ts'
import { answerForm, typedIn, versionIn } from './answerForm.ts'
import { answerView, assessmentsView, assessmentView, newAssessmentView } from './load/maturityViews.ts'
import { findPeople } from './load/people.ts'

/** How mature units are, as people say it. */
export const router = Router()

const chosenUnit = Joi.object<{ unit: string | null }>({
  unit: orNull(Joi.alternatives(uuid, Joi.valid('organisation'))),
})
const toAssessment = (res: Response, { _id }: { _id: string }) =>
  res.redirect(303, `/maturity-assessments/${_id}`)

router.get('/', can('organisation:read'), async (req, res) => {
  const page = await pageContext(req)
  renderPage(res, page, <AssessmentsPage view={await assessmentsView(page, caller(req))} />)
})

/** Choose a unit, then whom to ask. 200 | 404 */
router.get('/new', can('maturity:lead'), async (req, res) => {
  const page = await pageContext(req)
  const { unit } = parse(chosenUnit, req.query)
  renderPage(res, page, <NewAssessmentPage view={await newAssessmentView(unit, page)} />)
})

/** Open a round. 303 | 422 | 409 one is under way */
router.post(
  '/',
  can('maturity:lead'),
  answerForm(
    async (req, who) => {
      const posted = req.body as Posted
      const found = await peopleIn(posted)
      const unit = text(posted, 'unit')
      return openAssessment(
        parse(newAssessment, {
          unit: unit === 'organisation' ? null : unit,
          respondents: [...new Set([...list(posted, 'respondents'), ...found])],
          answerBy: text(posted, 'answerBy') ?? '',
        }),
        who,
      )
    },
    toAssessment,
    async (req, res, error) => {
      const page = await pageContext(req)
      const posted = req.body as Posted
      const unit = parse(chosenUnit, { unit: text(posted, 'unit') }).unit ?? 'organisation'
      const typed = {
        respondents: list(posted, 'respondents'),
        more: text(posted, 'more') ?? '',
        answerBy: text(posted, 'answerBy') ?? '',
      }
      const view = await newAssessmentView(unit, page, { typed, errors: openingErrors(error) })
      renderPage(res, page, <NewAssessmentPage view={view} />, error.status)
    },
  ),
)

/** Those named by their addresses, one on each line; one that is nobody's stands for itself, so that the check names it. */
async function peopleIn(posted: Posted): Promise<string[]> {
  const lines = (text(posted, 'more') ?? '').split(/[\n,;]+/).map((line) => line.trim())
  const wanted = lines.filter(Boolean).slice(0, 30)
  const found = await Promise.all(wanted.map((line) => findPeople(line, 'sv')))
  return found.map(([one, another], index) => (one && !another ? one.id : `?${wanted[index]}`))
}

function openingErrors(error: AppError): FormError[] {
  if (error.code === 'wrong-state') return [{ field: 'respondents', text: error.detail ?? error.title }]
  const words: Record<string, Text> = {
    'array.min': { sv: 'Välj minst två som ska svara', en: 'Choose at least two who are to answer' },
    'array.max': { sv: 'Välj högst trettio', en: 'Choose thirty at most' },
  }
  const errors = (error.data.errors ?? []).map((fault: FieldError): FormError => {
    if (fault.path === 'answerBy') {
      const past = fault.code === 'date.past'
      return {
        field: 'answerBy',
        text: past
          ? fieldErrorText(fault)
          : { sv: 'Ange en sista dag för svar', en: 'Give a last day for answers' },
      }
    }
    if (fault.code === 'string.guid' || fault.code === 'reference.unknown') {
      return {
        field: 'more',
        text: {
          sv: 'Skriv varje adress som den står i organisationens e-post, en på varje rad',
          en: 'Write each address as it stands in the organisation’s e-mail, one on each line',
        },
      }
    }
    return { field: 'respondents', text: words[fault.code] ?? fieldErrorText(fault) }
  })
  return errors.filter((one, index) => errors.findIndex(({ field }) => field === one.field) === index)
}

router.get('/:id', can('organisation:read'), async (req, res) => {
  const page = await pageContext(req)
  const assessment = await findAssessment(idIn(req))
  renderPage(res, page, <AssessmentPage view={await assessmentView(assessment, page, caller(req))} />)
})

// Answering

/** The questions. 200 | 403 who was not asked; once it is over, to what came of it */
router.get('/:id/answer', can('maturity:answer'), async (req, res) => {
  const { assessment, answer } = await findOwnAnswer(idIn(req), caller(req))
  if (assessment.state !== 'open') return toAssessment(res, assessment)
  const page = await pageContext(req)
  renderPage(res, page, <AnswerPage view={await answerView(assessment, answer, page)} />)
})

/** Answer or change one's answer. 303 | 422 | 409 it is over | 412 changed elsewhere */
router.post(
  '/:id/answer',
  can('maturity:answer'),
  answerForm(
    (req, who) => answerAssessment(idIn(req), versionIn(req), parse(ownAnswer, answerIn(req)), who),
    (res, answer) => toAssessment(res, { _id: answer.assessment }),
    async (req, res, error) => {
      const page = await pageContext(req)
      const { assessment, answer } = await findOwnAnswer(idIn(req), caller(req))
      if (assessment.state !== 'open') return refuse(req, res, assessment, error)
      const errors = (error.data.errors ?? []).map(
        ({ path }): FormError => ({
          field: path,
          text: path.startsWith('levels.')
            ? lacking(path.slice('levels.'.length))
            : { sv: 'Skriv högst 1 000 tecken', en: 'Write at most 1,000 characters' },
        }),
      )
      const changedMeanwhile = error.code === 'changed-meanwhile'
      const view = await answerView(assessment, answer, page, {
        typed: typedIn(req),
        errors,
        changedMeanwhile,
      })
      renderPage(res, page, <AnswerPage view={view} />, error.status)
    },
  ),
)

/** Which of the questions has no answer. */
function lacking(id: string): Text {
  const name = dimensions.find((one) => one.id === id)?.name ?? { sv: '', en: '' }
  return {
    sv: `${name.sv}: välj den beskrivning som stämmer bäst`,
    en: `${name.en}: choose the description that fits best`,
  }
}

function answerIn(req: Request) {
  const { comment, ...rest } = typedIn(req)
  const chosen = Object.entries(rest).filter(([name]) => name.startsWith('levels.'))
  return {
    levels: Object.fromEntries(chosen.map(([name, level]) => [name.slice('levels.'.length), level])),
    comment: comment || null,
  }
}

// Ending the round

/** Close with a level. 303 | 409 it is over or too few have answered | 412 */
router.post('/:id/closing', can('maturity:lead'), ending(closeIn))

/** End without a level. 303 | 422 a reason is wanted | 409 | 412 */
router.post('/:id/cancellation', can('maturity:lead'), ending(cancelIn))

function closeIn(req: Request, who: Caller): Promise<MaturityAssessment> {
  const { validMonths, conclusion } = typedIn(req)
  const input = parse(closing, { ...(validMonths ? { validMonths } : {}), conclusion: conclusion || null })
  return closeAssessment(idIn(req), versionIn(req), input, who)
}

function cancelIn(req: Request, who: Caller): Promise<MaturityAssessment> {
  const { reason } = typedIn(req)
  return cancelAssessment(idIn(req), versionIn(req), parse(cancelling, { reason: reason ?? '' }), who)
}

function ending(end: typeof closeIn) {
  return answerForm(end, toAssessment, async (req, res, error) =>
    refuse(req, res, await findAssessment(idIn(req)), error),
  )
}

/** The assessment as it stands now, with why what was posted was not done. */
async function refuse(
  req: Request,
  res: Response,
  assessment: MaturityAssessment,
  error: AppError,
): Promise<void> {
  const page = await pageContext(req)
  const faults = error.data.errors ?? []
  const errors = faults.map(
    (fault): FormError => ({
      field: fault.path,
      text: fault.path === 'reason' ? { sv: 'Skriv varför', en: 'Say why' } : fieldErrorText(fault),
    }),
  )
  const refused = faults.length > 0 ? null : (error.detail ?? error.title)
  const view = await assessmentView(assessment, page, caller(req), { typed: typedIn(req), errors, refused })
  renderPage(res, page, <AssessmentPage view={view} />, error.status)
}
