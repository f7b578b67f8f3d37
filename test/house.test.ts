import { readdir, readFile } from 'node:fs/promises'
import { dirname, join, relative, resolve } from 'node:path'
import { expect } from 'chai'

const root = resolve(import.meta.dirname, '..')

/** What each room may import from besides itself. */
const below: Record<string, string[]> = {
  policies: [],
  models: ['policies'],
  server: ['models', 'policies'],
  routes: ['server', 'models', 'policies'],
  scripts: ['server', 'models', 'policies'],
}

/** Said aloud: the application mounts the routes and the first start loads the example; nothing else looks up. */
const doors = new Set([
  'server/app.ts -> routes',
  'server/organisation/load.ts -> scripts',
  'scripts/pictures.ts -> test',
  'scripts/database-crash.ts -> test',
  'scripts/database-record.ts -> test',
])

async function sources(folder: string): Promise<string[]> {
  const entries = await readdir(join(root, folder), { recursive: true })
  return entries.filter((file) => /\.tsx?$/.test(file)).map((file) => join(folder, file))
}

describe('The house', () => {
  for (const [room, rooms] of Object.entries(below)) {
    it(`${room}/ looks only down: ${rooms.join(', ') || 'at nothing'}`, async () => {
      const wrong: string[] = []
      for (const file of await sources(room)) {
        const text = await readFile(join(root, file), 'utf8')
        for (const [, target] of text.matchAll(/(?:from|import\()\s*'(\.[^']+)'/g)) {
          const to = relative(root, resolve(root, dirname(file), target ?? '')).split('/')[0] ?? ''
          if (to !== room && !rooms.includes(to) && !doors.has(`${file} -> ${to}`))
            wrong.push(`${file} -> ${target}`)
        }
      }
      expect(wrong).to.deep.equal([])
    })
  }

  it('no test file has a hook outside of its describes: it would run for the tests of all others', async () => {
    const wrong: string[] = []
    for (const file of await sources('test')) {
      const text = await readFile(join(root, file), 'utf8')
      if (/^(before|after)(Each)?\(/m.test(text)) wrong.push(file)
    }
    expect(wrong).to.deep.equal([])
  })

  it('every setting that is read stands in the README and in .env.example', async () => {
    const [config, readme, example] = await Promise.all(
      ['server/config.ts', 'README.md', '.env.example'].map((file) => readFile(join(root, file), 'utf8')),
    )
    const settings = [...(config ?? '').matchAll(/^ {2}([A-Z][A-Z_]+): Joi/gm)].map(
      ([, name]) => name as string,
    )
    expect(settings.length).to.be.greaterThan(10)
    expect(settings.filter((name) => !readme?.includes(`\`${name}\``))).to.deep.equal([])
    expect(settings.filter((name) => !example?.includes(`#${name}=`))).to.deep.equal([])
  })

  it('every command that the README names exists', async () => {
    const [readme, manifest] = await Promise.all(
      ['README.md', 'package.json'].map((file) => readFile(join(root, file), 'utf8')),
    )
    const { scripts } = JSON.parse(manifest ?? '{}') as { scripts: Record<string, string> }
    const named = [...(readme ?? '').matchAll(/npm run (?:--silent )?([\w:-]+)/g)].map(
      ([, name]) => name as string,
    )
    expect(named.filter((name) => !scripts[name])).to.deep.equal([])
  })
})
