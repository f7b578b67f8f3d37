import { expect } from 'chai'
import { parse } from 'csv-parse/sync'
import { as, idOf, people, registered } from '../support/requests.ts'
import { browserOf } from './support.ts'

const formulas = [
  '=1+1',
  '+1+1',
  '-1+1',
  '@SUM(1)',
  '\t=1+1',
  '\r=1+1',
  '＝1+1',
  '=cmd|" /C calc"!A0',
  'a;=1+1;b',
  'a; =1+1',
  'a\t=1+1',
  'a,=1+1',
  'a\n=1+1',
  '"=1+1',
  '";=1+1;"',
]

/** Whether a spreadsheet that splits the text by a sign finds a cell that it would run. */
function runs(csv: string, delimiter: string): string[] {
  const rows: string[][] = parse(csv, {
    delimiter,
    bom: true,
    relax_quotes: true,
    relax_column_count: true,
    skip_records_with_error: true,
  })
  // Split by another sign than ours, quotes are not what they were written as.
  const formula = delimiter === ',' ? /^\s*[=+\-@＝＋－＠]/u : /^["\s]*[=+\-@＝＋－＠]/u
  return rows.flat().filter((cell) => formula.test(cell))
}

describe('An export opened in a spreadsheet', () => {
  it('runs nothing that somebody wrote, whichever sign the spreadsheet splits by', async () => {
    const teacher = await as(people.teacher)
    const account = await registered()
    const at = `/accounts/${account.body.id}`
    let { version } = account
    for (const formula of formulas) {
      const changed = await teacher.patch(
        at,
        {
          displayName: formula,
          contact: formula,
          place: formula,
          platformId: formula,
          credentials: { where: `${formula}  `, keeper: await idOf(people.teacher) },
        },
        { version },
      )
      expect(changed.status, formula).to.equal(200)
      version = changed.version
      const lead = await as(people.lead)
      const files = [
        (await lead.get<string>('/accounts/export?format=csv&credentials=true')).body,
        (await lead.get<string>('/accounts/export?format=csv&credentials=true&asOf=2026-11-24')).body,
        await (await (await browserOf(people.lead)).get('/accounts/export?format=csv')).text(),
      ]
      for (const csv of files) {
        for (const delimiter of [',', ';', '\t'])
          expect(runs(csv, delimiter), `${formula} by ${delimiter}`).to.deep.equal([])
      }
    }
  })

  it('still has what was written, and NDJSON as it was', async () => {
    const teacher = await as(people.teacher)
    const account = await registered()
    const displayName = 'Almsunda; - i dag, "i morgon"'
    await teacher.patch(`/accounts/${account.body.id}`, { displayName }, { version: account.version })
    const lead = await as(people.lead)
    const lines = (await lead.get<string>('/accounts/export?format=ndjson')).body.trim().split('\n')
    expect(lines.map((line) => JSON.parse(line).displayName)).to.include(displayName)
    const csv = (await lead.get<string>('/accounts/export?format=csv')).body
    const rows: Record<string, string>[] = parse(csv, { bom: true, columns: true })
    const row = rows.find(({ id }) => id === account.body.id)
    expect(row?.displayName?.replaceAll("'", '')).to.equal(displayName)
  })
})
