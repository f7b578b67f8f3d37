import { rm } from 'node:fs/promises'
import { filledFolder } from './fill.ts'
import { load, memory, row, startServer } from './server.ts'

/**
 * The inventory's list over the API and `verify`, at 1,000, 10,000 and 100,000 accounts, each beside a route that answers a constant.
 * Usage: npm run bench:inventory [-- 1000 100000]
 */
const sizes = process.argv.slice(2).map(Number)
const email = 'amir.rahimi@almsunda.example'

const paths: [string, string][] = [
  ['25 by name', '/api/v1/accounts?limit=25'],
  ['25 by number', '/api/v1/accounts?limit=25&sort=number'],
  ['25 latest registered', '/api/v1/accounts?limit=25&sort=-registeredAt'],
  ['status', '/api/v1/accounts?limit=25&status=parked'],
  ['channel', '/api/v1/accounts?limit=25&channel=youtube'],
  ['purpose', '/api/v1/accounts?limit=25&purpose=recruitment'],
  ['search, many hits', '/api/v1/accounts?limit=25&q=skolan'],
  ['search, two words', '/api/v1/accounts?limit=25&q=skol%20bj%C3%B6r'],
  ['search, one hit', '/api/v1/accounts?limit=25&q=account77'],
]

for (const size of sizes.length > 0 ? sizes : [1_000, 10_000, 100_000]) {
  const folder = await filledFolder(size)
  const server = await startServer(folder)
  try {
    const token = await server.token(email)
    console.log(`\n${size.toLocaleString('en')} accounts, ${await memory(server.pid)} MB at rest`)
    console.log(row('constant: healthz', await load(server, '/healthz', { seconds: 2 })))
    console.log(
      row('verify, hit', await load(server, '/api/v1/verify?url=instagram.com/account0', { seconds: 2 })),
    )
    console.log(
      row('verify, miss', await load(server, '/api/v1/verify?url=instagram.com/nobody', { seconds: 2 })),
    )
    console.log(
      row('constant: channels behind sign-in', await load(server, '/api/v1/channels', { token, seconds: 2 })),
    )
    for (const [name, path] of paths) console.log(row(name, await load(server, path, { token, seconds: 2 })))
    console.log(`${await memory(server.pid)} MB after`)
  } finally {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
