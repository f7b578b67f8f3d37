import { mkdir } from 'node:fs/promises'
import { closeBrowser, newPage } from '../test/pages/browser.ts'

/**
 * Takes the README's pictures of a running registry with the example organisation.
 * Usage: tsx scripts/pictures.ts [address] [folder]
 */
const [address = 'http://localhost:3000', folder = '.github/pictures'] = process.argv.slice(2)

interface Picture {
  name: string
  /** By name, as the sign-in page lists them; null: nobody. */
  person: string | null
  /** Where to go: a path, or what to click from the start page. */
  path: string
  width?: number
  dark?: boolean
  language?: 'sv' | 'en'
}

const pictures: Picture[] = [
  { name: 'start', person: null, path: '/' },
  { name: 'request-form', person: 'Anna-Karin Blom', path: 'form' },
  { name: 'decide', person: 'Amir Rahimi', path: 'decide' },
  { name: 'inventory', person: 'Amir Rahimi', path: '/accounts' },
]

await mkdir(folder, { recursive: true })
try {
  for (const picture of pictures) await take(picture)
} finally {
  await closeBrowser()
}

async function take({
  name,
  person,
  path,
  width = 1200,
  dark = false,
  language = 'sv',
}: Picture): Promise<void> {
  const page = await newPage({
    viewport: { width, height: 900 },
    colorScheme: dark ? 'dark' : 'light',
    locale: language === 'sv' ? 'sv-SE' : 'en-GB',
  })
  if (person) {
    await page.goto(`${address}/sign-in`)
    await page.getByRole('button', { name: new RegExp(person) }).click()
  }
  await page.goto(`${address}${path.startsWith('/') ? path : '/'}`)
  if (path === 'form') {
    await page.goto(`${address}/requests/new`)
  }
  if (path === 'decide') {
    await page.goto(`${address}/requests/desk`)
  }
  await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
  await page.context().close()
}
