import { loadConfig } from '../../server/config.ts'
import { connect } from '../../server/database/connect.ts'
import { startJobs } from '../../server/jobs/jobs.ts'
import { createLog } from '../../server/log.ts'

// `tsx test/support/jobsAt.ts URI DATA_DIR INSTANT`: what the service does by itself, at once and at a given time, until it is killed.
const [uri = '', dataDir = '', instant = ''] = process.argv.slice(2)
const config = loadConfig({
  NODE_ENV: 'test',
  PORT: '0',
  MONGODB_URI: uri,
  DATA_DIR: dataDir,
  LOG_LEVEL: 'error',
})
await connect(config)
startJobs({ config, log: createLog(config), clock: () => new Date(instant), databaseUri: uri, firstAfter: 0 })
