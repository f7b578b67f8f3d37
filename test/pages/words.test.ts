import { expect } from 'chai'
import { AccountRequest } from '../../models/accountRequest.ts'
import { withdrawJoins } from '../support/joins.ts'
import { accepted, approved, as, draft, people, redirected, submitted } from '../support/requests.ts'
import { fill, post, show, summary } from './formPost.ts'
import { closePage, openPage } from './support.ts'

describe('what the public is told of an address', function () {
  this.timeout(40_000)

  it('on a site that is none of ours: that it is not in the register, not that a channel is missing', async () => {
    const { status, html } = await show(null, '/verify?url=https://almsunda-kommun.example/kontakt')
    expect(status).to.equal(422)
    expect(summary(html)).to.deep.equal(['field-url'])
    expect(html).to.include('Adressen finns inte i vårt register.').and.include('är det falskt')
    expect(html).not.to.include('be att kanalen läggs till')
  })

  it('that is only a name: to write all of it, with that name in the example', async () => {
    for (const name of ['@almsundakommun', 'almsundakommun', '@almsunda.kommun']) {
      const { html } = await show(null, `/verify?url=${encodeURIComponent(name)}`)
      const example = `instagram.com/${name.replace('@', '')}`
      expect(html, name).to.include(`Skriv hela adressen, till exempel ${example}.`)
    }
    const other = await show(null, '/verify?url=ftp://instagram.com/almsundakommun')
    expect(other.html).to.include('börjar med https://').and.not.include('Skriv hela adressen')
  })

  it('is promised a list of what is ours and none of what is not', async () => {
    expect((await show(null, '/')).html)
      .to.include('vilka konton i sociala medier som är organisationens, och kontrollera en adress')
      .and.not.include('vilka som inte är det')
  })
})

describe('a search in the inventory that finds nothing', () => {
  it('says what was searched for; a selection without a search says how accounts come there', async () => {
    expect((await show(people.librarian, '/accounts?q=qqqqq')).html).to.include('Sökningen på ”qqqqq”')
    const none = await show(people.librarian, '/accounts?channel=flickr&kind=individual')
    expect(none.html).to.include('Konton kommer hit när').and.not.include('Sökningen på')
  })
})

describe('the words of a request', function () {
  this.timeout(40_000)

  it('joined elsewhere: that it is asked for, who answers and by when', async () => {
    const { body } = await redirected()
    const request = await AccountRequest.findById(body.id).lean<AccountRequest>()
    const path = `/requests/${body.id}/redirect`
    const account = request?.redirect?.accounts[0] ?? ''
    await fill(people.teacher, path, path, { answer: 'join', account })
    const { html } = await show(people.teacher, `/requests/${body.id}`)
    expect(html).to.match(
      /Du har bett att [^.]+ får medverka i [^.]+\. [^.]+ svarar för kontot, senast 1 december 2026/,
    )
    await withdrawJoins()
  })

  it('that is approved say no more that something needs consent', async () => {
    const { body } = await submitted()
    expect((await show(people.teacher, `/requests/${body.id}`)).html).to.include('Behöver någons godkännande')
    const done = await approved()
    const { html } = await show(people.teacher, `/requests/${done.body.id}`)
    expect(html).to.include('Godkändes av en person').and.not.include('Behöver någons godkännande')
  })

  it('give advice as advice to the one who can follow it, and tell others that it is for the requester', async () => {
    const { body } = await submitted({ childrenSeen: true, hoursPerWeek: 1 })
    const own = await show(people.teacher, `/requests/${body.id}`)
    expect(own.html).to.include('class="remedy"').and.not.include('Råd till sökanden')
    const others = await show(people.headmaster, `/requests/${body.id}`)
    expect(others.html).to.include('Råd till sökanden').and.not.include('class="remedy"')
  })

  it('changed by oneself in another tab: say you, not somebody', async () => {
    const { body } = await accepted()
    const path = `/requests/${body.id}/withdraw`
    const shown = await show(people.teacher, path)
    await fill(people.teacher, path, path, {})
    const late = await post(people.teacher, shown.html, path, path, {})
    expect(late.html)
      .to.match(/Du återkallade ansökan .* i en annan flik/)
      .and.not.include('Någon hann före')
  })

  it('changed by somebody else: say who', async () => {
    const made = await submitted()
    const path = `/requests/${made.body.id}/decide`
    const shown = await show(people.headmaster, path)
    await (await as(people.teacher)).post(`/requests/${made.body.id}/withdraw`, {}, { version: made.version })
    const late = await post(people.headmaster, shown.html, path, path, { verdict: 'request-changes' })
    expect(late.html).to.include('Någon hann före').and.include('Anna-Karin Blom återkallade ansökan')
  })

  it('say who decides first and who then', async () => {
    const { body } = await draft()
    const { html } = await show(people.teacher, `/requests/${body.id}/edit/time`)
    expect(html).to.match(/Som det ser ut nu tar först Maria Sandell ställning, sedan .+ eller .+, senast /)
  })
})

describe('the form on a narrow screen', function () {
  this.timeout(40_000)

  it('says the answer before its buttons, also when it changes; on a wide one the answer stands beside', async () => {
    const { body } = await draft()
    const page = await openPage(people.teacher, { viewport: { width: 320, height: 640 } })
    await page.goto(`/requests/${body.id}/edit/time`)
    const short = page.locator('.answer-short')
    const top = async (selector: string) => (await page.locator(selector).first().boundingBox())?.y ?? 0
    expect(await short.isVisible()).to.equal(true)
    expect(await top('.answer-short')).to.be.below(await top('main form .actions'))
    await page.locator('[name=hoursPerWeek]').fill('0')
    await page.locator('#answer-short', { hasText: 'Något behöver ändras' }).waitFor()
    await page.setViewportSize({ width: 1440, height: 900 })
    expect(await short.isVisible()).to.equal(false)
    await closePage(page)
  })

  it('has the way of the request upright in its column, with no word broken', async () => {
    const { body } = await draft()
    const page = await openPage(people.teacher)
    await page.goto(`/requests/${body.id}/edit/check`)
    const lefts = await page
      .locator('.split .step-line .step-mark')
      .evaluateAll((marks) => marks.map((mark) => mark.getBoundingClientRect().left))
    expect(new Set(lefts).size, 'one under another').to.equal(1)
    await closePage(page)
  })
})

describe('an account of one’s own', () => {
  it('is proposed under one’s own name, a unit’s under none', async () => {
    const made = await (await as(people.teacher)).post<{ id: string }>('/requests', {
      accountKind: 'individual',
      answers: {},
    })
    const own = await show(people.teacher, `/requests/${made.body.id}/edit/channel`)
    expect(own.html).to.match(
      /name="displayName"[^>]*value="Anna-Karin Blom"|value="Anna-Karin Blom"[^>]*name="displayName"/,
    )
    expect(own.html).to.include('skriv ditt eget')
    const { body } = await draft({ displayName: null })
    const unit = await show(people.teacher, `/requests/${body.id}/edit/channel`)
    expect(unit.html).to.include('skriv ert eget').and.not.include('value="Anna-Karin Blom"')
  })
})
