import { type Request, type Response, Router } from 'express'
import { demandAct } from '../../server/accounts/access.ts'
import { findAccount } from '../../server/accounts/find.ts'
import { confirmResources, resourcesSaid } from '../../server/accounts/resources.ts'
import type { AppError } from '../../server/errors.ts'
import { namesOf } from '../../server/names.ts'
import { ResourcesPage, type ResourcesView } from '../../server/pages/accounts/ResourcesPage.tsx'
import { pageContext } from '../../server/pages/context.ts'
import { renderPage } from '../../server/pages/renderPage.ts'
import { parse } from '../../server/parse.ts'
import { caller } from '../caller.ts'
import { can } from '../guard.ts'
import { idIn } from '../ids.ts'
import { answerForm, typedIn, versionIn } from './answerForm.ts'
import { type FieldWords, formFaults } from './formFaults.ts'

/** What an account gets, as its unit's manager says. */
export const accountResources = Router()

/** 200 | 403 who does not manage the unit */
accountResources.get('/:id/resources', can('account:write'), async (req, res) => {
  await demandAct(await findAccount(idIn(req)), 'confirm', caller(req))
  await show(req, res, null)
})

/** 303 | 403 | 422 what is lacking is not said | 409 the account is not in use | 412 */
accountResources.post(
  '/:id/resources',
  can('account:write'),
  answerForm(
    (req, who) => confirmResources(idIn(req), versionIn(req), parse(resourcesSaid, saidIn(req)), who),
    (res, account) => res.redirect(303, `/accounts/${account._id}`),
    show,
  ),
)

function saidIn(req: Request) {
  const typed = typedIn(req)
  const ticked = (name: string) => typed[name] === 'yes'
  return {
    hours: ticked('hours'),
    cover: ticked('cover'),
    money: ticked('money'),
    missing: typed.missing || null,
  }
}

async function show(req: Request, res: Response, error: AppError | null): Promise<void> {
  const [page, account] = await Promise.all([pageContext(req), findAccount(idIn(req))])
  const nameOf = await namesOf([account.channel, account.unit], page.language)
  // Nothing is ticked beforehand: it is to be looked at anew each time.
  const { missing, ...ticked } = error
    ? saidIn(req)
    : { hours: false, cover: false, money: false, missing: null }
  const view: ResourcesView = {
    account,
    channel: nameOf(account.channel),
    unit: nameOf(account.unit),
    typed: { ...ticked, missing: missing ?? '' },
    faults: formFaults(error, { words }),
  }
  renderPage(res, page, <ResourcesPage view={view} />, error?.status)
}

const words: FieldWords = {
  'missing any.required': {
    sv: 'Kryssa för allt, eller skriv vad som saknas',
    en: 'Tick all of it, or say what is lacking',
  },
}
