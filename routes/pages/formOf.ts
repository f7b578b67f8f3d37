import type { Request } from 'express'
import type { VNode } from 'preact'
import type { FormFaults } from '../../server/pages/components/FormFrame.tsx'
import { pageContext } from '../../server/pages/context.ts'
import type { PageContext } from '../../server/pages/page.ts'
import { type Posted, text } from '../../server/pages/posted.ts'
import { renderPage } from '../../server/pages/renderPage.ts'
import type { Show } from './answerForm.ts'
import { formFaults, type Telling } from './formFaults.ts'

/** What a form is drawn with. */
export interface Shown {
  page: PageContext
  /** What was typed; null: nothing has been sent yet. */
  posted: Posted | null
  faults: FormFaults
  req: Request
}

/** Draws a form about something. */
export type Draw<T> = (subject: T, shown: Shown) => Promise<VNode>

/** Shows the form that `draw` makes of what `find` reads. */
export function formOf<T>(find: (req: Request) => Promise<T>, draw: Draw<T>, telling?: Telling): Show {
  return async (req, res, error) => {
    const [subject, page] = await Promise.all([find(req), pageContext(req)])
    const posted = error ? (req.body as Posted) : null
    const form = await draw(subject, { page, posted, faults: formFaults(error, telling), req })
    renderPage(res, page, form, error?.status)
  }
}

/** What was typed where something was, else what is stored, by dotted path. */
export function typedOr(posted: Posted | null, stored: unknown): (name: string) => string {
  return (name) => {
    if (posted) return text(posted, name) ?? ''
    const value = name
      .split('.')
      .reduce<unknown>((at, key) => (at as Record<string, unknown> | null | undefined)?.[key], stored)
    if (typeof value === 'boolean') return value ? 'yes' : ''
    return typeof value === 'string' ? value : ''
  }
}
