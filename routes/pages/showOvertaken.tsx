import type { Request, Response } from 'express'
import type { AppError, ErrorCode } from '../../server/errors.ts'
import { pageContext } from '../../server/pages/context.ts'
import { renderPage } from '../../server/pages/renderPage.ts'
import { RequestPage } from '../../server/pages/requests/RequestPage.tsx'
import { findRequest } from '../../server/requests/find.ts'
import { caller } from '../caller.ts'
import { idIn } from '../ids.ts'
import { type Show, typedIn } from './answerForm.ts'
import { requestView } from './load/requestView.ts'

/** Somebody was quicker: where the request stands now, with what the reader had written. Answers with the error's own status. */
export async function showOvertaken(
  req: Request,
  res: Response,
  error: AppError,
  written: string | null = null,
): Promise<void> {
  const page = await pageContext(req)
  const request = await findRequest(idIn(req), caller(req))
  const view = await requestView(request, page, caller(req), { overtaken: { written } })
  renderPage(res, page, <RequestPage view={view} />, error.status)
}

/**
 * The form once more, with what is wrong; where somebody was quicker, where the request stands now instead, with what `written` finds among the
 * typed. `also`: errors beside `bad-input` that the form itself tells of.
 */
export function again(
  show: Show,
  written: (typed: Record<string, string>) => string | undefined,
  also: ErrorCode[] = [],
): (req: Request, res: Response, error: AppError) => Promise<void> {
  return (req, res, error) =>
    error.code === 'bad-input' || also.includes(error.code)
      ? show(req, res, error)
      : showOvertaken(req, res, error, written(typedIn(req))?.trim() || null)
}
