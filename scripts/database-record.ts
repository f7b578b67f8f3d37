import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { MessageReader, readRequest } from '../server/database/embedded/wire/message.ts'
import { Recorded } from '../test/database/recorded.ts'

/**
 * Writes down what the application sends to its database, into test/database/recorded.txt and from there into the embedded database's README: runs the
 * application's tests (those of the database itself apart), listening. What was heard before stays. With `--check` it changes nothing and
 * fails when the list lacks something. Usage: tsx scripts/database-record.ts [--check] [test files]
 */
const readme = new URL('../server/database/embedded/README.md', import.meta.url)
const list = new URL('../test/database/recorded.txt', import.meta.url)
const block = /(<!-- recorded -->\n```text\n)(.*?)(^```$)/ms

const { values, positionals } = parseArgs({ allowPositionals: true, options: { check: { type: 'boolean' } } })
const inTests = readdirSync('test', { recursive: true, encoding: 'utf8' }).map((name) => join('test', name))
const isOfApplication = (name: string) => name.endsWith('.test.ts') && !/^test.(database|pages)/.test(name)
const files = positionals.length > 0 ? positionals : inTests.filter(isOfApplication)

const folder = mkdtempSync(join(tmpdir(), 'registry-record-'))
const file = join(folder, 'messages')
writeFileSync(file, '')
const { status } = spawnSync(
  'npx',
  [
    'mocha',
    '--no-config',
    '--import=tsx/esm',
    '--require',
    'test/support/hooks.ts',
    '--timeout',
    '120000',
    ...files,
  ],
  {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, NODE_ENV: 'test', RECORD_COMMANDS: file },
  },
)
if (status !== 0) console.error(`${status} tests failed: what they would have sent may be missing`)

const before = readFileSync(list, 'utf8')
const recorded = Recorded.from(before)
const messages = new MessageReader().push(readFileSync(file))
for (const message of messages) recorded.add(readRequest(message))
rmSync(folder, { recursive: true })

const known = new Set(before.split(/\s+/))
const added = recorded
  .toString()
  .split(/\s+/)
  .filter((word) => !known.has(word))
console.log(`${messages.length} messages; not in the README until now: ${added.join(' ') || 'nothing'}`)
if (values.check) process.exitCode = added.length > 0 ? 1 : 0
else {
  writeFileSync(list, `${recorded}\n`)
  const text = readFileSync(readme, 'utf8')
  writeFileSync(
    readme,
    text.replace(block, (_, start: string, __, end: string) => `${start}${recorded}\n${end}`),
  )
}
