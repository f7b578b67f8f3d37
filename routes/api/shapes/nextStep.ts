import type { Request } from 'express'
import Joi from 'joi'
import { EFFECTS, SIGNERS } from '../../../policies/index.ts'
import { namesOf, stringsIn } from '../../../server/names.ts'
import { requestLanguage } from '../../../server/pages/language.ts'
import type { NextSteps } from '../../../server/requests/nextSteps.ts'
import { findingShape, presentFinding } from './evaluation.ts'
import { nullable, uuid } from './page.ts'

const whole = Joi.number().integer()
const level = whole.min(1).max(5)

/** What the policy would answer: its outcome, who would have to say yes, and within how many working days a lead may object. */
const freedom = Joi.object({
  outcome: Joi.valid(...EFFECTS),
  signers: Joi.array().items(Joi.valid(...SIGNERS)),
  objectionWithin: nullable(whole),
})

export const nextStepShape = Joi.object({
  unit: uuid,
  level,
  levelFrom: Joi.valid('strategy', 'unit', 'organisation', 'none'),
  own: whole,
  strategy: Joi.object({ id: uuid, edition: whole }),
  /** What the rules say whatever the channel. */
  findings: Joi.array().items(findingShape),
  channels: Joi.array().items(
    Joi.object({
      channel: Joi.string(),
      own: whole,
      now: freedom,
      findings: Joi.array().items(findingShape),
      trainings: Joi.array().items(Joi.object({ training: Joi.string(), beforeRegistration: Joi.boolean() })),
      takes: Joi.array().items(
        Joi.object({
          changes: Joi.array().items(
            Joi.object({
              kind: Joi.valid('level', 'owners', 'deputies', 'open-request'),
              level: level.optional(),
            }),
          ),
          gives: freedom,
        }),
      ),
    }),
  ),
}).meta({ title: 'NextStep' })

export async function presentNextSteps({ results, channels, ...steps }: NextSteps, req: Request) {
  const language = requestLanguage(req)
  const names = await namesOf([...stringsIn(results), ...stringsIn(channels)], language)
  return {
    ...steps,
    findings: results.map((one) => presentFinding(one, language, names)),
    channels: channels.map(({ results: own, ...step }) => ({
      ...step,
      findings: own.map((one) => presentFinding(one, language, names)),
    })),
  }
}
