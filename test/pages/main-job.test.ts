import { expect } from 'chai'
import type { Page } from 'playwright-core'
import { AccountRequest } from '../../models/accountRequest.ts'
import { theRegistry } from '../support/registry.ts'
import { freeHandle, people } from '../support/requests.ts'
import { closePage, openPage } from './support.ts'

/** What is pressed and read on the way, as it stands in each language. */
const words = {
  sv: {
    continue: 'Spara och fortsätt',
    send: 'Skicka ansökan',
    decide: 'Ta ställning',
    give: 'Lämna svaret',
    trial: 'Som ett tidsbegränsat försök',
    accept: 'Jag tar på mig ansvaret',
    register: 'Registrera kontot',
    waits: /Väntar på att Maria Sandell tar ställning senast/,
    approved: /Beviljad av .* som ett tidsbegränsat försök till och med .*Nu ska du bekräfta ansvaret/,
    official: 'Ja, kontot är vårt',
    notYet: 'Kontot är inte ett av våra',
  },
  en: {
    continue: 'Save and continue',
    send: 'Send the request',
    decide: 'Give your answer',
    give: 'Give the answer',
    trial: 'As a trial',
    accept: 'I take on the responsibility',
    register: 'Register the account',
    waits: /It is waiting for Maria Sandell to decide by/,
    approved: /Approved by .* as a trial until .*Now you confirm the responsibility/,
    official: 'Yes, the account is ours',
    notYet: 'The account is not one of ours',
  },
} as const

type Language = keyof typeof words

interface Way {
  language: Language
  scripts: boolean
  viewport: { width: number; height: number }
}

const ways: Way[] = [
  { language: 'sv', scripts: true, viewport: { width: 1440, height: 900 } },
  { language: 'en', scripts: false, viewport: { width: 320, height: 640 } },
]

async function as(email: string | null, { language, scripts, viewport }: Way): Promise<Page> {
  const page = await openPage(email, { javaScriptEnabled: scripts, viewport })
  await page.goto(`/language?language=${language}`)
  return page
}

/** Fills in the form of a school, step by step, and stops before sending. */
async function fillIn(page: Page, next: string): Promise<void> {
  const go = () => page.getByRole('button', { name: next, exact: true }).click()
  const tick = (name: string, value: string) =>
    page.locator(`input[name="${name}"][value="${value}"]`).check()
  await page.goto('/requests/new')
  await tick('wish', 'new')
  await page.locator('main button[type=submit]').click()

  await page.locator('[name=need]').fill('Berätta för blivande elever hur en skoldag ser ut.')
  await tick('purposes', 'information')
  await tick('audiences', 'families')
  await go()
  await tick('channel', 'instagram')
  await page.locator('[name=displayName]').fill('Björkängsskolan i Almsunda')
  await go()
  await page.locator('select[name=owner]').selectOption({ label: await labelOf(page, 'Anna-Karin Blom') })
  await page.locator('select[name=deputy]').selectOption({ label: await labelOf(page, 'Oskar Fransson') })
  await go()
  await page.locator('[name=hoursPerWeek]').fill('6,5')
  await tick('supervision', 'workdays')
  await page
    .locator('select[name=holidaySupervisor]')
    .selectOption({ label: await labelOf(page, 'Oskar Fransson') })
  await tick('period', 'most-of-year')
  await go()
  for (const question of ['childrenSeen', 'careSeen', 'advertising', 'agency']) await tick(question, 'no')
  for (const question of ['twoFactor', 'accessible']) await tick(question, 'yes')
  await go()
  await tick('measurement', 'clicks-to-website')
  await go()
}

async function labelOf(page: Page, name: string): Promise<string> {
  return (await page.locator('option', { hasText: name }).first().textContent()) ?? ''
}

describe('somebody asks for an account, those responsible sign, and the public finds it', function () {
  this.timeout(60_000)

  for (const way of ways) {
    const { language, scripts, viewport } = way
    const say = words[language]
    it(`in ${language === 'sv' ? 'Swedish' : 'English'}, ${scripts ? 'with' : 'without'} scripts, ${viewport.width} wide`, async () => {
      const registry = await theRegistry()
      const handle = freeHandle()
      const teacher = await as(people.teacher, way)
      await fillIn(teacher, say.continue)
      expect(await teacher.locator('#error-summary').count()).to.equal(0)
      await teacher.getByRole('button', { name: say.send }).click()
      const address = new URL(teacher.url()).pathname
      expect(await teacher.locator('main .lead').first().innerText()).to.match(say.waits)

      const manager = await as(people.headmaster, way)
      await manager.goto('/')
      await manager.locator(`main a[href="${address}/decide"]`).click()
      for (const part of ['hours', 'cover', 'money'])
        await manager.locator(`[name="resources.${part}"]`).check()
      await manager.locator('input[name=verdict][value=recommend]').check()
      await manager.getByRole('button', { name: say.give }).click()
      expect(new URL(manager.url()).pathname).to.equal(address)

      const lead = await as(people.lead, way)
      await lead.goto(address)
      await lead.getByRole('link', { name: say.decide }).first().click()
      await lead.locator('input[name=verdict][value=approve]').check()
      await lead.getByLabel(say.trial).check()
      await lead.getByRole('button', { name: say.give }).click()
      expect(new URL(lead.url()).pathname).to.equal(address)

      await teacher.goto('/')
      await teacher.locator(`main a[href="${address}/responsibility"]`).click()
      await teacher.getByRole('button', { name: say.accept }).click()
      const stranger = await as(null, way)
      await stranger.goto(`/verify?url=instagram.com/${handle}`)
      expect(await stranger.locator('.verdict h2').innerText()).to.equal(say.notYet)

      await teacher.locator(`main a[href="${address}/registration"]`).click()
      await teacher.locator('[name=url]').fill(`https://www.instagram.com/${handle}/?utm_source=x`)
      await teacher.locator('[name="credentials.where"]').fill('Skolans lösenordsvalv')
      await teacher.getByRole('button', { name: say.register }).click()
      expect(teacher.url()).to.match(/\/accounts\/[\w-]+$/)
      await registry.refreshVerify()
      await stranger.locator('[name=url]').fill(`instagram.com/${handle}`)
      await stranger.locator('main form.ask button').click()
      expect(await stranger.locator('.verdict h2').innerText()).to.equal(say.official)

      const request = await AccountRequest.findById(address.split('/').at(-1)).lean<AccountRequest>()
      expect(request?.state).to.equal('registered')
      expect(request?.decision?.trialUntil).to.equal('2027-05-24')
      expect(request?.answers.hoursPerWeek).to.equal(6.5)
      await Promise.all([teacher, manager, lead, stranger].map(closePage))
    })
  }

  it('by keyboard alone', async () => {
    const page = await openPage(people.teacher)
    await page.goto('/requests/new')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(focused)).to.equal('Till innehållet')
    await page.keyboard.press('Enter')
    await tabTo(page, 'input[name=wish]')
    await page.keyboard.press('Space')
    await tabTo(page, 'main button[type=submit]')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/edit/need')
    await tabTo(page, '[name=need]')
    await page.keyboard.type('Visa elevernas odlingar.')
    await tabTo(page, '[name=purposes]')
    await page.keyboard.press('Space')
    expect(await page.locator('[name=purposes]').first().isChecked()).to.equal(true)
    const outline = await page.evaluate(
      () => getComputedStyle(document.activeElement as Element).outlineStyle,
    )
    expect(outline).to.equal('solid')
    await tabTo(page, 'main form button')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/edit/channel')
    await closePage(page)
  })
})

/** Presses Tab until the focus is on what is sought. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let press = 0; press < 60; press++) {
    await page.keyboard.press('Tab')
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return
  }
  throw new Error(`the keyboard does not reach ${selector}`)
}

function focused(): string {
  return document.activeElement?.textContent ?? ''
}
