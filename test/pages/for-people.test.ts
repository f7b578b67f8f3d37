import { expect } from 'chai'
import { parse } from 'csv-parse/sync'
import { Account } from '../../models/account.ts'
import { Organisation } from '../../models/organisation.ts'
import { exportWords } from '../../server/pages/accounts/exportWords.ts'
import { browserOf } from '../security/support.ts'
import { freeHandle, people, registered } from '../support/requests.ts'
import { fill, show } from './formPost.ts'

describe('the inventory as a list for people', function () {
  this.timeout(40_000)

  // The choice stays with the browser, which other tests use as well.
  after(async () => {
    await (await browserOf(people.lead)).get('/language?language=sv')
  })

  async function rows(language: 'sv' | 'en'): Promise<Record<string, string>[]> {
    const browser = await browserOf(people.lead)
    await browser.get(`/language?language=${language}`)
    const file = await browser.get('/accounts/export?format=csv')
    return parse(await file.text(), { bom: true, columns: true, record_delimiter: '\r\n' })
  }

  it('has headings and states in the reader’s language, and times in the organisation’s zone', async () => {
    const { body } = await registered(freeHandle())
    const account = await Account.findById(body.id).lean<Account>()
    const organisation = await Organisation.findById('organisation').lean<Organisation>()
    const words = exportWords('sv', organisation?.timeZone ?? '')
    const at = words.cell('registeredAt', account?.registeredAt?.toISOString() ?? null)
    const row = (await rows('sv')).find((each) => each['Id i registret'] === body.id)
    expect(row).to.include({
      Läge: 'Aktivt',
      Slag: 'Verksamhetskonto',
      'Tar emot medverkande': 'nej',
      Registrerat: at,
    })
    const english = (await rows('en')).find((each) => each['Id in the register'] === body.id)
    expect(english).to.include({ State: 'Active', 'Open to contributors': 'no' })
  })

  it('counts hours in summer and winter as clocks there do', () => {
    const { cell } = exportWords('sv', 'Europe/Stockholm')
    expect(cell('registeredAt', '2026-11-24T09:00:00.000Z')).to.equal('2026-11-24 10:00:00')
    expect(cell('registeredAt', '2026-07-01T22:30:00.000Z')).to.equal('2026-07-02 00:30:00')
    expect(cell('closedAt', null)).to.equal(null)
  })

  it('leaves codes and exact times to the file for programs', async () => {
    const browser = await browserOf(people.lead)
    const file = await browser.get('/accounts/export?format=ndjson')
    const [line = ''] = (await file.text()).split('\n')
    expect(JSON.parse(line)).to.include.keys('status', 'displayName', 'unit', 'version')
  })
})

describe('the page of rules', () => {
  it('says of each rule what it may lead to at most, not the same of all', async () => {
    const { html } = await show(people.teacher, '/rules')
    const row = (rule: string) => new RegExp(`href="/rules/${rule}".*?</tr>`, 's').exec(html)?.[0] ?? ''
    expect(row('channel-approved')).to.include('Kan hindra')
    expect(row('children-or-care')).to.include('Beslut av person')
    expect(row('display-name-clash')).to.include('Råd').and.not.include('Kan hindra')
    expect(row('resembling-account')).to.include('Kan hänvisa')
    expect((await show(people.teacher, '/rules/display-name-clash')).html).to.include('Kontots namn')
  })
})

describe('the page of a proof', () => {
  it('writes its times as people do', async () => {
    await fill(people.auditor, '/record/proof', '/record/head', {})
    const { html } = await fill(people.auditor, '/record/proof', '/record/proof', { head: '' })
    const [, verdict = ''] = /id="verdict"(.*?)<\/section>/s.exec(html) ?? []
    expect(verdict).to.match(/signerades \d+ \w+ \d{4} kl\. \d\d\.\d\d/)
    expect(verdict).not.to.match(/\d{4}-\d\d-\d\dT/)
  })
})

describe('an event’s page', () => {
  it('says in its heading what kind of record it is about', async () => {
    const list = await show(people.auditor, '/record')
    const [, n] = /href="\/record\/(\d+)">Ansökan påbörjades/.exec(list.html) ?? []
    const { html } = await show(people.auditor, `/record/${n}`)
    expect(html).to.match(/<h1>Ansökan påbörjades: ansökan \d+<\/h1>/)
  })
})
