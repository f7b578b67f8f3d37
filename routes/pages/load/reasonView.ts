import type { Request } from 'express'
import type { AppError } from '../../../server/errors.ts'
import { namesOf, stringsIn } from '../../../server/names.ts'
import { pageContext } from '../../../server/pages/context.ts'
import { findRequest } from '../../../server/requests/find.ts'
import { caller } from '../../caller.ts'
import { idIn } from '../../ids.ts'
import { typedIn } from '../answerForm.ts'
import { type FieldWords, formErrors } from '../formFaults.ts'

/** A request, and the reason that is written about it. */
export async function reasonView(req: Request, error: AppError | null, words: FieldWords) {
  const [page, request] = await Promise.all([pageContext(req), findRequest(idIn(req), caller(req))])
  const nameOf = await namesOf(stringsIn(request), page.language)
  const reason = error ? (typedIn(req).reason ?? '') : ''
  return { page, view: { request, nameOf, reason, errors: formErrors(error, { words }) } }
}
