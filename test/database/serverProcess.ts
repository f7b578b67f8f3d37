import { startEmbeddedServer } from '../../server/database/embedded/start.ts'

/** A process that serves a folder until its input ends or it is killed. Says its URI, or what went wrong, in one line. */
try {
  const server = await startEmbeddedServer(process.argv[2] ?? '')
  console.log(server.uri)
  process.stdin.on('end', () => server.close())
  process.stdin.resume()
} catch (error) {
  console.log(error instanceof Error ? error.message : error)
}
