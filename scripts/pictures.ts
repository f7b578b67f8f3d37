import { mkdir } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { closeBrowser, newPage } from '../test/pages/browser.ts'

/**
 * Takes pictures of a running registry with the example organisation: those of the README, or with `--all` the request form and the decision
 * page in both languages, narrow and wide, light and dark.
 * Usage: tsx scripts/pictures.ts [--all] [address] [folder]
 */
const all = process.argv.includes('--all')
const [address = 'http://localhost:3000', folder = '.github/pictures'] = process.argv
  .slice(2)
  .filter((each) => each !== '--all')

interface Picture {
  name: string
  /** By name, as the sign-in page lists them. */
  person: string
  show: (page: Page) => Promise<void>
}

const pictures: Picture[] = [
  { name: 'request-form', person: 'Anna-Karin Blom', show: fillInNeed },
  { name: 'decide', person: 'Amir Rahimi', show: openDecision },
  {
    name: 'inventory',
    person: 'Amir Rahimi',
    show: async (page) => void (await page.goto(`${address}/accounts`)),
  },
]

await mkdir(folder, { recursive: true })
try {
  for (const picture of pictures) {
    if (!all) await take(picture, 'sv', 1280, 'light')
    else {
      for (const language of ['sv', 'en'] as const) {
        await take(picture, language, 1440, 'light')
        await take(picture, language, 320, 'light')
      }
      await take(picture, 'sv', 1440, 'dark')
    }
  }
} finally {
  await closeBrowser()
}

async function take(
  { name, person, show }: Picture,
  language: 'sv' | 'en',
  width: number,
  colorScheme: 'light' | 'dark',
) {
  const page = await newPage({
    viewport: { width, height: 900 },
    colorScheme,
    locale: language === 'sv' ? 'sv-SE' : 'en-GB',
  })
  await page.goto(`${address}/sign-in`)
  await page.getByRole('button', { name: new RegExp(person) }).click()
  await page.waitForURL(`${address}/`)
  await show(page)
  const path = all ? `${folder}/${name}-${language}-${width}-${colorScheme}.png` : `${folder}/${name}.png`
  await page.screenshot({ path, fullPage: all, ...(all ? {} : { clip: { x: 0, y: 0, width, height: 900 } }) })
  await page.context().close()
}

async function fillInNeed(page: Page): Promise<void> {
  await page.goto(`${address}/requests/new`)
  await page.locator('input[name=wish]').first().check()
  await page.locator('input[name=who]').first().check()
  await page.locator('main button[type=submit]').first().click()
  await page.waitForURL(/edit\/need/)
  await page
    .locator('[name=need]')
    .fill('Berätta för blivande elever och deras vårdnadshavare hur en skoldag ser ut.')
  for (const value of ['information', 'families', 'sv'])
    await page.locator(`input[value=${value}]`).first().check()
  // The answer beside the form follows what is typed.
  await page.waitForTimeout(2_000)
}

/** The first request that waits for the lead. */
async function openDecision(page: Page): Promise<void> {
  const hrefs = await page
    .locator('main a')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''))
  const [request] = hrefs.flatMap((href) => /^\/requests\/[0-9a-f-]{36}/.exec(href) ?? [])
  if (!request) throw new Error('nothing waits for the lead')
  await page.goto(`${address}${request}/decide`)
}
