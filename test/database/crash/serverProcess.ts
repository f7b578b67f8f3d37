import { startEmbeddedServer } from '../../../server/database/embedded/start.ts'

/** A process that serves a folder until its input ends or it is killed. Says its URI, or what went wrong, in one line. */
startEmbeddedServer(process.argv.at(-1) ?? '').then(
  (server) => {
    console.log(server.uri)
    process.stdin.on('end', () => server.close())
    process.stdin.resume()
  },
  (error: Error) => console.log(error.message),
)
