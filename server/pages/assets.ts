import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

const folder = new URL('./assets/', import.meta.url)
const addresses = new Map<string, string>()

/** The address of a file in `assets/`, with a version made from its content: a new release is never read from an old cache. */
export function assetUrl(name: string): string {
  let address = addresses.get(name)
  if (!address) {
    const digest = createHash('sha256').update(readFileSync(new URL(name, folder)))
    address = `/assets/${name}?v=${digest.digest('hex').slice(0, 10)}`
    addresses.set(name, address)
  }
  return address
}
