import { type Request, Router } from 'express'
import { accountsOf } from '../../server/accounts/changeOwnership.ts'
import type { Caller } from '../../server/audit/change.ts'
import { dayOf } from '../../server/clock.ts'
import { AppError } from '../../server/errors.ts'
import { namesOf } from '../../server/names.ts'
import { pageContext } from '../../server/pages/context.ts'
import type { PageContext } from '../../server/pages/page.ts'
import { renderPage } from '../../server/pages/renderPage.ts'
import { TrainingPage, type TrainingView } from '../../server/pages/trainings/TrainingPage.tsx'
import { TrainingsPage } from '../../server/pages/trainings/TrainingsPage.tsx'
import { parse } from '../../server/parse.ts'
import { attendanceOf } from '../../server/trainings/attendance.ts'
import { completeTraining, completion, completionsOf } from '../../server/trainings/completeTraining.ts'
import { findTraining } from '../../server/trainings/find.ts'
import { ideasOf, newIdea, writeIdea } from '../../server/trainings/ideas.ts'
import { trainingsFor } from '../../server/trainings/mine.ts'
import { standingsOf } from '../../server/trainings/standing.ts'
import { withdrawCompletion } from '../../server/trainings/withdrawCompletion.ts'
import { caller } from '../caller.ts'
import { can, mayRole } from '../guard.ts'
import { idIn } from '../ids.ts'
import { answerForm, typedIn, versionIn } from './answerForm.ts'
import { type FieldWords, formErrors } from './formFaults.ts'
import { findPeople } from './load/people.ts'
import { trainingForms } from './trainingForms.tsx'

export const router = Router()

const todayOf = ({ now, organisation }: PageContext) => dayOf(now, organisation.timeZone)
const ideasOnPage = 25
const completionsOnPage = 25

/** What can be learnt, and what the reader's accounts ask for. */
router.get('/', can('training:read'), async (req, res) => {
  const page = await pageContext(req)
  const me = caller(req).actor.id
  const trainings = await trainingsFor(me, await accountsOf(me), todayOf(page))
  const nameOf = await namesOf(
    trainings.flatMap(({ training }) => training.channels),
    page.language,
  )
  const mayAdd = mayRole('training:write', page.viewer?.roles ?? [])
  renderPage(res, page, <TrainingsPage view={{ trainings, mayAdd, nameOf }} />)
})

router.use(trainingForms)

/** One training: what it is good for, where it is, how the reader stands with it. 200 | 404 */
router.get('/:id', can('training:read'), async (req, res) => {
  const page = await pageContext(req)
  renderPage(res, page, <TrainingPage view={await trainingView(idIn(req), page, caller(req))} />)
})

/** The reader has taken it, or a lead says that somebody has. 303 | 403 | 422 */
router.post(
  '/:id/completions',
  can('training:take'),
  answerForm(
    async (req, who) => {
      const typed = typedIn(req)
      const forOther = typed.person !== undefined
      const day = (forOther ? typed.theirDay : typed.day) ?? ''
      const person = forOther ? await personMeant(typed.person ?? '') : null
      try {
        return await completeTraining(idIn(req), parse(completion, { person, day }), who)
      } catch (error) {
        throw forOther ? atTheirs(error) : error
      }
    },
    (res, { training }) => res.redirect(303, `/trainings/${training}`),
    again,
  ),
)

/** What was registered by mistake is taken back. 303 | 403 of somebody else | 409 | 412 */
router.post(
  '/:id/completions/:completion/withdrawal',
  can('training:take'),
  answerForm(
    (req, who) => withdrawCompletion(idIn(req), idIn(req, 'completion'), versionIn(req), null, who),
    (res, { training }) => res.redirect(303, `/trainings/${training}`),
    again,
  ),
)

/** An idea on how it is done and developed. 303 | 422 */
router.post(
  '/:id/ideas',
  can('training:take'),
  answerForm(
    (req, who) => writeIdea(idIn(req), parse(newIdea, { text: typedIn(req).text ?? '' }).text, who),
    (res, { training }) => res.redirect(303, `/trainings/${training}#ideas`),
    again,
  ),
)

async function again(req: Request, res: Parameters<typeof renderPage>[0], error: AppError): Promise<void> {
  const page = await pageContext(req)
  const view = await trainingView(idIn(req), page, caller(req), typedIn(req))
  renderPage(
    res,
    page,
    <TrainingPage
      view={{ ...view, errors: formErrors(error, { words }), overtaken: error.code !== 'bad-input' }}
    />,
    error.status,
  )
}

async function trainingView(
  id: string,
  page: PageContext,
  who: Caller,
  typed: Record<string, string> = {},
): Promise<TrainingView> {
  const training = await findTraining(id)
  const today = todayOf(page)
  const me = who.actor.id
  const mayChange = mayRole('training:write', who.roles)
  const [mine, own, { ideas }, { completions }, attendance] = await Promise.all([
    standingsOf([me], [training], today),
    accountsOf(me).then((accounts) => trainingsFor(me, accounts, today)),
    ideasOf(id, { limit: ideasOnPage }),
    completionsOf(id, { limit: completionsOnPage }, who),
    mayChange || who.roles.includes('Auditor') ? attendanceOf(training, today) : null,
  ])
  return {
    mine: {
      training,
      standing: mine(me, training),
      calledForBy: own.find((one) => one.training._id === id)?.calledForBy ?? [],
    },
    ideas,
    completions,
    attendance,
    mayTake: mayRole('training:take', who.roles),
    mayChange,
    typed: {
      day: typed.day ?? '',
      text: typed.text ?? '',
      person: typed.person ?? '',
      theirDay: typed.theirDay ?? '',
    },
    errors: [],
    overtaken: false,
    nameOf: await namesOf(
      [
        ...ideas.map(({ by }) => by),
        ...completions.flatMap(({ person, by }) => [person, by]),
        ...training.channels,
        ...training.purposes,
      ],
      page.language,
    ),
  }
}

/** Who is meant by what a lead typed. AppError `bad-input` when it is nobody, or several may be meant. */
async function personMeant(search: string): Promise<string> {
  const [one, another] = await findPeople(search, 'sv')
  if (one && !another) return one.id
  throw new AppError('bad-input', undefined, {
    errors: [{ path: 'person', code: one ? 'several-people' : 'reference.unknown', values: {} }],
  })
}

/** The day of somebody else has a field of its own. */
function atTheirs(error: unknown): unknown {
  if (!(error instanceof AppError)) return error
  const errors = error.data.errors?.map((fault) =>
    fault.path === 'day' ? { ...fault, path: 'theirDay' } : fault,
  )
  return new AppError(error.code, error.detail, { ...error.data, ...(errors ? { errors } : {}) })
}

const words: FieldWords = {
  'day string.empty': { sv: 'Välj vilken dag du gick den', en: 'Choose the day on which you took it' },
  'theirDay string.empty': { sv: 'Välj vilken dag det var', en: 'Choose the day' },
  'person reference.unknown': {
    sv: 'Skriv namnet eller e-postadressen till någon som arbetar här',
    en: 'Write the name or e-mail address of somebody who works here',
  },
  'person several-people': {
    sv: 'Flera personer stämmer. Skriv hela namnet eller e-postadressen',
    en: 'Several people fit. Write the whole name or the e-mail address',
  },
  'text string.empty': { sv: 'Skriv din idé', en: 'Write your idea' },
}
