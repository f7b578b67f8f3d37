import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort, memory, startServer } from './server.ts'

/**
 * From an empty folder to the first page, memory at rest, and what a production install takes. Beside them what Strapi 5 with SQLite took when it was
 * measured once, on another machine: 7.3 s, 250 MB, 703 MB, 222 s.
 * Usage: npm run bench:start [-- --install]   (with --install it fetches the packages)
 */
const rounds = 3
const folder = await mkdtemp(join(tmpdir(), 'registry-start-'))
try {
  const times: number[] = []
  for (let round = 0; round < rounds; round++) {
    const port = await freePort()
    const began = performance.now()
    const server = await startServer(join(folder, `data-${round}`), { PORT: String(port) })
    const page = await fetch(`${server.url}/`, { headers: { accept: 'text/html' } })
    await page.text()
    times.push(performance.now() - began)
    if (round === rounds - 1) {
      // At rest once the example's simulation has been run, and the thread that ran it is gone.
      await new Promise((resolve) => setTimeout(resolve, 30_000))
      console.log(
        `memory at rest, the example organisation loaded: ${await memory(server.pid)} MB (Strapi: 250)`,
      )
    }
    await server.stop()
    if (page.status !== 200) throw new Error(`the first page answered ${page.status}`)
  }
  const median = times.toSorted((a, b) => a - b)[Math.floor(rounds / 2)] ?? Number.NaN
  console.log(
    `empty folder to first page: ${(median / 1000).toFixed(1)} s, median of ${rounds} (Strapi: 7.3)`,
  )

  const again = performance.now()
  const second = await startServer(join(folder, 'data-0'))
  await (await fetch(`${second.url}/`)).text()
  console.log(`the same folder again: ${((performance.now() - again) / 1000).toFixed(1)} s`)
  await second.stop()

  if (process.argv.includes('--install')) {
    const install = join(folder, 'install')
    for (const file of ['package.json', 'package-lock.json']) await cp(file, join(install, file))
    const installing = performance.now()
    const child = spawn('npm', ['ci', '--omit=dev', '--no-audit', '--no-fund'], {
      cwd: install,
      stdio: 'ignore',
    })
    await once(child, 'exit')
    console.log(`production install: ${((performance.now() - installing) / 1000).toFixed(0)} s (Strapi: 222)`)
    console.log(
      `size of node_modules: ${Math.round((await sizeOf(join(install, 'node_modules'))) / 1e6)} MB (Strapi: 703)`,
    )
  }
} finally {
  await rm(folder, { recursive: true, force: true })
}

/** Bytes on disk, as whole blocks. */
async function sizeOf(path: string): Promise<number> {
  let sum = 0
  for (const entry of await readdir(path, { withFileTypes: true, recursive: true })) {
    sum += (await stat(join(entry.parentPath, entry.name)).catch(() => null))?.blocks ?? 0
  }
  return sum * 512
}
