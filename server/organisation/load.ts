import type { Model } from 'mongoose'
import { Account } from '../../models/account.ts'
import { Address } from '../../models/address.ts'
import { Channel } from '../../models/channel.ts'
import { MaturityAssessment } from '../../models/maturityAssessment.ts'
import { Organisation } from '../../models/organisation.ts'
import { Person } from '../../models/person.ts'
import { Purpose } from '../../models/purpose.ts'
import { RuleSet } from '../../models/ruleSet.ts'
import { Strategy } from '../../models/strategy.ts'
import { Training } from '../../models/training.ts'
import { TrainingCompletion } from '../../models/trainingCompletion.ts'
import { Unit } from '../../models/unit.ts'
import { change, systemCaller } from '../audit/change.ts'
import type { Config } from '../config.ts'
import { check } from './load/check.ts'
import type { OrganisationDescription } from './load/description.ts'
import { readFolder } from './load/readFolder.ts'
import { recordsOf } from './load/records.ts'

/**
 * What a start loads into an empty database: the organisation that `ORGANISATION` describes, else the example organisation, else (in
 * production) nothing. A database that holds an organisation is left as it is.
 */
export async function loadIfEmpty(config: Pick<Config, 'organisation' | 'env'>, now: Date): Promise<void> {
  if (await Organisation.exists({})) return
  if (config.organisation) await loadOrganisation(config.organisation, now)
  else if (config.env !== 'production') {
    // Only those who want the example pay for reading it.
    const { loadExample } = await import('../../scripts/example-organisation/loadExample.ts')
    await loadExample(now)
  }
}

/**
 * Loads an organisation, from a folder of JSON files or as a description, into an empty database, in one transaction: of two processes that
 * start at once, one loads and the other finds it done. Answers whether this call loaded it. Throws DescriptionError, naming file and
 * record, with nothing written.
 */
export async function loadOrganisation(
  source: string | OrganisationDescription,
  now: Date,
): Promise<boolean> {
  const given = typeof source === 'string' ? await readFolder(source) : source
  const records = recordsOf(check({ ...given }))
  return await change(
    systemCaller(now, 'organisation-loader'),
    { action: 'organisation.load' },
    async (tx) => {
      // Inside the transaction: the audit head is locked, so nobody else can be loading.
      if (await Organisation.findById('organisation').session(tx.session).lean()) return false
      const insert = <T extends { _id: string; version: number }>(model: Model<T>, docs: T[]) =>
        tx.insertMany(model, docs)
      await insert(Organisation, [records.organisation])
      await insert(Unit, records.units)
      await insert(Person, records.people)
      await insert(Channel, records.channels)
      await insert(Purpose, records.purposes)
      await insert(RuleSet, records.ruleSets)
      await insert(Strategy, records.strategies)
      await insert(MaturityAssessment, records.maturityAssessments)
      if (records.accounts.length > 0) await tx.nextNumber('account', records.accounts.length)
      await insert(Account, records.accounts)
      await insert(Training, records.trainings)
      await insert(TrainingCompletion, records.trainingCompletions)
      // Rows that follow from the accounts, whose events are the record of them.
      await Address.insertMany(records.addresses, { session: tx.session })
      return true
    },
  )
}
