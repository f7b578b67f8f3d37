import { type Request, type Response, Router } from 'express'
import { Channel } from '../../models/channel.ts'
import { Purpose } from '../../models/purpose.ts'
import type { Training } from '../../models/training.ts'
import { dayOf } from '../../server/clock.ts'
import type { AppError } from '../../server/errors.ts'
import { pageContext } from '../../server/pages/context.ts'
import { bothLanguages, list, type Posted, text } from '../../server/pages/posted.ts'
import { renderPage } from '../../server/pages/renderPage.ts'
import {
  TrainingForm,
  type TrainingFormView,
  typedLists,
  typedTexts,
} from '../../server/pages/trainings/TrainingForm.tsx'
import { parse } from '../../server/parse.ts'
import { findTraining } from '../../server/trainings/find.ts'
import {
  changeTraining,
  createTraining,
  newTraining,
  trainingChanges,
} from '../../server/trainings/keepTraining.ts'
import { can } from '../guard.ts'
import { idIn } from '../ids.ts'
import { answerForm, versionIn } from './answerForm.ts'
import { type FieldWords, formFaults } from './formFaults.ts'

/** A lead keeps the catalogue of trainings. */
export const trainingForms = Router()

const postedIn = (req: Request) => (req.body ?? {}) as Posted

trainingForms.get('/new', can('training:write'), (req, res) => show(req, res, null, null))

/** Add a training. 303 | 422 */
trainingForms.post(
  '/new',
  can('training:write'),
  answerForm(
    (req, who) => createTraining(parse(newTraining, fieldsIn(postedIn(req))), who),
    (res, training) => res.redirect(303, `/trainings/${training._id}`),
    (req, res, error) => show(req, res, null, error),
  ),
)

trainingForms.get('/:id/edit', can('training:write'), async (req, res) =>
  show(req, res, await findTraining(idIn(req)), null),
)

/** Change a training, or end it. 303 | 412 | 422 */
trainingForms.post(
  '/:id/edit',
  can('training:write'),
  answerForm(
    async (req, who) => {
      const training = await findTraining(idIn(req))
      const { organisation, now } = await pageContext(req)
      const ended = text(postedIn(req), 'ended') === 'yes'
      const endedOn = ended ? (training.endedOn ?? dayOf(now, organisation.timeZone)) : null
      const changes = parse(trainingChanges, { ...fieldsIn(postedIn(req)), endedOn })
      return changeTraining(training._id, versionIn(req), changes, who)
    },
    (res, training) => res.redirect(303, `/trainings/${training._id}`),
    async (req, res, error) => show(req, res, await findTraining(idIn(req)), error),
  ),
)

function fieldsIn(posted: Posted): Record<string, unknown> {
  const place = bothLanguages(posted, 'place')
  return {
    name: bothLanguages(posted, 'name'),
    about: bothLanguages(posted, 'about'),
    purposes: list(posted, 'purposes'),
    channels: list(posted, 'channels'),
    functions: list(posted, 'functions'),
    beforeRegistration: text(posted, 'beforeRegistration') === 'yes',
    monthsValid: text(posted, 'monthsValid'),
    place: place.sv || place.en ? place : null,
    link: text(posted, 'link'),
  }
}

async function show(
  req: Request,
  res: Response,
  training: Training | null,
  error: AppError | null,
): Promise<void> {
  const posted = error ? postedIn(req) : null
  const [page, purposes, channels] = await Promise.all([
    pageContext(req),
    Purpose.find().sort({ position: 1 }).limit(100).lean<Purpose[]>(),
    Channel.find().sort({ _id: 1 }).limit(200).lean<Channel[]>(),
  ])
  const stored: Partial<Record<string, string>> = training
    ? {
        'name.sv': training.name.sv,
        'name.en': training.name.en,
        'about.sv': training.about.sv,
        'about.en': training.about.en,
        monthsValid: training.monthsValid === null ? '' : String(training.monthsValid),
        'place.sv': training.place?.sv,
        'place.en': training.place?.en,
        link: training.link ?? '',
        beforeRegistration: training.beforeRegistration ? 'yes' : '',
        ended: training.endedOn ? 'yes' : '',
      }
    : {}
  const typed = {
    ...Object.fromEntries(
      typedTexts.map((name) => [name, (posted ? text(posted, name) : stored[name]) ?? '']),
    ),
    ...Object.fromEntries(
      typedLists.map((name) => [name, posted ? list(posted, name) : (training?.[name] ?? [])]),
    ),
  } as TrainingFormView['typed']
  const view = { training, purposes, channels, typed, faults: formFaults(error, { words }) }
  renderPage(res, page, <TrainingForm view={view} />, error?.status)
}

const words: FieldWords = {
  'name.sv': { sv: 'Skriv utbildningens namn på svenska', en: 'Write the name of the training in Swedish' },
  'name.en': { sv: 'Skriv utbildningens namn på engelska', en: 'Write the name of the training in English' },
  'about.sv': { sv: 'Skriv vilken nytta man har av den, på svenska', en: 'Write what use it is, in Swedish' },
  'about.en': {
    sv: 'Skriv vilken nytta man har av den, på engelska',
    en: 'Write what use it is, in English',
  },
}
