import { rmSync } from 'node:fs'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'

/**
 * A real browser out of node_modules, for a machine that has none. It is unpacked once a process into a folder of its own (about 200 MB), which goes with
 * the process, and started when first asked for; `closeBrowser` stops it.
 */
let unpacked: ReturnType<typeof unpack> | null = null
let started: Promise<Browser> | null = null

function theBrowser(): Promise<Browser> {
  started ??= start()
  return started
}

export async function closeBrowser(): Promise<void> {
  const browser = await started
  started = null
  await browser?.close()
}

/** A fresh page with cookies of its own; close it with `page.context().close()`. */
export async function newPage(options: BrowserContextOptions = {}): Promise<Page> {
  const browser = await theBrowser()
  const context = await browser.newContext({ locale: 'sv-SE', ...options })
  context.setDefaultTimeout(10_000)
  return context.newPage()
}

async function start(): Promise<Browser> {
  unpacked ??= unpack()
  const { executablePath, env } = await unpacked
  return chromium.launch({
    executablePath,
    env,
    args: ['--disable-dev-shm-usage', '--disable-gpu', '--no-sandbox', '--font-render-hinting=none'],
  })
}

/**
 * The package decides by environment variables, read at import and while unpacking, where to unpack and whether to bring the libraries that a
 * bare machine lacks. They are set for that long only, so that no other test meets them.
 */
async function unpack(): Promise<{ executablePath: string; env: Record<string, string> }> {
  const folder = await mkdtemp(join(tmpdir(), 'registry-browser-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const before = { ...process.env }
  Object.assign(process.env, { TMPDIR: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' })
  try {
    const { default: packed } = await import('@sparticuz/chromium')
    packed.setGraphicsMode = false
    const executablePath = await packed.executablePath()
    const env = Object.entries(process.env).flatMap(([key, value]) => (value ? [[key, value] as const] : []))
    return { executablePath, env: { ...Object.fromEntries(env), FONTCONFIG_FILE: await fontsIn(folder) } }
  } finally {
    for (const key of Object.keys(process.env)) if (!(key in before)) delete process.env[key]
    Object.assign(process.env, before)
  }
}

/**
 * Says where the fonts are that came with the browser. Its own settings name /tmp/fonts and the system's folders; a machine with neither has no
 * fonts at all, and the browser ends at the first text.
 */
async function fontsIn(folder: string): Promise<string> {
  const file = join(folder, 'fonts.conf')
  await writeFile(
    file,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${join(folder, 'fonts')}</dir><cachedir>${join(folder, 'fonts-cache')}</cachedir></fontconfig>`,
  )
  return file
}
