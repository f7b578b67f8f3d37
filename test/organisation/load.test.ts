import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { exampleRuleSet } from '../../policies/examples.ts'
import { daysBefore } from '../../scripts/example-organisation/days.ts'
import { exampleOrganisation } from '../../scripts/example-organisation/exampleOrganisation.ts'
import { writeFolder } from '../../scripts/example-organisation/writeFolder.ts'
import { check } from '../../server/organisation/load/check.ts'
import type { OrganisationDescription } from '../../server/organisation/load/description.ts'
import { DescriptionError } from '../../server/organisation/load/fault.ts'
import { idOf } from '../../server/organisation/load/idOf.ts'
import { readFolder } from '../../server/organisation/load/readFolder.ts'
import { recordsOf } from '../../server/organisation/load/records.ts'
import { loadOrganisation } from '../../server/organisation/load.ts'
import { type Dump, firstStart, now } from './support.ts'

const description = () => exampleOrganisation(daysBefore(new Date(now)))

let folder = ''
let small: Dump

describe('An organisation described in a folder', () => {
  before(async function () {
    this.timeout(60_000)
    folder = await mkdtemp(join(tmpdir(), 'organisation-test-'))
    const ownFolder = join(folder, 'own')
    await writeFolder(smallOrganisation(), ownFolder)
    small = await firstStart(join(folder, 'small'), ownFolder)
  })

  after(() => rm(folder, { recursive: true, force: true }))

  it('is loaded, and nothing of the example with it', () => {
    expect(small.organisation[0]?.name.sv).to.equal('Provbolaget')
    expect(small.units.map(({ accountableBody, _id }) => accountableBody === _id)).to.deep.equal([true])
    expect(small.accounts).to.deep.equal([])
    expect(small.requests).to.deep.equal([])
  })

  it('gives the same records as the example when the example is written to it', async () => {
    const written = join(folder, 'written')
    await writeFolder(description(), written)
    expect(recordsOf(check(await readFolder(written)))).to.deep.equal(
      recordsOf(check(JSON.parse(JSON.stringify(description())))),
    )
  })

  it('keeps the exceptions of its rule sets, with units and people as they are called in the register', async () => {
    const written = join(folder, 'excepted')
    const given = description()
    const use = given.ruleSets[1]?.rules[0]
    if (use) use.exceptions = [exception]
    await writeFolder(given, written)
    const [kept] = recordsOf(check(await readFolder(written))).ruleSets[1]?.rules[0]?.exceptions ?? []
    expect(kept).to.deep.equal({
      ...exception,
      where: { units: [idOf('unit', 'stadsbiblioteket')], channels: ['instagram'] },
      askedBy: idOf('person', 'asa-holmgren'),
      agreedBy: idOf('person', 'amir-rahimi'),
    })
  })

  it('that lacks a file, holds a misspelt one or one that is no JSON, is refused with each said', async () => {
    const broken = join(folder, 'broken')
    await mkdir(broken)
    await writeFile(join(broken, 'unit.json'), '[]')
    await writeFile(join(broken, 'people.json'), '[{')
    const error = await loadOrganisation(broken, new Date(now)).then(
      () => null,
      (thrown: Error) => thrown,
    )
    expect(error).to.be.instanceOf(DescriptionError)
    expect(error?.message).to.match(/units\.json: is missing/)
    expect(error?.message).to.match(/people\.json: is not JSON/)
    expect(error?.message).to.match(/unit\.json, which nothing reads/)
    expect(error?.message).to.not.match(/accounts\.json: is missing/)
  })
})

describe('A description with faults', () => {
  const faultsOf = (change: (given: OrganisationDescription) => void): string => {
    const given = structuredClone(JSON.parse(JSON.stringify(description()))) as OrganisationDescription
    change(given)
    try {
      recordsOf(check({ ...given }))
      return ''
    } catch (error) {
      expect(error).to.be.instanceOf(DescriptionError)
      return (error as Error).message
    }
  }
  const entry = <T extends { id: string }>(list: T[], id: string) => list.find((each) => each.id === id) as T

  it('none at all: nothing is said', () => {
    expect(faultsOf(() => {})).to.equal('')
  })

  it('of shape: every one is named with file, record and field', () => {
    const message = faultsOf((given) => {
      entry(given.units, 'kontaktcenter').validFrom = '1 september 2016'
      entry(given.people, 'sara-lindqvist').email = 'sara'
      Object.assign(entry(given.accounts, 'x-almsunda-kommun'), { followers: 12 })
    })
    expect(message).to.match(/units\.json, record 5 \(kontaktcenter\): "validFrom" must be a day/)
    expect(message).to.match(/people\.json, record 9 \(sara-lindqvist\): "email"/)
    expect(message).to.match(/accounts\.json, record 5 \(x-almsunda-kommun\): "followers" is not allowed/)
  })

  it('names that stand for nothing: every one is said', () => {
    const message = faultsOf((given) => {
      entry(given.units, 'kontaktcenter').manager = 'nobody'
      entry(given.accounts, 'linkedin-naringsliv').purposes = ['fame']
    })
    expect(message).to.match(
      /units\.json, record 5 \(kontaktcenter\): "manager": there is no person "nobody"/,
    )
    expect(message).to.match(/accounts\.json, .*"purposes": there is no purpose "fame"/)
  })

  it('an id used twice, or an address of two accounts', () => {
    expect(
      faultsOf(({ people }) => {
        ;(people[1] as { id: string }).id = 'birgitta-hallberg'
      }),
    ).to.match(/people\.json, record 2: the id "birgitta-hallberg" is taken/)
    const twice = faultsOf(({ accounts }) => {
      entry(accounts, 'instagram-stadsbiblioteket').address = 'INSTAGRAM.com/AlmsundaKommun?hl=sv'
    })
    expect(twice).to.match(
      /\(instagram-stadsbiblioteket\): "address": instagram\.com\/almsundakommun belongs to an earlier record/,
    )
  })

  it('an address that is not an account’s', () => {
    const message = faultsOf(({ accounts }) => {
      entry(accounts, 'instagram-stadsbiblioteket').address = 'https://www.instagram.com/p/C1aBcD/'
    })
    expect(message).to.match(
      /\(instagram-stadsbiblioteket\): "address": .* is not an account's address in "instagram"/,
    )
  })

  it('a unit above itself, or one that nobody is accountable for', () => {
    expect(
      faultsOf(({ units }) => {
        entry(units, 'kommunstyrelsen').parent = 'kontaktcenter'
      }),
    ).to.match(/\(kommunstyrelsen\): "parent": "kommunstyrelsen" is above itself/)
    expect(
      faultsOf(({ units }) => {
        entry(units, 'visit-almsunda').kind = 'unit'
      }),
    ).to.match(/\(visit-almsunda\): is not under a unit of kind "body" or "company"/)
  })

  it('an exception of a rule that names nobody, nothing, or the same person twice', () => {
    const withException = (otherwise: object) =>
      faultsOf(({ ruleSets }) => {
        const use = ruleSets[1]?.rules[0]
        if (use) use.exceptions = [{ ...exception, ...otherwise }]
      })
    expect(withException({})).to.equal('')
    expect(withException({ agreedBy: 'nobody' })).to.match(
      /rule-sets\.json, record 2 \(strategi-2025\): "[\w-]+\.exceptions\.agreedBy": there is no person "nobody"/,
    )
    expect(withException({ where: { units: ['nowhere'], channels: ['radio'] } })).to.match(
      /exceptions\.units": there is no unit "nowhere"[\s\S]*exceptions\.channels": there is no channel "radio"/,
    )
    expect(withException({ agreedBy: exception.askedBy })).to.match(/exceptions\.0\.agreedBy/)
    expect(withException({ until: 'soon' })).to.match(/exceptions\.0\.until/)
  })

  it('a rule set that asks for a rule that does not exist', () => {
    const message = faultsOf(({ ruleSets }) => {
      const use = ruleSets[0]?.rules[0]
      if (use) use.rule = 'luck'
    })
    expect(message).to.match(/rule-sets\.json, record 1 \(riktlinjer-2018\): .*"luck"/)
  })
})

const exception = {
  id: 'sommar',
  where: { units: ['stadsbiblioteket'], channels: ['instagram'] },
  waive: true,
  reason: { sv: 'Ett försök under sommaren.', en: 'A trial over the summer.' },
  askedBy: 'asa-holmgren',
  agreedBy: 'amir-rahimi',
  until: '2027-08-31',
}

function smallOrganisation(): OrganisationDescription {
  const text = (sv: string, en: string) => ({ sv, en })
  return {
    organisation: {
      name: text('Provbolaget', 'The Trial Company'),
      timeZone: 'Europe/Stockholm',
      language: 'sv',
      audiences: [],
      operations: [],
      responsibility: text('Jag svarar för kontot.', 'I answer for the account.'),
    },
    units: [
      {
        id: 'bolaget',
        name: text('Provbolaget', 'The Trial Company'),
        kind: 'company',
        validFrom: '2020-01-01',
      },
    ],
    people: [{ id: 'ada', name: 'Ada Prov', email: 'ada@prov.example', unit: 'bolaget' }],
    channels: [],
    purposes: [],
    ruleSets: [{ id: 'standard', rules: exampleRuleSet().rules.map((use) => ({ ...use, source: null })) }],
    strategies: [],
    maturityAssessments: [],
    accounts: [],
    trainings: [],
    trainingCompletions: [],
  }
}
