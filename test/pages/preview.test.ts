import { expect } from 'chai'
import { draft, people } from '../support/requests.ts'
import { closePage, openPage } from './support.ts'

describe('the answer beside the form, while one types', function () {
  this.timeout(40_000)

  it('changes without anything being saved, is read out once, and nothing on the page moves', async () => {
    const { body } = await draft()
    const page = await openPage(people.teacher)
    await page.goto(`/requests/${body.id}/edit/time`)
    const outcome = page.locator('#answer .answer-outcome')
    const before = await outcome.innerText()
    const place = async () => (await page.locator('main h1').boundingBox())?.y
    const placeBefore = await place()
    await page.evaluate(() => {
      Object.assign(globalThis, { shifted: 0 })
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) {
          Object.assign(globalThis, {
            shifted: Reflect.get(globalThis, 'shifted') + Reflect.get(entry, 'value'),
          })
        }
      }).observe({ type: 'layout-shift', buffered: false })
    })
    const answered = page.waitForResponse((response) => response.url().endsWith('/preview/time'))
    await page.locator('[name=hoursPerWeek]').fill('0')
    await answered
    await page.waitForFunction(
      (old) => document.querySelector('.answer-outcome')?.textContent !== old,
      before,
    )
    expect(await outcome.innerText()).to.equal('Något behöver ändras innan ansökan kan gå vidare.')
    expect(await page.locator('#answer-status').textContent()).to.equal(await outcome.textContent())
    expect(await place()).to.equal(placeBefore)
    expect(await page.evaluate(() => Reflect.get(globalThis, 'shifted'))).to.be.below(0.02)
    expect(await page.locator('[name=hoursPerWeek]').inputValue()).to.equal('0')
    await page.reload()
    expect(await outcome.innerText(), 'nothing was saved').to.equal(before)
    await closePage(page)
  })

  it('without scripts is the one of what is saved', async () => {
    const { body } = await draft({ hoursPerWeek: 0 })
    const page = await openPage(people.teacher, { javaScriptEnabled: false })
    await page.goto(`/requests/${body.id}/edit/time`)
    expect(await page.locator('.answer-outcome').innerText()).to.equal(
      'Något behöver ändras innan ansökan kan gå vidare.',
    )
    await closePage(page)
  })
})

describe('a form with something wrong in it', function () {
  this.timeout(40_000)

  it('has the focus on what is wrong, also without scripts', async () => {
    const { body } = await draft()
    for (const javaScriptEnabled of [true, false]) {
      const page = await openPage(people.teacher, { javaScriptEnabled })
      await page.goto(`/requests/${body.id}/edit/time`)
      await page.locator('[name=hoursPerWeek]').fill('fyra')
      await page.locator('main form button').first().click()
      await page.locator('#error-summary:focus').waitFor()
      await page.locator('#error-summary a').click()
      await page.locator('[name=hoursPerWeek]:focus').waitFor()
      await closePage(page)
    }
  })
})
