import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from 'chai'

const policies = resolve(dirname(fileURLToPath(import.meta.url)), '../../policies')

const files = readdirSync(policies, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => ({ name, code: readFileSync(join(policies, name), 'utf8') }))

const importsOf = (code: string) =>
  [...code.matchAll(/(?:from\s+|import\s*\(\s*|^import\s+)'([^']+)'/gm)].map(
    ([, specifier]) => specifier ?? '',
  )

describe('The policies', () => {
  it('import nothing outside themselves but joi', () => {
    expect(files.length).to.be.above(20)
    for (const { name, code } of files) {
      for (const specifier of importsOf(code)) {
        if (specifier === 'joi') continue
        expect(specifier, name).to.match(/^\.\.?\//)
        const target = relative(policies, resolve(policies, dirname(name), specifier))
        expect(target, `${name} imports ${specifier}`).to.not.match(/^\.\./)
      }
    }
  })

  it('know no clock, chance or environment', () => {
    for (const { name, code } of files) {
      expect(code, name).to.not.match(
        /Date\.now|new Date\(\)|Math\.random|performance\.|process\.|globalThis/,
      )
    }
  })

  it('have one barrel, and no rule reaches into another', () => {
    expect(files.filter(({ name }) => /(^|\/)index\.ts$/.test(name)).map(({ name }) => name)).to.deep.equal([
      'index.ts',
    ])
    for (const { name, code } of files.filter((file) => file.name.startsWith('rules'))) {
      const beside = importsOf(code).filter((specifier) => specifier.startsWith('./'))
      const own = name.replace(/^rules[\\/]/, '').replace(/(\.v\d+)?(\.texts)?\.ts$/, '')
      for (const specifier of beside)
        expect(specifier, name).to.match(new RegExp(`^\\./${own}(\\.texts)?\\.ts$`))
    }
  })
})
