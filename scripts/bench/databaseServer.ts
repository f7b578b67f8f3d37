import { startEmbeddedServer } from '../../server/database/embedded/start.ts'

/** The embedded database alone in a process of its own, so that it can be killed under the services that use it. Its folder is the first argument. */
const { uri } = await startEmbeddedServer(process.argv[2] ?? '')
process.stdout.write(`${uri}\n`)
