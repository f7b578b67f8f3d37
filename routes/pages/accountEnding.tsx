import { type Request, type Response, Router } from 'express'
import { demandAct, mayActOn } from '../../server/accounts/access.ts'
import { mayUndo } from '../../server/accounts/decidedOver.ts'
import { completeEnding, endingDone, endingPlan, planEnding } from '../../server/accounts/endAccount.ts'
import { findAccount } from '../../server/accounts/find.ts'
import { AppError } from '../../server/errors.ts'
import { namesOf } from '../../server/names.ts'
import { EndingPage } from '../../server/pages/accounts/EndingPage.tsx'
import { pageContext } from '../../server/pages/context.ts'
import { renderPage } from '../../server/pages/renderPage.ts'
import { parse } from '../../server/parse.ts'
import { caller } from '../caller.ts'
import { can } from '../guard.ts'
import { idIn } from '../ids.ts'
import { answerForm, typedIn, versionIn } from './answerForm.ts'
import { type FieldWords, formFaults } from './formFaults.ts'
import { mergeTargets } from './load/mergeTargets.ts'

/** How an account ends, planned and done. */
export const accountEnding = Router()

accountEnding.get('/:id/ending', can('account:write'), (req, res) => show(req, res, null))

/** Plan it, or let the account go on. 303 | 422 | 409 | 412 */
accountEnding.post(
  '/:id/ending',
  can('account:write'),
  answerForm(
    (req, who) => {
      const { kind, into, by, reason } = typedIn(req)
      if (!kind) throw missing('kind')
      const ends = kind !== 'none'
      const plan = parse(endingPlan, {
        kind: ends ? kind : null,
        ...(kind === 'merge' && into ? { into } : {}),
        ...(ends && by ? { by } : {}),
        reason: reason ?? '',
      })
      return planEnding(idIn(req), versionIn(req), plan, who)
    },
    (res, account) => res.redirect(303, `/accounts/${account._id}`),
    show,
  ),
)

/** It is done. 303 | 422 | 412 */
accountEnding.post(
  '/:id/ending/completion',
  can('account:write'),
  answerForm(
    (req, who) => {
      const { archived, followersTold } = typedIn(req)
      const done = parse(endingDone, { archived: archived ?? '', followersTold: followersTold === 'yes' })
      return completeEnding(idIn(req), versionIn(req), done, who)
    },
    (res, account) => res.redirect(303, `/accounts/${account._id}`),
    show,
  ),
)

async function show(req: Request, res: Response, error: AppError | null): Promise<void> {
  const account = await findAccount(idIn(req))
  await demandAct(account, 'move', caller(req))
  const page = await pageContext(req)
  const isTheirs = await mayActOn('change', caller(req))
  const [targets, mayPlan, nameOf] = await Promise.all([
    mergeTargets(account._id, page.language, isTheirs),
    account.ending === null || mayUndo(account, 'ending', caller(req)),
    namesOf([account.ending?.into], page.language),
  ])
  const { ending } = account
  const nothing = { kind: '', into: '', by: '', reason: '', archived: '', followersTold: '' }
  const stored = ending ? { kind: ending.kind, into: ending.into ?? '', by: ending.by } : {}
  const view = {
    account,
    targets,
    mayPlan,
    typed: { ...nothing, ...stored, ...(error ? typedIn(req) : {}) },
    faults: formFaults(error, { words }),
    nameOf,
  }
  renderPage(res, page, <EndingPage view={view} />, error?.status)
}

function missing(path: string): AppError {
  return new AppError('bad-input', undefined, { errors: [{ path, code: 'any.required', values: {} }] })
}

const words: FieldWords = {
  kind: { sv: 'Välj vad som ska hända', en: 'Choose what is to happen' },
  into: { sv: 'Välj kontot som tar över', en: 'Choose the account that takes over' },
  by: { sv: 'Ange en dag som inte har passerat', en: 'Give a day that has not passed' },
  archived: { sv: 'Skriv var och hur det är arkiverat', en: 'Say where and how it has been archived' },
}
