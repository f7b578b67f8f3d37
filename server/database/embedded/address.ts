import { createHash } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

/** Where clients find the server of a folder. */

/** Longer paths are cut off silently by the system: 107 bytes on Linux, 103 elsewhere. */
const MAX_SOCKET_PATH = 103

/**
 * The socket of a folder: in the folder, or, where that path is too long for a socket, in the folder for temporary files under
 * a name made from it. The driver takes an address for a socket only if it ends in .sock.
 */
export function socketPathOf(folder: string): string {
  const inside = join(resolve(folder), 'database.sock')
  if (Buffer.byteLength(inside) <= MAX_SOCKET_PATH) return inside
  const name = createHash('sha256').update(resolve(folder)).digest('hex').slice(0, 24)
  return join(tmpdir(), `${name}.sock`)
}

/** Unix sockets need a system that has them; elsewhere the server listens on loopback with a port of chance. */
export const hasSockets = process.platform !== 'win32'

/** The URI for a socket path, or a port on loopback. Direct, for there is one server and nothing to discover. */
export function uriOf(address: string | number): string {
  const host = typeof address === 'number' ? `127.0.0.1:${address}` : encodeURIComponent(address)
  return `mongodb://${host}/registry?directConnection=true`
}
