import type { Text } from '../../../models/text.ts'
import { fieldErrorText } from '../../fieldErrors.ts'

/** One thing wrong with one row, or with the file (then `column` is null). */
export interface ImportFault {
  code: string
  /** The column as the list calls it. */
  column: string | null
  /** What stood there. */
  value: string
  values: Record<string, unknown>
}

type Sentence = (value: string, values: Record<string, unknown>) => Text

const sentences: Record<string, Sentence> = {
  'file.encoding': () => ({
    sv: 'Filen är inte i UTF-8. Spara om den som UTF-8, eller ange "encoding": "windows-1252" i mappningen.',
    en: 'The file is not UTF-8. Save it as UTF-8, or say "encoding": "windows-1252" in the mapping.',
  }),
  'file.csv': (value) => ({
    sv: `Filen går inte att läsa som CSV: ${value}`,
    en: `The file cannot be read as CSV: ${value}`,
  }),
  'file.empty': () => ({ sv: 'Filen har inga rader.', en: 'The file has no rows.' }),
  'file.too-many': (_, { max }) => ({
    sv: `Filen har fler än ${max} rader. Dela den.`,
    en: `The file has more than ${max} rows. Split it.`,
  }),
  'column.missing': (value, { found }) => ({
    sv: `Kolumnen ”${value}” finns inte i filen. Där finns: ${found}.`,
    en: `The file has no column “${value}”. It has: ${found}.`,
  }),
  'column.twice': (value) => ({
    sv: `Kolumnen ”${value}” finns två gånger.`,
    en: `The column “${value}” is there twice.`,
  }),
  'mapping.unit': (value) => ({
    sv: `Mappningen nämner verksamheten ”${value}”, som inte finns i registret.`,
    en: `The mapping names the unit “${value}”, which is not in the register.`,
  }),
  'row.columns': (_, { found, wanted }) => ({
    sv: `Raden har ${found} celler, rubrikraden ${wanted}.`,
    en: `The row has ${found} cells, the heading ${wanted}.`,
  }),
  'cell.empty': () => ({ sv: 'Cellen är tom.', en: 'The cell is empty.' }),
  'cell.too-long': (_, { max }) => ({
    sv: `Texten är längre än ${max} tecken.`,
    en: `The text is longer than ${max} characters.`,
  }),
  'key.missing': () => ({
    sv: 'Ett konto utan adress behöver en nyckel, så att raden känns igen nästa gång.',
    en: 'An account without an address needs a key, so that the row is known again next time.',
  }),
  'key.twice': (value, { line }) => ({
    sv: `Nyckeln ”${value}” har redan rad ${line}, som är ett annat konto.`,
    en: `Line ${line}, which is another account, has the key “${value}” already.`,
  }),
  'channel.unknown': (value, { near }) => ({
    sv: `Ingen kanal heter ”${value}”.${near ? ` Menas ${near}? Säg det i så fall i mappningen.` : ''}`,
    en: `No channel is called “${value}”.${near ? ` Is it ${near}? If so, say it in the mapping.` : ''}`,
  }),
  'channel.no-individuals': () => ({
    sv: 'I den här kanalen finns inga tjänstekonton.',
    en: 'Individuals have no accounts of their own in this channel.',
  }),
  'unit.unknown': (value) => ({
    sv: `Ingen verksamhet heter ”${value}”. Ange i mappningen vilken det är, eller att den ska skapas.`,
    en: `No unit is called “${value}”. State in the mapping which unit it is, or that it should be created.`,
  }),
  'unit.ambiguous': (value) => ({
    sv: `Flera verksamheter heter ”${value}”. Säg i mappningen vilken det är.`,
    en: `Several units are called “${value}”. Say in the mapping which it is.`,
  }),
  'person.unknown': (value) => ({
    sv: `Ingen i registret har e-postadressen ${value}.`,
    en: `Nobody in the register has the e-mail address ${value}.`,
  }),
  'person.inactive': (value) => ({ sv: `${value} arbetar inte kvar.`, en: `${value} no longer works here.` }),
  'person.same': () => ({
    sv: 'Ersättaren är samma person som den kontoansvariga.',
    en: 'The deputy is the same person as the owner.',
  }),
  'value.unknown': (value) => ({
    sv: `”${value}” är okänt. Säg i mappningen vad det betyder.`,
    en: `“${value}” is not known. Say in the mapping what it means.`,
  }),
  'day.malformed': (value) => ({
    sv: `”${value}” är inget datum som 2026-11-24.`,
    en: `“${value}” is not a date like 2026-11-24.`,
  }),
  'planned.address': () => ({
    sv: 'Ett planerat konto har ingen adress än.',
    en: 'A planned account has no address yet.',
  }),
  'same.unit': (_, { line, unit }) => ({
    sv: `Rad ${line} har samma adress men en annan verksamhet (${unit}). Ett konto hör till en.`,
    en: `Line ${line} has the same address but another unit (${unit}). An account belongs to one.`,
  }),
  'same.owner': (_, { line }) => ({
    sv: `Rad ${line} har samma adress men en annan kontoansvarig.`,
    en: `Line ${line} has the same address but another owner.`,
  }),
  'same.account': (_, { line, number }) => ({
    sv: `Rad ${line} gäller samma konto (${number}) i registret. Behåll en av dem.`,
    en: `Line ${line} is of the same account (${number}) in the register. Keep one of them.`,
  }),
  'account.closed': (_, { number }) => ({
    sv: `Konto ${number} med den adressen är avslutat i registret. Öppna det igen, eller undanta raden.`,
    en: `Account ${number} with that address is closed in the register. Open it again, or exclude the row.`,
  }),
  'account.renamed': (_, { number }) => ({
    sv: `Adressen är en tidigare adress till konto ${number}.`,
    en: `The address is a former one of account ${number}.`,
  }),
  'account.other-unit': (_, { number }) => ({
    sv: `Konto ${number} med den adressen hör i registret till en annan verksamhet.`,
    en: `Account ${number} with that address belongs to another unit in the register.`,
  }),
}

/** For the count at the end of a report. */
const short: Record<string, Text> = {
  'row.columns': { sv: 'fel antal celler', en: 'wrong number of cells' },
  'cell.empty': { sv: 'tom cell', en: 'empty cell' },
  'cell.too-long': { sv: 'för lång text', en: 'text too long' },
  'key.missing': { sv: 'nyckel saknas', en: 'key missing' },
  'key.twice': { sv: 'nyckeln finns på två rader', en: 'key on two lines' },
  'channel.unknown': { sv: 'okänd kanal', en: 'unknown channel' },
  'channel.no-individuals': {
    sv: 'kanalen har inga tjänstekonton',
    en: 'channel without accounts of individuals',
  },
  'unit.unknown': { sv: 'okänd verksamhet', en: 'unknown unit' },
  'unit.ambiguous': { sv: 'flera verksamheter med samma namn', en: 'several units of the same name' },
  'person.unknown': { sv: 'okänd person', en: 'unknown person' },
  'person.inactive': { sv: 'personen har slutat', en: 'person has left' },
  'person.same': { sv: 'ansvarig och ersättare är samma person', en: 'owner and deputy are the same person' },
  'value.unknown': { sv: 'okänt ord', en: 'unknown word' },
  'day.malformed': { sv: 'felskrivet datum', en: 'malformed date' },
  'planned.address': { sv: 'planerat konto med adress', en: 'planned account with an address' },
  'same.unit': { sv: 'samma adress, olika verksamheter', en: 'same address, different units' },
  'same.owner': { sv: 'samma adress, olika kontoansvariga', en: 'same address, different owners' },
  'same.account': { sv: 'samma konto på två rader', en: 'same account on two lines' },
  'account.closed': { sv: 'kontot är avslutat i registret', en: 'account is closed in the register' },
  'account.renamed': { sv: 'kontots tidigare adress', en: 'former address of the account' },
  'account.other-unit': { sv: 'kontot hör till en annan verksamhet', en: 'account belongs to another unit' },
}

/** A kind of fault in a few words; those of addresses are one kind for who counts. */
export function nameFault(code: string): Text {
  return short[code] ?? { sv: 'adressen går inte att läsa', en: 'the address cannot be read' }
}

/** What is wrong and what would mend it, in words. Problems of addresses have the words they have everywhere. */
export function describeFault({ code, value, values }: ImportFault): Text {
  const sentence = sentences[code]
  return sentence ? sentence(value, values) : fieldErrorText({ path: '', code, values })
}

export function fault(
  code: string,
  column: string | null,
  value: string,
  values: Record<string, unknown> = {},
): ImportFault {
  return { code, column, value, values }
}
