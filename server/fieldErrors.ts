import type { Text } from '../models/text.ts'
import { describeAddressProblem } from './accounts/addressProblem.ts'
import type { AddressProblem } from './accounts/canonicalAddress.ts'
import type { FieldError } from './errors.ts'

type Values = FieldError['values']

/** What to say of a field, by the code of the check that failed. Codes are Joi's, and those of our own checks. */
const sentences: Record<string, (values: Values) => Text> = {
  'any.required': () => ({ sv: 'Fyll i den här uppgiften.', en: 'Fill in this answer.' }),
  'any.invalid': () => ({ sv: 'Fyll i den här uppgiften.', en: 'Fill in this answer.' }),
  'any.only': () => ({ sv: 'Välj något av alternativen.', en: 'Choose one of the options.' }),
  'any.unknown': () => ({ sv: 'Uppgiften är okänd här.', en: 'This is not known here.' }),
  'object.unknown': () => ({ sv: 'Uppgiften är okänd här.', en: 'This is not known here.' }),
  'object.base': () => ({ sv: 'Här väntas ett objekt.', en: 'An object is expected here.' }),
  'object.missing': () => ({ sv: 'Minst en av uppgifterna behövs.', en: 'At least one of these is needed.' }),
  'object.min': () => ({ sv: 'Ange minst en ändring.', en: 'Name at least one change.' }),
  'string.empty': () => ({ sv: 'Fyll i den här uppgiften.', en: 'Fill in this answer.' }),
  'string.base': () => ({ sv: 'Här väntas text.', en: 'Text is expected here.' }),
  'string.min': ({ limit }) => ({
    sv: `Skriv minst ${limit} tecken.`,
    en: `Write at least ${limit} characters.`,
  }),
  'string.max': ({ limit }) => ({
    sv: `Skriv högst ${limit} tecken.`,
    en: `Write at most ${limit} characters.`,
  }),
  'string.pattern.base': () => ({ sv: 'Formatet stämmer inte.', en: 'The format is not right.' }),
  'string.guid': () => ({
    sv: 'Välj något som finns i listan.',
    en: 'Choose something that is in the list.',
  }),
  'string.isoDate': () => ({ sv: 'Skriv datumet som 2026-11-24.', en: 'Write the date as 2026-11-24.' }),
  'number.base': () => ({ sv: 'Skriv ett tal.', en: 'Write a number.' }),
  'number.integer': () => ({ sv: 'Skriv ett heltal.', en: 'Write a whole number.' }),
  'number.min': ({ limit }) => ({
    sv: `Talet ska vara minst ${limit}.`,
    en: `The number must be at least ${limit}.`,
  }),
  'number.max': ({ limit }) => ({
    sv: `Talet får vara högst ${limit}.`,
    en: `The number must be at most ${limit}.`,
  }),
  'number.unsafe': () => ({ sv: 'Talet är för stort.', en: 'The number is too large.' }),
  'array.base': () => ({ sv: 'Här väntas en lista.', en: 'A list is expected here.' }),
  'array.min': ({ limit }) => ({ sv: `Välj minst ${limit}.`, en: `Choose at least ${limit}.` }),
  'array.max': ({ limit }) => ({ sv: `Välj högst ${limit}.`, en: `Choose at most ${limit}.` }),
  'array.unique': () => ({ sv: 'Samma sak är vald två gånger.', en: 'The same thing is chosen twice.' }),
  'boolean.base': () => ({ sv: 'Svara ja eller nej.', en: 'Answer yes or no.' }),
  'date.format': () => ({ sv: 'Skriv datumet som 2026-11-24.', en: 'Write the date as 2026-11-24.' }),
  cursor: () => ({
    sv: 'Sidan går inte att hitta. Börja om från första sidan.',
    en: 'The page cannot be found. Start again from the first one.',
  }),
  'handle.malformed': () => ({
    sv: 'Så kan ett konto inte heta. Skriv namnet utan mellanslag och tecken som !, till exempel bjorkangsskolan.',
    en: 'An account cannot be called that. Write the name without spaces and signs such as !, for example bjorkangsskolan.',
  }),
  'reference.unknown': () => ({
    sv: 'Välj något som finns i listan.',
    en: 'Choose something that is in the list.',
  }),
  'person.inactive': () => ({
    sv: 'Personen arbetar inte kvar här. Välj någon annan.',
    en: 'This person no longer works here. Choose somebody else.',
  }),
  'not-told': () => ({
    sv: 'Berätta först för dem som följer kontot vart de ska gå, och bekräfta det här.',
    en: 'First tell those who follow the account where to go, and confirm it here.',
  }),
  'not-handed-over': () => ({
    sv: 'Byt lösenordet, ta bort åtkomsten för dem utanför, och bekräfta det här.',
    en: 'Change the password, take away the access of those outside, and confirm it here.',
  }),
  'contributors.full': ({ limit }) => ({
    sv: `Kontot har redan ${limit} medverkande verksamheter, och fler går inte in`,
    en: `The account has ${limit} contributing units already, and takes no more`,
  }),
  'already-contributes': () => ({
    sv: 'Verksamheten har redan del i kontot.',
    en: 'The unit already has a part in the account.',
  }),
  'same-person': ({ field }) =>
    field === 'holidaySupervisor'
      ? {
          sv: 'Välj någon annan än den kontoansvariga för uppsikten under semestrar.',
          en: 'Choose somebody other than the owner to supervise in holidays.',
        }
      : field === 'owner'
        ? {
            sv: 'Personen har redan uppsikt under semestrar. Välj en annan kontoansvarig, eller ändra uppsikten först.',
            en: 'This person supervises in holidays already. Choose another owner, or change who supervises first.',
          }
        : {
            sv: 'Ersättaren behöver vara någon annan än den kontoansvariga.',
            en: 'The deputy must be somebody other than the owner.',
          },
  'signer.requester': () => ({
    sv: 'Ingen tar ställning till sin egen ansökan. Välj någon annan.',
    en: 'Nobody decides their own request. Choose somebody else.',
  }),
  'signer.has-signed': () => ({
    sv: 'Personen har redan tagit ställning i ett annat steg. Välj någon annan.',
    en: 'This person has signed another step already. Choose somebody else.',
  }),
  'signer.has-it': () => ({
    sv: 'Steget ligger redan hos den personen.',
    en: 'The step is with that person already.',
  }),
  'signer.away': () => ({
    sv: 'Personen är inte på plats just nu. Välj någon annan.',
    en: 'This person is not at work just now. Choose somebody else.',
  }),
  'signer.not-eligible': () => ({
    sv: 'Personen kan inte ta det här steget. Välj någon i listan.',
    en: 'This person cannot take this step. Choose somebody in the list.',
  }),
  'consultation.nobody': () => ({
    sv: 'Ingen är utsedd att yttra sig om det här. Välj något annat.',
    en: 'Nobody is appointed to give an opinion on this. Choose something else.',
  }),
  'consultation.open': () => ({
    sv: 'Ett yttrande är redan begärt och tiden för det är inte ute.',
    en: 'An opinion has been asked for already, and its time is not over.',
  }),
  'delegation.oneself': () => ({
    sv: 'Välj någon annan än dig själv.',
    en: 'Choose somebody other than yourself.',
  }),
  'delegation.auditor': () => ({
    sv: 'En granskare tar aldrig ställning till ansökningar. Välj någon annan.',
    en: 'An auditor never decides requests. Choose somebody else.',
  }),
  'delegation.lead': () => ({
    sv: 'En kommunikationsansvarig kan bara ersättas av en annan kommunikationsansvarig.',
    en: 'Only another communications lead can stand in for a communications lead.',
  }),
  'delegation.order': () => ({
    sv: 'Sista dagen är före den första. Välj en senare dag.',
    en: 'The last day is before the first. Choose a later one.',
  }),
  'delegation.too-long': () => ({
    sv: 'Välj en sista dag inom ett år. Är du borta längre behöver verksamheten en ny chef.',
    en: 'Choose a last day within a year. For longer than that the unit needs another manager.',
  }),
  'delegation.overlaps': () => ({
    sv: 'Du har redan en ersättare under en del av tiden. Avsluta det eller välj andra dagar.',
    en: 'You have somebody standing in for a part of that time already. End that, or choose other days.',
  }),
  'delegation.circle': () => ({
    sv: 'Personen har i sin tur lämnat över till dig, direkt eller genom andra. Välj någon annan.',
    en: 'This person has in turn handed over to you, directly or by way of others. Choose somebody else.',
  }),
  'not-yours': () => ({
    sv: 'Ett tjänstekonto söker man för sig själv.',
    en: 'An account of an individual is asked for by that person.',
  }),
  'no-individuals': () => ({
    sv: 'I den här kanalen finns inga tjänstekonton. Välj en annan kanal eller sök för verksamheten.',
    en: 'Individuals have no accounts of their own in this channel. Choose another channel or ask for the unit.',
  }),
  'not-confirmed': () => ({
    sv: 'Bekräfta att verksamheten avsätter det här, eller begär komplettering.',
    en: 'Confirm that the unit sets this aside, or ask for changes.',
  }),
  'only-when-approving': () => ({
    sv: 'Villkor och försök går bara att ange när ansökan beviljas.',
    en: 'Conditions and a trial can only be set when the request is approved.',
  }),
  'date.future': () => ({
    sv: 'Välj ett datum som inte ligger framåt i tiden.',
    en: 'Choose a date that is not in the future.',
  }),
  'already-kept': () => ({
    sv: 'Utbildningen är redan registrerad för den dagen.',
    en: 'The training is already registered for that day.',
  }),
  'string.uri': () => ({
    sv: 'Skriv adressen som https://exempel.se.',
    en: 'Write the address as https://example.org.',
  }),
  'string.uriCustomScheme': () => ({
    sv: 'Skriv adressen som https://exempel.se.',
    en: 'Write the address as https://example.org.',
  }),
  'date.before': () => ({
    sv: 'Välj ett datum som kommer efter bedömningen.',
    en: 'Choose a date after the assessment.',
  }),
  'date.before-start': () => ({
    sv: 'Välj en sista dag som inte ligger före den första.',
    en: 'Choose a last day that is not before the first.',
  }),
  'own-model-in-use': () => ({
    sv: 'Tillåt egna närvaromodeller, eller ta bort dem som finns.',
    en: 'Allow presence models of their own, or take away those that are there.',
  }),
  'not-a-body': () => ({
    sv: 'Välj en nämnd eller ett bolag.',
    en: 'Choose a committee or a company.',
  }),
  'company-for-others': () => ({
    sv: 'Ett bolag antar bara för sig självt. Ändra vilka strategin gäller, eller vem som har antagit den.',
    en: 'A company adopts for itself alone. Change whom the strategy is for, or who adopted it.',
  }),
  'file.fault': ({ line, says }) => ({ sv: `Rad ${line}: ${says}`, en: `Line ${line}: ${says}` }),
  'period.backwards': () => ({
    sv: 'Den första dagen ska komma före den sista.',
    en: 'The first day must come before the last.',
  }),
  'period.long': ({ years }) => ({
    sv: `Välj en period på högst ${years} år.`,
    en: `Choose a period of at most ${years} years.`,
  }),
  'date.past': () => ({
    sv: 'Välj ett datum som inte har passerat.',
    en: 'Choose a date that has not passed.',
  }),
}

/** Checks that say no more than that something is missing, or is not what the field takes: a form can say it better. */
const plain = [
  'any.required',
  'any.invalid',
  'any.only',
  'string.empty',
  'string.base',
  'string.min',
  'string.guid',
  'string.pattern.base',
  'number.base',
  'array.min',
  'boolean.base',
  'date.format',
  'reference.unknown',
]

/**
 * The words for a field error, the same at the field, in the summary and in the API. `own`: what a form says of the field; it is used where the
 * check that failed has nothing more telling to say.
 */
export function fieldErrorText(error: FieldError, own?: Text): Text {
  if (error.code.startsWith('address-')) return describeAddressProblem(error as unknown as AddressProblem)
  const sentence = sentences[error.code]
  if (own && (!sentence || plain.includes(error.code))) return own
  return sentence
    ? sentence(error.values)
    : { sv: 'Uppgiften stämmer inte.', en: 'This answer is not right.' }
}
