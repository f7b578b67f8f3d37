import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { describeOutcome } from '../../server/accounts/import/describeImport.ts'
import { exampleMapping } from '../../server/accounts/import/describeMapping.ts'
import { fault } from '../../server/accounts/import/faults.ts'
import type { ImportResult } from '../../server/accounts/import/importAccounts.ts'
import { importFields, importMapping } from '../../server/accounts/import/mapping.ts'
import { parse } from '../../server/parse.ts'

interface Ended {
  code: number
  out: string
  err: string
}

function run(...args: string[]): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(process.execPath, ['--import=tsx', 'scripts/import.ts', ...args], (error, out, err) =>
      resolve({ code: Number(error?.code ?? 0), out, err }),
    )
  })
}

describe('who takes in a list', function () {
  this.timeout(30_000)
  let folder = ''
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'registry-import-'))
  })
  after(() => rm(folder, { recursive: true }))

  async function mapping(content: string): Promise<string> {
    const path = join(folder, 'mapping.json')
    await writeFile(path, content)
    return path
  }

  it('is told how by --help, with an example that can be used and every field', async () => {
    const { code, out, err } = await run('--help')
    expect([code, err]).to.deep.equal([0, ''])
    for (const field of importFields) expect(out).to.include(`  ${field} `)
    const [example = ''] = /^\{.*?^\}/ms.exec(out) ?? []
    expect(JSON.parse(example)).to.deep.equal(exampleMapping)
    expect(parse(importMapping, JSON.parse(example)).separator).to.equal(';')
  })

  it('with an option that is none is told so with the usage, and sees nothing of our code', async () => {
    const { code, err } = await run('list.csv', '--mapp', 'mapping.json')
    expect(code).to.equal(2)
    expect(err).to.include('--mapp').and.include('npm run import -- FILE')
    expect(err).not.to.match(/^\s+at /m)
  })

  it('with a wrong mapping is told each wrong thing in words', async () => {
    const path = await mapping('{"columns":{"namn":"Namn"},"separator":"|","kolumner":{},"overwrite":"ja"}')
    const { code, err } = await run('list.csv', '--map', path, '--language', 'sv')
    expect(code).to.equal(2)
    expect(err)
      .to.include('source: saknas.')
      .and.include('columns.namn: finns inte. Fälten är: key, displayName')
      .and.include('separator: ska vara något av: ,  ;  \\t')
      .and.include('kolumner: hör inte hemma i en mappning')
      .and.include('overwrite: ska vara true eller false.')
    expect(err).not.to.match(/\b(any|string|object|boolean)\.\w+/)
  })

  it('with a mapping that is no JSON, or not there, is told that', async () => {
    expect((await run('list.csv', '--map', await mapping('{source:'))).err).to.include('is not JSON')
    expect((await run('list.csv', '--map', join(folder, 'gone.json'))).err).to.include('There is no file')
  })
})

describe('the end of an import’s report', () => {
  const row = (code: string) => ({
    row: { line: 2, cells: {}, excluded: null, fault: null },
    address: '',
    fate: { fate: 'refused' as const, faults: [fault(code, 'Kanal', 'x')] },
  })
  const result = (...codes: string[]): ImportResult =>
    ({ rows: codes.map(row), units: [], faults: [], applied: false }) as unknown as ImportResult

  it('counts one as one, and says in words why rows are refused', () => {
    const one = describeOutcome(result('channel.unknown'), 'sv')
    expect(one[0]).to.match(/^1 rad: 0 nya, .* 1 avvisad; 0 nya verksamheter\.$/)
    expect(one[1]).to.equal('  1 okänd kanal')
    const two = describeOutcome(result('channel.unknown', 'address-malformed'), 'en')
    expect(two[0]).to.match(/^2 rows: /)
    expect(two.slice(1, 3)).to.have.members(['  1 unknown channel', '  1 the address cannot be read'])
  })
})
