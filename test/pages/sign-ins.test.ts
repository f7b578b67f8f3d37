import { expect } from 'chai'
import { Session } from '../../models/session.ts'
import type { Browser } from '../auth/browser.ts'
import { formsIn } from '../security/support.ts'
import { theRegistry } from '../support/registry.ts'
import { idOf } from '../support/requests.ts'

// Whom no other test signs in as: their sign-ins are ended here.
const me = 'birgitta.hallberg@almsunda.example'
const somebody = 'per-olof.norling@almsunda.example'
const auditor = 'mikael.ohman@almsunda.example'
const path = '/sign-ins'

describe('The page of one’s own sign-ins', () => {
  const signedIn = async (email: string) => (await theRegistry()).pages(email)
  const page = async (browser: Browser) => (await browser.get(path)).text()
  const may = async (browser: Browser) => (await browser.get('/absence')).status === 200
  const press = async (browser: Browser, which: (action: string) => boolean) => {
    const form = formsIn(await page(browser), path).find(({ action }) => which(action))
    if (!form) throw new Error('there is no such button')
    return browser.post(form.action, form.fields)
  }
  const ofAnother = (action: string) => /[0-9a-f]{12}\/end$/.test(action)

  afterEach(async () => {
    const persons = await Promise.all([me, somebody, auditor].map(idOf))
    await Session.deleteMany({ 'session.passport.user.person': { $in: persons } })
  })

  it('is reached from every page, and says where I am signed in', async () => {
    const browser = await signedIn(me)
    expect(await (await browser.get('/accounts')).text()).to.include(`href="${path}"`)
    const html = await page(browser)
    expect(html).to.include('Den här webbläsaren').and.not.include('Avsluta alla andra')
    expect(await (await browser.get(path, { 'accept-language': 'en' })).text()).to.include('This browser')
  })

  it('ends one: that browser is nobody with its next request, the others are who they were', async () => {
    const [desk, telephone] = [await signedIn(me), await signedIn(me)]
    expect((await press(desk, ofAnother)).headers.get('location')).to.equal(path)
    expect(await may(telephone)).to.equal(false)
    expect(await may(desk)).to.equal(true)
    expect(await page(desk)).to.not.include('Avsluta alla andra')
  })

  it('ends all others, not this one and nobody else’s', async () => {
    const [desk, telephone, tablet] = [await signedIn(me), await signedIn(me), await signedIn(me)]
    const another = await signedIn(somebody)
    await press(desk, (action) => action.endsWith('/end-others'))
    expect(await Promise.all([desk, telephone, tablet, another].map(may))).to.deep.equal([
      true,
      false,
      false,
      true,
    ])
  })

  it('shows and ends nobody else’s, by whatever name', async () => {
    const [mine, another] = [await signedIn(me), await signedIn(somebody)]
    const other = await Session.findOne({
      'session.passport.user.person': await idOf(somebody),
    }).lean<Session>()
    const id = other?.session.passport?.user?.id ?? ''
    await signedIn(me)
    const html = await page(mine)
    expect(html).to.not.include(id)
    const { fields } = formsIn(html, path).find(({ action }) => ofAnother(action)) ?? { fields: {} }
    expect((await mine.post(`${path}/${id}/end`, fields)).status).to.equal(303)
    expect(await may(another)).to.equal(true)
  })

  it('never shows the secret that a browser holds', async () => {
    const browser = await signedIn(me)
    await signedIn(me)
    const html = await page(browser)
    const sessions = await Session.find({ 'session.passport.user.person': await idOf(me) }).lean()
    expect(sessions).to.have.length(2)
    for (const { _id } of sessions) expect(html).to.not.include(_id)
  })

  it('does not list what has ended by itself', async () => {
    const desk = await signedIn(me)
    await signedIn(me)
    const hourAgo = Date.now() - 3_600_000
    const html = await page(desk)
    const id = /sign-ins\/([0-9a-f-]{36})\/end/.exec(html)?.[1]
    await Session.updateOne(
      { 'session.passport.user.id': id },
      { $set: { 'session.passport.user.seen': hourAgo } },
    )
    expect(await page(desk)).to.not.include('senast använd')
  })

  it('is for an auditor too: a sign-in is no record', async () => {
    const [desk, telephone] = [await signedIn(auditor), await signedIn(auditor)]
    expect((await press(desk, ofAnother)).status).to.equal(303)
    expect(await may(telephone)).to.equal(false)
  })

  it('leads nobody to sign in, and takes no form without its token', async () => {
    const nobody = await (await theRegistry()).pages(null)
    expect((await nobody.get(path)).headers.get('location')).to.equal('/sign-in?to=%2Fsign-ins')
    const browser = await signedIn(me)
    expect((await browser.post(`${path}/end-others`)).status).to.equal(403)
  })

  it('a session of an earlier version, which was kept as text, is asked to sign in again', async () => {
    const browser = await signedIn(me)
    const kept = await Session.findOne({ 'session.passport.user.person': await idOf(me) }).lean<Session>()
    const { id: _id, ...user } = kept?.session.passport?.user ?? {}
    const text = JSON.stringify({ ...kept?.session, passport: { user } })
    await Session.collection.updateOne({ _id: kept?._id as never }, { $set: { session: text } })
    expect((await browser.get('/absence')).headers.get('location')).to.equal('/sign-in?to=%2Fabsence')
  })
})
