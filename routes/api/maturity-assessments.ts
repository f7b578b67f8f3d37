import { type Request, type Response, Router } from 'express'
import Joi from 'joi'
import { assessmentStates, type MaturityAssessment } from '../../models/maturityAssessment.ts'
import { dayOf } from '../../server/clock.ts'
import { answerAssessment, ownAnswer } from '../../server/maturity/answerAssessment.ts'
import {
  cancelAssessment,
  cancelling,
  closeAssessment,
  closing,
} from '../../server/maturity/closeAssessment.ts'
import { answersFor, findAssessment, findOwnAnswer, readsAnswers } from '../../server/maturity/find.ts'
import { type AssessmentQuery, listAssessments } from '../../server/maturity/listAssessments.ts'
import { newAssessment, openAssessment } from '../../server/maturity/openAssessment.ts'
import { theOrganisation } from '../../server/organisation/organisation.ts'
import { parse } from '../../server/parse.ts'
import { caller } from '../caller.ts'
import { describe } from '../describe.ts'
import { can } from '../guard.ts'
import { idIn, onlyId } from '../ids.ts'
import { once } from '../once.ts'
import { setVersion, wantedVersion } from '../version.ts'
import {
  answerShape,
  assessmentShape,
  assessmentWithAnswersShape,
  presentAssessment,
  presentOwnAnswer,
} from './shapes/maturity.ts'
import { page, uuid } from './shapes/page.ts'

export const router = Router()

const listQuery = Joi.object<AssessmentQuery>({
  unit: Joi.alternatives(uuid, Joi.valid('organisation')).optional(),
  state: Joi.valid(...assessmentStates).optional(),
  limit: Joi.number().integer().min(1).max(100).default(25).optional(),
  cursor: Joi.string().max(200).optional(),
})
const conflicts = [
  'if-match-required',
  'changed-meanwhile',
  'wrong-state',
  'key-reused',
  'unavailable',
] as const

/** Assessments of the organisation (`unit=organisation`), of a unit, or of all. */
router.get(
  '/',
  can('organisation:read'),
  describe({ summary: 'Maturity assessments', query: listQuery, answers: { 200: page(assessmentShape) } }),
  async (req, res) => {
    const { assessments, next } = await listAssessments(parse(listQuery, req.query))
    const today = await todayOf(req)
    const who = caller(req)
    const items = assessments.map((one) => presentAssessment(one, { today, mine: readsAnswers(one, who) }))
    res.json({ items, next })
  },
)

/** Open a round. 201 | 409 one is under way for the unit | 422 */
router.post(
  '/',
  can('maturity:lead'),
  describe({
    summary: 'Open a maturity assessment',
    body: newAssessment,
    answers: { 201: assessmentShape },
    errors: ['wrong-state', 'key-reused', 'unavailable'],
  }),
  once(
    (req, who) => openAssessment(parse(newAssessment, req.body), who),
    async (res, assessment, req) => {
      res.status(201).location(`/api/v1/maturity-assessments/${assessment._id}`)
      await send(res, assessment, req)
    },
  ),
)

/** One assessment; with what each has answered for the lead whose round it is. */
router.get(
  '/:id',
  can('organisation:read'),
  describe({
    summary: 'One maturity assessment',
    params: onlyId,
    answers: { 200: assessmentWithAnswersShape },
  }),
  async (req, res) => {
    const who = caller(req)
    const assessment = await findAssessment(idIn(req))
    const answers = await answersFor(assessment, who)
    const presented = presentAssessment(assessment, {
      today: await todayOf(req),
      mine: readsAnswers(assessment, who),
    })
    setVersion(res, assessment)
    res.json({ ...presented, answers: answers?.map(presentOwnAnswer) ?? null })
  },
)

/** One's own answer, with the version that a change of it names. 403 who was not asked */
router.get(
  '/:id/answer',
  can('maturity:answer'),
  describe({
    summary: 'Own answer to a maturity assessment',
    params: onlyId,
    answers: { 200: answerShape },
  }),
  async (req, res) => {
    const { answer } = await findOwnAnswer(idIn(req), caller(req))
    setVersion(res, answer)
    res.json(presentOwnAnswer(answer))
  },
)

/** Answer, or change one's answer. If-Match is the version of one's own answer. 403 who was not asked | 409 it is over */
router.post(
  '/:id/answer',
  can('maturity:answer'),
  describe({
    summary: 'Answer a maturity assessment',
    params: onlyId,
    body: ownAnswer,
    ifMatch: true,
    answers: { 200: answerShape },
    errors: [...conflicts],
  }),
  once(
    (req, who) => answerAssessment(idIn(req), wantedVersion(req), parse(ownAnswer, req.body), who),
    (res, answer) => {
      setVersion(res, answer)
      res.json(presentOwnAnswer(answer))
    },
  ),
)

/** Close the round: the level is worked out and holds. 409 it is over, or fewer than two have answered */
router.post(
  '/:id/closing',
  can('maturity:lead'),
  describe({
    summary: 'Close a maturity assessment',
    params: onlyId,
    body: closing,
    ifMatch: true,
    answers: { 200: assessmentShape },
    errors: [...conflicts],
  }),
  once((req, who) => closeAssessment(idIn(req), wantedVersion(req), parse(closing, req.body), who), send),
)

/** End the round without a level. 409 it is over */
router.post(
  '/:id/cancellation',
  can('maturity:lead'),
  describe({
    summary: 'Cancel a maturity assessment',
    params: onlyId,
    body: cancelling,
    ifMatch: true,
    answers: { 200: assessmentShape },
    errors: [...conflicts],
  }),
  once((req, who) => cancelAssessment(idIn(req), wantedVersion(req), parse(cancelling, req.body), who), send),
)

async function send(res: Response, assessment: MaturityAssessment, req: Request): Promise<void> {
  setVersion(res, assessment)
  const mine = readsAnswers(assessment, caller(req))
  res.json(presentAssessment(assessment, { today: await todayOf(req), mine }))
}

async function todayOf(req: Request): Promise<string> {
  return dayOf(caller(req).now, (await theOrganisation()).timeZone)
}
