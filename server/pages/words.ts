import type { AccountStatus } from '../../models/account.ts'
import type { AccountKind, RequestKind, RequestState } from '../../models/accountRequest.ts'
import type { ChannelStatus, ChannelTransfer } from '../../models/channel.ts'
import type { Role } from '../../models/person.ts'
import type { StepKind, Verdict } from '../../models/step.ts'
import type { PresenceModel } from '../../models/strategy.ts'
import type { Text } from '../../models/text.ts'
import type { UnitKind } from '../../models/unit.ts'
import type { Adviser, Effect } from '../../policies/index.ts'

/** The names of what the code calls by a key, so that one thing is called the same on every page. Longer texts live beside their page. */

export const requestKindNames: Record<RequestKind, Text> = {
  new: { sv: 'Nytt konto', en: 'New account' },
  'register-existing': { sv: 'Anmälan av befintligt konto', en: 'Registration of an existing account' },
  join: { sv: 'Medverkan i befintligt konto', en: 'Joining an existing account' },
  change: { sv: 'Ändring av konto', en: 'Change of an account' },
  transfer: { sv: 'Byte av kontoansvarig', en: 'Change of account owner' },
  close: { sv: 'Avslutning av konto', en: 'Closing of an account' },
}

export const requestStateNames: Record<RequestState, Text> = {
  draft: { sv: 'Utkast', en: 'Draft' },
  in_review: { sv: 'Under handläggning', en: 'In review' },
  changes_requested: { sv: 'Behöver kompletteras', en: 'Changes requested' },
  redirected: { sv: 'Hänvisad till befintligt konto', en: 'Referred to an existing account' },
  joining: { sv: 'Väntar på kontots svar', en: 'Waits for the account’s answer' },
  approved: { sv: 'Beviljad', en: 'Approved' },
  rejected: { sv: 'Avslagen', en: 'Rejected' },
  accepted: { sv: 'Ansvaret är bekräftat', en: 'Responsibility confirmed' },
  registered: { sv: 'Kontot är registrerat', en: 'Account registered' },
  closed: { sv: 'Avslutad', en: 'Closed' },
  withdrawn: { sv: 'Återkallad', en: 'Withdrawn' },
  expired: { sv: 'Förfallen', en: 'Expired' },
}

export const accountStatusNames: Record<AccountStatus, Text> = {
  planned: { sv: 'Planerat', en: 'Planned' },
  active: { sv: 'Aktivt', en: 'Active' },
  parked: { sv: 'Vilande', en: 'Parked' },
  suspended: { sv: 'Spärrat', en: 'Suspended' },
  closed: { sv: 'Avslutat', en: 'Closed' },
  transferred: { sv: 'Överlåtet', en: 'Transferred' },
}

export const accountKindNames: Record<AccountKind, Text> = {
  unit: { sv: 'Verksamhetskonto', en: 'Unit account' },
  individual: { sv: 'Tjänstekonto', en: 'Individual account' },
}

export const channelStatusNames: Record<ChannelStatus, Text> = {
  approved: { sv: 'Godkänd kanal', en: 'Approved channel' },
  frozen: { sv: 'Inga nya konton just nu', en: 'No new accounts for now' },
  'not-assessed': { sv: 'Ännu inte bedömd', en: 'Not assessed yet' },
}

export const stepKindNames: Record<StepKind, Text> = {
  manager: { sv: 'Chefens ställnings\u00adtagande', en: 'Manager’s sign-off' },
  // Soft hyphens: the words are longer than a step is wide.
  lead: { sv: 'Kommunikations\u00adansvarigs ställnings\u00adtagande', en: 'Communications lead’s sign-off' },
  director: { sv: 'Förvaltnings\u00adchefens ställnings\u00adtagande', en: 'Head of department’s sign-off' },
}

/** The advisory functions. */
export const adviserNames: Record<Adviser, Text> = {
  'data-protection': { sv: 'Dataskydd', en: 'Data protection' },
  records: { sv: 'Arkiv', en: 'Records' },
  security: { sv: 'Informationssäkerhet', en: 'Information security' },
  accessibility: { sv: 'Tillgänglighet', en: 'Accessibility' },
}

/** What somebody did at a step: "Anna Ek tillstyrkte". */
export const verdictDone: Record<Verdict, Text> = {
  recommend: { sv: 'tillstyrkte', en: 'recommended it' },
  'advise-against': { sv: 'avstyrkte', en: 'advised against it' },
  approve: { sv: 'beviljade', en: 'approved it' },
  'request-changes': { sv: 'begärde komplettering', en: 'asked for changes' },
  reject: { sv: 'avslog', en: 'rejected it' },
}

export const unitKindNames: Record<UnitKind, Text> = {
  body: { sv: 'Nämnd', en: 'Committee' },
  department: { sv: 'Förvaltning', en: 'Department' },
  section: { sv: 'Avdelning', en: 'Section' },
  unit: { sv: 'Enhet', en: 'Unit' },
  company: { sv: 'Bolag', en: 'Company' },
}

export const presenceModelNames: Record<PresenceModel, Text> = {
  consolidated: { sv: 'Sammanhållen', en: 'Consolidated' },
  hybrid: { sv: 'Blandad', en: 'Hybrid' },
  distributed: { sv: 'Utspridd', en: 'Distributed' },
  open: { sv: 'Öppen', en: 'Open' },
}

export const roleNames: Record<Role, Text> = {
  Staff: { sv: 'Medarbetare', en: 'Staff' },
  CommunicationsLead: { sv: 'Kommunikationsansvarig', en: 'Communications lead' },
  Auditor: { sv: 'Granskare', en: 'Auditor' },
  Administrator: { sv: 'Administratör', en: 'Administrator' },
}

/** The most that a rule can do to a request. */
export const effectNames: Record<Effect, Text> = {
  pass: { sv: 'Upplysning', en: 'Information' },
  advise: { sv: 'Råd', en: 'Advice' },
  'sign-off': { sv: 'Beslut av person', en: 'Decided by a person' },
  change: { sv: 'Kan kräva komplettering', en: 'May ask for changes' },
  redirect: { sv: 'Kan hänvisa till ett annat konto', en: 'May refer to another account' },
  refuse: { sv: 'Kan hindra', en: 'May stand against' },
}

export const ruleModeNames: Record<'enforce' | 'warn' | 'audit', Text> = {
  enforce: { sv: 'Krav', en: 'Required' },
  warn: { sv: 'Rekommendation', en: 'Recommended' },
  audit: { sv: 'Endast uppföljning', en: 'Follow-up only' },
}

/** A unit in an English sentence: `the Communications Department`, but `Björkäng School`. */
export function withArticle(name: string): string {
  return /\b(Department|Board|Committee|Office|Unit|Section|Centre|Service|Council|Library|Clubs)$/.test(
    name,
  ) && !/Branch Library$/.test(name)
    ? `the ${name}`
    : name
}

export const channelTransferNames: Record<ChannelTransfer, Text> = {
  none: { sv: 'Inte utanför EU och EES', en: 'Not outside the EU and EEA' },
  adequate: {
    sv: 'Till ett land med lika starkt skydd',
    en: 'To a country with protection as strong',
  },
  safeguards: {
    sv: 'Utanför EU och EES, med skyddsåtgärder (till exempel standardavtalsklausuler)',
    en: 'Outside the EU and EEA, under safeguards (such as standard contractual clauses)',
  },
  unsettled: { sv: 'Inte avgjort', en: 'Not settled' },
}
