import type { Request, Response } from 'express'
import { AppError } from '../server/errors.ts'

/** The strong ETag of a record, made from its version. */
export function setVersion(res: Response, record: { version: number }): void {
  res.set('ETag', `"${record.version}"`)
}

/** The version that If-Match names. 428 without it, 412 when it cannot be one of ours. */
export function wantedVersion(req: Request): number {
  const header = req.get('if-match')
  if (!header) throw new AppError('if-match-required')
  const match = /^"(\d{1,9})"$/.exec(header.trim())
  if (!match) throw new AppError('changed-meanwhile')
  return Number(match[1])
}
