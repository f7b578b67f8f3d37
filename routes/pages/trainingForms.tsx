import { type Request, Router } from 'express'
import { Channel } from '../../models/channel.ts'
import { Purpose } from '../../models/purpose.ts'
import type { Text } from '../../models/text.ts'
import type { Training } from '../../models/training.ts'
import { dayOf } from '../../server/clock.ts'
import type { AppError, FieldError } from '../../server/errors.ts'
import { fieldErrorText } from '../../server/fieldErrors.ts'
import { pageContext } from '../../server/pages/context.ts'
import { renderPage } from '../../server/pages/renderPage.ts'
import { list, type Posted, text } from '../../server/pages/requests/readAnswers.ts'
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

/** A lead keeps the catalogue of trainings. */
export const trainingForms = Router()

const postedIn = (req: Request) => (req.body ?? {}) as Posted

trainingForms.get('/new', can('training:write'), async (req, res) => {
  renderPage(res, await pageContext(req), <TrainingForm view={await formView(null, null)} />)
})

/** Add a training. 303 | 422 */
trainingForms.post(
  '/new',
  can('training:write'),
  answerForm(
    (req, who) => createTraining(parse(newTraining, fieldsIn(postedIn(req))), who),
    (res, training) => res.redirect(303, `/trainings/${training._id}`),
    async (req, res, error) => {
      const view = { ...(await formView(null, postedIn(req))), ...faultsOf(error) }
      renderPage(res, await pageContext(req), <TrainingForm view={view} />, error.status)
    },
  ),
)

trainingForms.get('/:id/edit', can('training:write'), async (req, res) => {
  const training = await findTraining(idIn(req))
  renderPage(res, await pageContext(req), <TrainingForm view={await formView(training, null)} />)
})

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
    async (req, res, error) => {
      const training = await findTraining(idIn(req))
      const view = { ...(await formView(training, postedIn(req))), ...faultsOf(error) }
      renderPage(res, await pageContext(req), <TrainingForm view={view} />, error.status)
    },
  ),
)

function fieldsIn(posted: Posted): Record<string, unknown> {
  const both = (name: string) => ({
    sv: text(posted, `${name}.sv`) ?? '',
    en: text(posted, `${name}.en`) ?? '',
  })
  const place = both('place')
  return {
    name: both('name'),
    about: both('about'),
    purposes: list(posted, 'purposes'),
    channels: list(posted, 'channels'),
    functions: list(posted, 'functions'),
    beforeRegistration: text(posted, 'beforeRegistration') === 'yes',
    monthsValid: text(posted, 'monthsValid'),
    place: place.sv || place.en ? place : null,
    link: text(posted, 'link'),
  }
}

async function formView(training: Training | null, posted: Posted | null): Promise<TrainingFormView> {
  const [purposes, channels] = await Promise.all([
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
  return { training, purposes, channels, typed, errors: [], changedMeanwhile: false }
}

const words: Record<string, Text> = {
  'name.sv': { sv: 'Skriv utbildningens namn på svenska', en: 'Write the name of the training in Swedish' },
  'name.en': { sv: 'Skriv utbildningens namn på engelska', en: 'Write the name of the training in English' },
  'about.sv': { sv: 'Skriv vilken nytta man har av den, på svenska', en: 'Write what use it is, in Swedish' },
  'about.en': {
    sv: 'Skriv vilken nytta man har av den, på engelska',
    en: 'Write what use it is, in English',
  },
}

function faultsOf(error: AppError): Pick<TrainingFormView, 'errors' | 'changedMeanwhile'> {
  const errors = (error.data.errors ?? []).map((fault: FieldError) => ({
    field: fault.path,
    text: (fault.code === 'string.empty' && words[fault.path]) || fieldErrorText(fault),
  }))
  return { errors, changedMeanwhile: error.code === 'changed-meanwhile' }
}
