import { readFile } from 'node:fs/promises'
import { expect } from 'chai'
import { operators } from '../../server/database/embedded/aggregate/expressions.ts'
import { accumulators } from '../../server/database/embedded/aggregate/group.ts'
import { stages } from '../../server/database/embedded/aggregate/pipeline.ts'
import { commands } from '../../server/database/embedded/commands/dispatch.ts'
import { updateOperators } from '../../server/database/embedded/update/update.ts'

describe("the embedded database's list of what there is", () => {
  it('names everything that there is and nothing else', async () => {
    const file = new URL('../../server/database/embedded/README.md', import.meta.url)
    const blocks = [...(await readFile(file, 'utf8')).matchAll(/^```(\w*)\n(.*?)^```$/gms)]
    const lists = blocks.filter(([, language]) => !language).map(([, , list]) => list?.trim().split(/\s+/))
    const there = [
      commands,
      Object.fromEntries([...updateOperators].map((name) => [name, true])),
      stages,
      accumulators,
      operators,
    ]
    expect(lists).to.eql(there.map((known) => Object.keys(known).sort()))
  })
})
