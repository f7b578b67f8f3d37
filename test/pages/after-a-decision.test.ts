import type { Page } from 'playwright-core'
import { answered, asked } from '../support/advice.ts'
import { conditionPath, lookedAt, registeredWithCondition, unmet } from '../support/followUp.ts'
import { theRegistry } from '../support/registry.ts'
import { people, rejected } from '../support/requests.ts'
import { proposed } from '../support/waivers.ts'
import { closePage, expectAccessible, expectNoSideways, openPage } from './support.ts'

type Look = [as: string, path: string]

/** The pages of what comes before a request and of what follows a decision, each with something in it. */
async function looks(): Promise<Look[]> {
  const open = await registeredWithCondition()
  const lacking = await unmet()
  const trial = await lookedAt()
  const waived = await proposed()
  const advice = await answered(await asked())
  const denied = await rejected()
  return [
    [people.headmaster, conditionPath(open, 'follow-up')],
    [people.headmaster, '/'],
    [people.teacher, `/requests/${denied.body.id}/hearing`],
    [people.teacher, `/requests/${lacking.body.id}`],
    [people.teacher, '/advice/new'],
    [people.lead, conditionPath(lacking, 'consequence')],
    [people.lead, `/requests/${trial.body.id}/trial`],
    [people.lead, `/accounts/${trial.body.account}`],
    [people.lead, `/requests/${waived.body.id}/waivers/new`],
    [people.lead, `/advice/${advice.body.id}`],
    [people.lead, '/advice'],
    [people.otherLead, `/requests/${waived.body.id}/waivers/${waived.body.waivers[0]?.id}`],
    [people.otherLead, `/requests/${waived.body.id}`],
  ]
}

async function lookAt(
  all: Look[],
  language: 'sv' | 'en',
  options: Parameters<typeof openPage>[1],
  see: (page: Page) => Promise<void>,
): Promise<void> {
  for (const person of new Set(all.map(([as]) => as))) {
    const page = await openPage(person, options)
    await page.goto(`/language?language=${language}`)
    for (const [, path] of all.filter(([as]) => as === person)) {
      const response = await page.goto(path)
      if (response?.status() !== 200) throw new Error(`${path} answered ${response?.status()}`)
      await see(page)
    }
    await closePage(page)
  }
}

describe('the pages before a request and after a decision', function () {
  this.timeout(180_000)
  let all: Look[] = []

  before(async () => {
    await theRegistry()
    all = await looks()
  })

  it('can be read with a screen reader, in English, on a wide window', async () => {
    await lookAt(all, 'en', { colorScheme: 'light' }, expectAccessible)
  })

  it('fit a small telephone in the dark, in Swedish', async () => {
    const small = { colorScheme: 'dark', viewport: { width: 320, height: 640 } } as const
    await lookAt(all, 'sv', small, async (page) => {
      await expectNoSideways(page)
      await expectAccessible(page)
    })
  })
})
