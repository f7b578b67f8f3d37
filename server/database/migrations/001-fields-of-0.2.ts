/** 0.2 gave requests, accounts, strategies, channels and units new fields. */
export { fillDefaults as run } from '../fillDefaults.ts'
