import { as, people, type RequestBody, submitted } from '../support/requests.ts'
import { closePage, expectAccessible, expectNoSideways, openPage } from './support.ts'

describe('The pages of a consultation and of a step that is given on', function () {
  this.timeout(60_000)

  for (const [width, locale] of [
    [320, 'sv-SE'],
    [1440, 'en-GB'],
  ] as const) {
    it(`can be used by everybody, ${width} wide in ${locale}`, async () => {
      const { body } = await submitted({ childrenSeen: true })
      const at = `/requests/${body.id}`
      await (await as(people.lead)).post<RequestBody>(`${at}/consultations`, { kind: 'records' })
      for (const [email, path] of [
        [people.lead, at],
        [people.headmaster, `${at}/decide`],
        [people.lead, `${at}/consultations/new`],
        [people.adviser, `${at}/consultations/${body.consultations[0]?.id}`],
        [people.lead, `${at}/steps/${body.steps[0]?.id}/reassignment`],
      ] as const) {
        const page = await openPage(email, { viewport: { width, height: 800 }, locale })
        await page.goto(path)
        await expectAccessible(page)
        await expectNoSideways(page)
        await closePage(page)
      }
    })
  }
})
