import type { Text } from '../../models/text.ts'
import type { AddressProblem, AddressProblemCode } from './canonicalAddress.ts'

type Values = Record<string, unknown>

const texts: Record<AddressProblemCode, (values: Values) => Text> = {
  'address-empty': () => ({
    sv: 'Skriv eller klistra in kontots adress.',
    en: 'Write or paste the address of the account.',
  }),
  'address-too-long': ({ max }) => ({
    sv: `Adressen är längre än ${max} tecken. Kopiera adressen till kontots första sida.`,
    en: `The address is longer than ${max} characters. Copy the address of the account's first page.`,
  }),
  'address-malformed': () => ({
    sv: 'Adressen innehåller tecken som inte hör hemma i en adress. Kopiera den från webbläsarens adressfält.',
    en: 'The address has characters that do not belong in an address. Copy it from the address bar of the browser.',
  }),
  'address-scheme': ({ scheme }) => ({
    sv: `En adress till ett konto börjar med https://, inte med ${scheme}:.`,
    en: `The address of an account begins with https://, not with ${scheme}:.`,
  }),
  'address-credentials': () => ({
    sv: 'Adressen har ett @ före webbplatsens namn. Sådana adresser används ofta för att lura någon. Skriv adressen utan det som står före @.',
    en: 'The address has an @ before the name of the site. Such addresses are often used to deceive. Write it without what comes before the @.',
  }),
  'address-port': ({ port }) => ({
    sv: `Adressen anger en port (${port}). Ta bort kolonet och siffrorna efter webbplatsens namn.`,
    en: `The address names a port (${port}). Remove the colon and the digits after the name of the site.`,
  }),
  'address-ip': () => ({
    sv: 'Adressen är en IP-adress. Ange adressen med webbplatsens namn.',
    en: 'The address is an IP address. Give it with the name of the site.',
  }),
  'address-unknown-host': ({ host }) => ({
    sv: `${host} hör inte till någon kanal i registret. Kontrollera stavningen, eller be att kanalen läggs till.`,
    en: `${host} belongs to no channel in the register. Check the spelling, or ask for the channel to be added.`,
  }),
  'address-other-channel': ({ channel, expected }) => ({
    sv: `Adressen hör till kanalen ${channel}, inte ${expected}. Ändra adressen eller kanalen.`,
    en: `The address belongs to the channel ${channel}, not ${expected}. Change the address or the channel.`,
  }),
  'address-short-link': ({ host }) => ({
    sv: `En kort länk (${host}) säger inte vilket konto den leder till. Öppna länken och kopiera adressen därifrån.`,
    en: `A short link (${host}) does not say to which account it leads. Open it and copy the address from there.`,
  }),
  'address-no-account': ({ example }) => ({
    sv: `Adressen leder till kanalen men inte till ett konto. Den ska se ut som ${shown(example, 'kontonamn')}.`,
    en: `The address leads to the channel but not to an account. It should look like ${shown(example, 'name')}.`,
  }),
  'address-inside-account': ({ account }) => ({
    sv: `Adressen leder till ett inlägg eller en sida i ett konto. Menade du ${account}?`,
    en: `The address leads to a post or a page in an account. Did you mean ${account}?`,
  }),
  'address-handle': ({ handle, also, min, max }) => ({
    sv: `”${handle}” kan inte vara ett kontonamn där. Namnet har ${min} till ${max} tecken: bokstäver, siffror${also ? ` och ${spaced(also)}` : ''}.`,
    en: `“${handle}” cannot be the name of an account there. A name has ${min} to ${max} characters: letters, digits${also ? ` and ${spaced(also)}` : ''}.`,
  }),
}

function shown(example: unknown, word: string): string {
  return String(example ?? '').replace(/\{(handle|id|number)\}/, word)
}

function spaced(characters: unknown): string {
  return [...String(characters)].map((character) => `”${character}”`).join(' ')
}

/** What is wrong with an address and what would mend it, in words. */
export function describeAddressProblem(problem: AddressProblem): Text {
  return texts[problem.code](problem.values)
}
