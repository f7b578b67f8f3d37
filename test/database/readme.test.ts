import { readdir, readFile } from 'node:fs/promises'
import { expect } from 'chai'
import { operators } from '../../server/database/embedded/aggregate/expressions.ts'
import { stages } from '../../server/database/embedded/aggregate/pipeline.ts'
import { commands } from '../../server/database/embedded/commands/dispatch.ts'
import { parseFilter } from '../../server/database/embedded/query/filter.ts'
import { updateOperators } from '../../server/database/embedded/update/update.ts'
import { modifiers, Recorded } from './recorded.ts'

const readme = new URL('../../server/database/embedded/README.md', import.meta.url)
const recorded = new URL('recorded.txt', import.meta.url)
/** In JSON schemas and in files of backups. */
const notSent = new Set(['$ref', '$schema', '$backup', '$collection', '$end'])

describe("the embedded database's list of what there is", () => {
  it('names everything that there is and nothing else', async () => {
    const blocks = [...(await readFile(readme, 'utf8')).matchAll(/^```(\w*)\n(.*?)^```$/gms)]
    const lists = blocks.filter(([, language]) => !language).map(([, , list]) => list?.trim().split(/\s+/))
    const there = [
      commands,
      Object.fromEntries([...updateOperators].map((name) => [name, true])),
      stages,
      operators,
    ]
    expect(lists).to.eql(there.map((known) => Object.keys(known).sort()))
  })
  it('shows what was recorded', async () => {
    const [, shown] = /<!-- recorded -->\n```text\n(.*?)^```$/ms.exec(await readFile(readme, 'utf8')) ?? []
    expect(shown).to.equal(await readFile(recorded, 'utf8'))
  })
  it('was recorded after the application began to use each operator: else `tsx scripts/database-record.ts`', async () => {
    const { names } = Recorded.from(await readFile(recorded, 'utf8'))
    const heard = new Set(Object.values(names).flatMap((kind) => [...kind]))
    const used = new Set<string>()
    for (const folder of ['models', 'policies', 'routes', 'server', 'scripts/example-organisation'])
      for (const name of await readdir(folder, { recursive: true }))
        if (/\.tsx?$/.test(name) && !name.startsWith('database/embedded'))
          for (const [, operator = ''] of (await readFile(`${folder}/${name}`, 'utf8')).matchAll(
            /(\$[a-z]+)'?: /gi,
          ))
            used.add(operator)
    expect([...used].filter((operator) => !heard.has(operator) && !notSent.has(operator))).to.eql([])
  })
  it('has everything that the application was heard to send', async () => {
    const { names } = Recorded.from(await readFile(recorded, 'utf8'))
    expect([...names.commands].filter((name) => !Object.hasOwn(commands, name))).to.eql([])
    expect([...names.updates].filter((name) => !updateOperators.has(name) && !modifiers.has(name))).to.eql([])
    expect([...names.stages].filter((name) => !Object.hasOwn(stages, name))).to.eql([])
    expect([...names.accumulators]).to.eql(['$sum'])
    expect([...names.expressions].filter((name) => !Object.hasOwn(operators, name))).to.eql([])
    for (const name of names.queries) expect(() => parseFilter(exampleOf(name))).not.to.throw()
    const types = [
      'array',
      'binData',
      'bool',
      'date',
      'double',
      'int',
      'null',
      'object',
      'objectId',
      'string',
    ]
    expect([...names.types].filter((name) => !types.includes(name))).to.eql([])
    expect(names.commands.size).to.be.greaterThan(10)
  })
})

/** A query with an operator in its place. */
function exampleOf(name: string): Record<string, unknown> {
  if (['$and', '$or', '$nor'].includes(name)) return { [name]: [{ a: 1 }] }
  if (name === '$expr') return { $expr: true }
  const operands: Record<string, unknown> = { $in: [1], $nin: [1], $all: [1], $size: 1 }
  if (name === '$not' || name === '$elemMatch') return { a: { [name]: { $gt: 1 } } }
  if (name === '$options') return { a: { $regex: 'a', $options: 'i' } }
  return { a: { [name]: operands[name] ?? (name === '$type' || name === '$regex' ? 'string' : 1) } }
}
