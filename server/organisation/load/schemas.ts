import Joi from 'joi'
import { accountStatuses, type Credentials } from '../../../models/account.ts'
import { accountKinds } from '../../../models/accountRequest.ts'
import { channelStatuses, channelTransfers } from '../../../models/channel.ts'
import { type Absence, type Identity, roles } from '../../../models/person.ts'
import type { RuleUse } from '../../../models/ruleSet.ts'
import {
  type Factor,
  factorChoices,
  presenceModels,
  type StrategyFactors,
  type StrategySections,
} from '../../../models/strategy.ts'
import type { Text } from '../../../models/text.ts'
import { trainingFunctions } from '../../../models/training.ts'
import { unitKinds } from '../../../models/unit.ts'
import { ADVISERS } from '../../../policies/index.ts'
import { isKnownCountry } from '../../calendar.ts'
import type {
  AccountEntry,
  ChannelEntry,
  ContributorEntry,
  MaturityEntry,
  OrganisationDescription,
  OrganisationEntry,
  PersonEntry,
  PresenceExceptionEntry,
  PurposeEntry,
  RuleSetEntry,
  StrategyEntry,
  TermEntry,
  TrainingCompletionEntry,
  TrainingEntry,
  UnitEntry,
} from './description.ts'

const slug = Joi.string()
  .pattern(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .max(80)
  .messages({ 'string.pattern.base': '{#label} must be of small letters a-z, digits and hyphens' })
const day = Joi.string()
  .pattern(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/)
  .messages({ 'string.pattern.base': '{#label} must be a day, YYYY-MM-DD' })
const text = Joi.object<Text, true>({ sv: Joi.string().required(), en: Joi.string().required() })
const timeZone = Joi.string().custom((value: string) => {
  new Intl.DateTimeFormat('en', { timeZone: value })
  return value
})
const country = Joi.string()
  .custom((code: string, helpers) => (isKnownCountry(code) ? code : helpers.error('any.only')))
  .messages({ 'any.only': '{#label} must be the code of a country, such as SE' })
const language = Joi.string().valid('sv', 'en')
const languageCode = Joi.string().pattern(/^[a-z]{2,3}$/)
const term = Joi.object<TermEntry, true>({ id: slug.required(), name: text.required() })
const presenceModel = Joi.string().valid(...presenceModels)
const factor = Joi.object<Factor, true>({
  choice: Joi.string()
    .valid(...factorChoices)
    .required(),
  text: text.required(),
}).required()
const list = (entry: Joi.Schema) => Joi.array().items(entry)

/** What each record must look like. A part that is a list is described by its entry. */
export const schemas: Record<keyof OrganisationDescription, Joi.ObjectSchema> = {
  organisation: Joi.object<OrganisationEntry, true>({
    name: text.required(),
    timeZone: timeZone.required(),
    country,
    language: language.required(),
    audiences: list(term).required(),
    operations: list(term).required(),
    advisers: Joi.object(Object.fromEntries(ADVISERS.map((kind) => [kind, list(slug)]))),
    impostorContact: Joi.string(),
    hearingDays: Joi.number().integer().min(1).max(365),
    resourcesMonths: Joi.number().integer().min(1).max(60),
    responsibility: text.required(),
  }),
  units: Joi.object<UnitEntry, true>({
    id: slug.required(),
    name: text.required(),
    kind: Joi.string()
      .valid(...unitKinds)
      .required(),
    parent: slug,
    manager: slug,
    deputyManager: slug,
    operation: slug,
    place: Joi.string(),
    mailbox: Joi.string().email({ tlds: false }),
    website: Joi.string().uri({ scheme: ['https', 'http'] }),
    validFrom: day.required(),
    validTo: day,
  }),
  people: Joi.object<PersonEntry, true>({
    id: slug.required(),
    name: Joi.string().required(),
    email: Joi.string().email({ tlds: false }).lowercase().required(),
    title: text,
    unit: slug.required(),
    roles: list(Joi.string().valid(...roles)),
    active: Joi.boolean(),
    language,
    away: Joi.object<Absence, true>({ from: day.required(), to: day.required() }),
    identities: list(
      Joi.object<Identity, true>({
        issuer: Joi.string().required(),
        tid: Joi.string().required(),
        oid: Joi.string().required(),
      }),
    ),
  }),
  channels: Joi.object<ChannelEntry, true>({
    id: slug.required(),
    name: text.required(),
    status: Joi.string()
      .valid(...channelStatuses)
      .required(),
    assessedOn: day.allow(null),
    reviewOn: day.allow(null),
    changedOn: day.allow(null),
    basis: text.allow(null),
    transfer: Joi.string().valid(...channelTransfers, null),
    statusReason: text.required(),
    // The rules' own shape is models/channel.ts's; the loaded record is validated against it.
    addresses: Joi.object().unknown(true).required(),
    individuals: Joi.boolean().required(),
  }),
  purposes: Joi.object<PurposeEntry, true>({
    id: slug.required(),
    name: text.required(),
    description: text.required(),
    dialogue: Joi.boolean().required(),
    crisis: Joi.boolean().required(),
    measures: list(term).required(),
  }),
  ruleSets: Joi.object<RuleSetEntry, true>({
    id: slug.required(),
    rules: list(
      Joi.object<RuleUse, true>({
        rule: slug.required(),
        version: Joi.number().integer().min(1).required(),
        mode: Joi.string().valid('enforce', 'warn', 'audit').required(),
        parameters: Joi.object().unknown(true).required(),
        source: text.required().allow(null),
        // Their own shape is policies/exceptions.ts's; the rule set is checked against it.
        exceptions: list(Joi.object().unknown(true)),
      }),
    ).required(),
  }),
  strategies: Joi.object<StrategyEntry, true>({
    id: slug.required(),
    name: text.required(),
    edition: Joi.number().integer().min(1).required(),
    status: Joi.string().valid('draft', 'in_force', 'superseded').required(),
    from: day.required(),
    to: day,
    adoptedBy: slug.required(),
    adoptedOn: day.required(),
    decisionNumber: Joi.string().required(),
    appliesTo: list(slug).min(1).required(),
    presenceModel: presenceModel.required(),
    allowsOwnModel: Joi.boolean(),
    presenceExceptions: list(
      Joi.object<PresenceExceptionEntry, true>({
        id: slug.required(),
        unit: slug,
        channel: slug,
        model: presenceModel.required(),
        reason: text.required(),
        until: day,
      }).or('unit', 'channel'),
    )
      .unique('id')
      .when('allowsOwnModel', { is: Joi.valid(true).required(), otherwise: Joi.array().max(0) }),
    amnestyUntil: day,
    factors: Joi.object<StrategyFactors, true>({
      resources: factor,
      need: factor,
      culture: factor,
      competence: factor,
    }),
    sections: Joi.object<StrategySections, true>({
      presence: text.required(),
      interaction: text.required(),
      processes: text.required(),
      measurement: text.required(),
      ownership: text.required(),
      resources: text.required(),
    }).required(),
    ruleSet: slug.required(),
  }),
  maturityAssessments: Joi.object<MaturityEntry, true>({
    unit: slug,
    level: Joi.number().integer().min(1).max(5).required(),
    assessedOn: day.required(),
    validUntil: day.required(),
    assessedBy: slug.required(),
  }),
  accounts: Joi.object<AccountEntry, true>({
    id: slug.required(),
    status: Joi.string()
      .valid(...accountStatuses)
      .required(),
    kind: Joi.string()
      .valid(...accountKinds)
      .required(),
    channel: slug.required(),
    unit: slug.required(),
    owner: slug,
    deputy: slug,
    displayName: Joi.string().required(),
    address: Joi.string().when('status', { is: 'planned', otherwise: Joi.required() }),
    platformId: Joi.string(),
    purposes: list(slug).min(1).required(),
    audiences: list(slug).min(1).required(),
    operation: slug,
    place: Joi.string(),
    languages: list(languageCode).min(1).required(),
    credentials: Joi.object<Credentials, true>({
      where: Joi.string().required(),
      keeper: slug.required(),
    }),
    contact: Joi.string().email({ tlds: false }),
    openToContributors: Joi.boolean(),
    resourcesConfirmed: Joi.object({ by: slug.required(), on: day.required() }),
    contributors: list(
      Joi.object<ContributorEntry, true>({
        unit: slug.required(),
        purposes: list(slug).min(1).required(),
        person: slug,
        part: Joi.string().max(300),
      }),
    ),
    registeredOn: day.when('status', { is: 'planned', otherwise: Joi.required() }),
    closedOn: day.when('status', {
      is: Joi.valid('planned', 'active', 'parked', 'suspended'),
      otherwise: Joi.required(),
    }),
  }),
  trainings: Joi.object<TrainingEntry, true>({
    id: slug.required(),
    name: text.required(),
    about: text.required(),
    purposes: list(slug),
    channels: list(slug),
    functions: list(Joi.string().valid(...trainingFunctions)),
    beforeRegistration: Joi.boolean(),
    monthsValid: Joi.number().integer().min(1).max(120),
    place: text,
    link: Joi.string().uri({ scheme: ['https'] }),
  }),
  trainingCompletions: Joi.object<TrainingCompletionEntry, true>({
    training: slug.required(),
    person: slug.required(),
    day: day.required(),
  }),
}
