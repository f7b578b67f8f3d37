import type { AccountEntry } from '../../server/organisation/load/description.ts'
import { centralAccounts } from './accounts.central.ts'
import { companyAccounts } from './accounts.companies.ts'
import { individualAccounts } from './accounts.individuals.ts'
import { serviceAccounts } from './accounts.services.ts'

/** Forty accounts in every state, of units and of individuals; some have lost their owner. Their numbers follow from the order. */
export const accounts: AccountEntry[] = [
  ...centralAccounts,
  ...serviceAccounts,
  ...companyAccounts,
  ...individualAccounts,
]
