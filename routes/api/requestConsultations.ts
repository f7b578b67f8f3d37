import { Router } from 'express'
import Joi from 'joi'
import { uuid } from '../../server/fields.ts'
import { parse } from '../../server/parse.ts'
import { askForOpinion, opinionAsked } from '../../server/requests/askForOpinion.ts'
import { giveOpinion, opinionGiven } from '../../server/requests/giveOpinion.ts'
import { caller } from '../caller.ts'
import { describe } from '../describe.ts'
import { can } from '../guard.ts'
import { idIn, inPath, onlyId } from '../ids.ts'
import { once } from '../once.ts'
import { setVersion } from '../version.ts'
import { presentRequest, requestShape } from './shapes/request.ts'

/** Opinions of advisory functions. They take no version: nobody waits for them, and they stand in nobody's way. */
export const requestConsultations = Router()

const consultationId = Joi.object<{ id: string; consultation: string }>({ id: uuid, consultation: uuid })

/** Ask for an opinion. 201 | 403 neither lead nor signer | 409 the review is over | 422 nobody is appointed, or it is asked already */
requestConsultations.post(
  '/:id/consultations',
  can('request:sign-off'),
  describe({
    summary: 'Ask an advisory function for its opinion',
    params: onlyId,
    body: opinionAsked,
    answers: { 201: requestShape },
    errors: ['wrong-state', 'key-reused', 'too-large', 'unavailable'],
  }),
  once(
    (req, who) => askForOpinion(idIn(req), parse(opinionAsked, req.body), who),
    (res, request, req) => {
      setVersion(res, request)
      res.status(201).json(presentRequest(request, caller(req).now))
    },
  ),
)

/** Give the opinion that was asked for. 200 | 403 it was asked of somebody else | 409 given already, or its time has passed */
requestConsultations.post(
  '/:id/consultations/:consultation/opinion',
  can('request:write'),
  describe({
    summary: 'Give an opinion',
    params: consultationId,
    body: opinionGiven,
    answers: { 200: requestShape },
    errors: ['not-the-adviser', 'wrong-state', 'key-reused', 'unavailable'],
  }),
  once(
    (req, who) => {
      const { id, consultation } = inPath(consultationId, req)
      return giveOpinion(id, consultation, parse(opinionGiven, req.body), who)
    },
    (res, request, req) => {
      setVersion(res, request)
      res.json(presentRequest(request, caller(req).now))
    },
  ),
)
