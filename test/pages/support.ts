import axe from 'axe-core'
import { expect } from 'chai'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { Person } from '../../models/person.ts'
import { theRegistry } from '../support/registry.ts'
import { newPage } from './browser.ts'

/** A page of the registry in a real browser, signed in as a person (by e-mail; null: nobody). Anything the page complains of fails the test. */
export async function openPage(email: string | null, options: BrowserContextOptions = {}): Promise<Page> {
  const { url } = await theRegistry()
  const page = await newPage({ baseURL: url, viewport: { width: 1440, height: 900 }, ...options })
  page.on('pageerror', (error) => {
    throw error
  })
  page.on('console', (message) => {
    // An answer that is an error (422 for a form to correct) is reported there too, and is no fault of the page.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) {
      throw new Error(message.text())
    }
  })
  if (email) {
    const person = await Person.findOne({ email }).lean<Person>()
    await page.goto('/sign-in')
    await page.locator(`button[value="${person?.identities[0]?.oid}"]`).click()
    await page.waitForURL(`${url}/`)
  }
  return page
}

export async function closePage(page: Page): Promise<void> {
  await page.context().close()
}

interface Violation {
  rule: string
  nodes: string[]
}

/** What axe-core finds wrong by WCAG 2.2 A and AA and its best practices. */
async function violations(page: Page): Promise<Violation[]> {
  await page.evaluate(axe.source)
  return page.evaluate(async () => {
    const { axe: loaded } = globalThis as unknown as { axe: typeof axe }
    const result = await loaded.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    })
    return result.violations.map(({ id, nodes }) => ({
      rule: id,
      nodes: nodes.map((node) => `${node.html.slice(0, 160)} ${node.any[0]?.message ?? ''}`).slice(0, 3),
    }))
  })
}

export async function expectAccessible(page: Page): Promise<void> {
  expect(await violations(page), page.url()).to.deep.equal([])
}

/** Nothing stands outside the window to the side. */
export async function expectNoSideways(page: Page): Promise<void> {
  const wide = await page.evaluate(() => ({
    document: document.documentElement.scrollWidth,
    window: document.documentElement.clientWidth,
  }))
  expect(wide.document, page.url()).to.be.at.most(wide.window)
}
