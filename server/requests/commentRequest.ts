import { randomUUID } from 'node:crypto'
import Joi from 'joi'
import { AccountRequest } from '../../models/accountRequest.ts'
import { type Caller, change } from '../audit/change.ts'
import { AppError } from '../errors.ts'
import { demand } from './access.ts'
import { findRequest } from './find.ts'

export const newComment = Joi.object<{ text: string }>({ text: Joi.string().trim().min(1).max(2000) })

const mostComments = 200

/** Adds a comment for all who read the request. It needs no version: comments do not undo each other. */
export async function commentRequest(id: string, text: string, caller: Caller): Promise<AccountRequest> {
  const request = await findRequest(id, caller)
  demand(request, 'comment', caller)
  if (request.comments.length >= mostComments) throw new AppError('too-large')
  const comment = { _id: randomUUID(), by: caller.actor.id, at: caller.now, text }
  const changed = await change(caller, { action: 'request.comment' }, async (tx) => {
    const commented = await tx.update(
      AccountRequest,
      { _id: id, [`comments.${mostComments - 1}`]: { $exists: false } },
      { $push: { comments: comment }, $set: { updatedAt: tx.now } },
    )
    const concerned = new Set([
      request.requester,
      ...request.steps.filter((step) => step.state === 'open').flatMap((step) => step.assignees),
    ])
    concerned.delete(caller.actor.id)
    for (const person of concerned) tx.mail(person, 'commented', { request: id, number: request.number })
    return commented
  })
  if (!changed) throw new AppError('not-found')
  return changed
}
