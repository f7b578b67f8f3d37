/** What goes wrong at a start by what the operator has set, as Node, the driver or the database says it. */
interface Fault extends Error {
  code?: string | number
  syscall?: string
  address?: string
  port?: number
  path?: string
  /** Of a driver that found no server: whom it asked. Addresses alone, for the URI holds a password. */
  reason?: { servers?: Map<string, { error?: Error | null }> }
}

const fileFaults = new Set<unknown>(['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'ENOSPC'])

/**
 * Why the registry did not start, in words that name the setting and what it wants; null for what no setting can mend, which is told as it is.
 */
export function startFault(error: unknown): string | null {
  if (!(error instanceof Error)) return null
  const { code, syscall, address, port, path, message, reason } = error as Fault
  if (syscall === 'listen' && code === 'EADDRINUSE')
    return `PORT: ${port} on ${address} is taken by another program, or by this registry if it runs already. Stop that, or set another PORT.`
  if (syscall === 'listen' || syscall === 'getaddrinfo')
    return `HOST, PORT: the registry cannot listen there (${message}).`
  if (path && fileFaults.has(code))
    return `DATA_DIR: ${path} cannot be written (${code}). Name a folder that this user may write in, on a disk with room.`
  if (reason?.servers) {
    const asked = [...reason.servers].map(
      ([host, { error: why }]) => `  ${host}: ${why?.message ?? 'no answer'}`,
    )
    return [
      'MONGODB_URI: no database answers there within five seconds, or none that can be written to.',
      ...asked,
    ].join('\n')
  }
  if (code === 18 || code === 8000)
    return 'MONGODB_URI: the database refuses the user or the password. Special characters in a password are written %40 and the like.'
  if (code === 13)
    return `MONGODB_URI: the user may not do what the registry needs (${message}). It wants readWrite on one database.`
  return null
}
