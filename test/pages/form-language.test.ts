import { expect } from 'chai'
import { AccountRequest } from '../../models/accountRequest.ts'
import { draft, people } from '../support/requests.ts'
import { fill, show } from './formPost.ts'
import { closePage, openPage } from './support.ts'

describe('the language of a step', function () {
  this.timeout(40_000)

  it('is changed without losing what was typed, with scripts and without', async () => {
    for (const javaScriptEnabled of [true, false]) {
      const { body } = await draft()
      const page = await openPage(people.teacher, { javaScriptEnabled })
      await page.goto(`/requests/${body.id}/edit/time`)
      await page.locator('[name=hoursPerWeek]').fill('4,5')
      await page.locator('header button', { hasText: 'In English' }).click()
      await page.locator('h1', { hasText: 'What time does the account get?' }).waitFor()
      expect(page.url()).to.include(`/requests/${body.id}/edit/time`)
      expect(await page.locator('[name=hoursPerWeek]').inputValue()).to.equal('4.5')
      await closePage(page)
    }
  })

  it('is changed also where something needs correcting, which is then said in that language', async () => {
    const { body } = await draft()
    const page = await openPage(people.teacher)
    await page.goto(`/requests/${body.id}/edit/time`)
    await page.locator('[name=hoursPerWeek]').fill('fyra')
    await page.locator('header button', { hasText: 'In English' }).click()
    await page.locator('#error-summary', { hasText: 'One thing needs correcting' }).waitFor()
    expect(await page.locator('[name=hoursPerWeek]').inputValue()).to.equal('fyra')
    await closePage(page)
  })

  it('is not changed by pressing Enter in a field: that goes on to the next step', async () => {
    const { body } = await draft()
    const page = await openPage(people.teacher)
    await page.goto(`/requests/${body.id}/edit/time`)
    await page.locator('[name=hoursPerWeek]').press('Enter')
    await page.waitForURL(`**/requests/${body.id}/edit/care`)
    expect(await page.locator('html').getAttribute('lang')).to.equal('sv')
    await closePage(page)
  })
})

describe('a draft', function () {
  this.timeout(40_000)

  it('is promised to be saved when one goes on, and not while one types', async () => {
    const { html } = await show(people.teacher, '/requests/new')
    expect(html).to.include('Den sparas varje gång du går vidare').and.not.include('medan du skriver')
  })

  it('that could not be sent is at its last step also after reloading and in the other language', async () => {
    const { body } = await draft({ need: null })
    const path = `/requests/${body.id}/edit/check`
    const refused = await fill(people.teacher, path, `/requests/${body.id}/submit`, {})
    expect(refused.status).to.equal(422)
    expect(refused.html).to.include(`name="to" value="/requests/${body.id}/submit"`)
    const back = await show(people.teacher, `/requests/${body.id}/submit`)
    expect([back.status, back.location]).to.deep.equal([303, path])
    expect((await AccountRequest.findById(body.id).lean<AccountRequest>())?.state).to.equal('draft')
  })
})
