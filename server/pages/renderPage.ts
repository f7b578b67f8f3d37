import type { Response } from 'express'
import { h, type VNode } from 'preact'
import { render } from 'preact-render-to-string'
import { type PageContext, PageProvider } from './page.ts'

/** Answers with a whole page. It says nothing to caches but that they may not keep it: pages are made for one reader. */
export function renderPage(res: Response, page: PageContext, content: VNode, status = 200): void {
  res
    .status(status)
    .set('Cache-Control', 'no-store')
    .set('Content-Language', page.language)
    .vary('Accept-Language, Cookie')
    .type('html')
    .send(`<!doctype html>${renderInside(page, content)}`)
}

/** A part of a page, for a script that puts it in place of the one that stands there. */
export function renderFragment(res: Response, page: PageContext, content: VNode): void {
  res.set('Cache-Control', 'no-store').type('html').send(renderInside(page, content))
}

/** The mark-up of a component for a reader; everything in it is escaped by preact. */
function renderInside(page: PageContext, content: VNode): string {
  return render(h(PageProvider, { value: page }, content))
}
