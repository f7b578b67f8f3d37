import { spawn } from 'node:child_process'
import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from 'chai'
import type { Account } from '../../models/account.ts'
import type { AccountRequest } from '../../models/accountRequest.ts'
import type { Address } from '../../models/address.ts'
import type { AuditEvent } from '../../models/auditEvent.ts'
import type { Channel } from '../../models/channel.ts'
import type { Evaluation } from '../../models/evaluation.ts'
import type { MaturityAssessment } from '../../models/maturityAssessment.ts'
import type { Organisation } from '../../models/organisation.ts'
import type { Person } from '../../models/person.ts'
import type { Purpose } from '../../models/purpose.ts'
import type { RuleSet } from '../../models/ruleSet.ts'
import type { Strategy } from '../../models/strategy.ts'
import type { Unit } from '../../models/unit.ts'

/** What a database holds, as JSON: instants are strings. */
export interface Dump {
  organisation: Organisation[]
  units: Unit[]
  people: Person[]
  channels: Channel[]
  purposes: Purpose[]
  ruleSets: RuleSet[]
  strategies: Strategy[]
  maturityAssessments: MaturityAssessment[]
  accounts: Account[]
  addresses: Address[]
  requests: AccountRequest[]
  evaluations: Evaluation[]
  auditEvents: AuditEvent[]
}

/** When the first starts of these tests are. */
export const now = '2026-11-24T09:00:00.000Z'
export const today = '2026-11-24'

/** Runs a first start in a process of its own and reads what its database then holds. */
export async function firstStart(dataDir: string, organisation?: string): Promise<Dump> {
  await mkdir(dataDir)
  const script = fileURLToPath(new URL('./loadAndDump.ts', import.meta.url))
  const args = ['--import', 'tsx/esm', script, dataDir, now, ...(organisation ? [organisation] : [])]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit'] })
  const code = await new Promise((resolve) => child.once('exit', resolve))
  expect(code, `the first start in ${dataDir}`).to.equal(0)
  return JSON.parse(await readFile(join(dataDir, 'dump.json'), 'utf8')) as Dump
}
