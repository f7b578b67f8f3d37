import { Person, type Role } from '../models/person.ts'
import { Unit } from '../models/unit.ts'
import type { Config } from './config.ts'

const shown: [Role, string][] = [
  ['CommunicationsLead', 'communications lead'],
  ['Auditor', 'auditor'],
  ['Administrator', 'administrator'],
]

/** Says where to go and, with the local identity provider, who can sign in. */
export async function greet(config: Config, address: string): Promise<void> {
  const lines = ['', `  The registry is at ${address}`]
  if (config.env === 'production' && !config.mongodbUri) {
    lines.push('  It runs on the embedded database: one process only. Set MONGODB_URI to run several.')
  }
  if (!config.azure) {
    lines.push('  Sign in by choosing one of the people; among them:')
    for (const [role, words] of shown) {
      const person = await Person.findOne({ roles: role, active: true }).sort({ _id: 1 }).lean<Person>()
      if (person) lines.push(`    ${words.padEnd(20)} ${person.name} <${person.email}>`)
    }
    const managers = await Unit.distinct('manager')
    const manager = await Person.findOne({
      _id: { $in: managers },
      active: true,
      roles: { $in: [['Staff'], []] },
    }).lean<Person>()
    if (manager) lines.push(`    ${'manager of a unit'.padEnd(20)} ${manager.name} <${manager.email}>`)
    lines.push('  A token for the API: npm run --silent token -- <e-mail>')
  }
  console.log(`${lines.join('\n')}\n`)
}
