import type { Language } from '../../../models/text.ts'
import { say, type Text } from '../../../models/text.ts'
import type { FieldError } from '../../errors.ts'
import { fieldErrorText } from '../../fieldErrors.ts'
import { type ImportField, importFields } from './mapping.ts'

/** What each field of the register is, for who writes a mapping. */
const fields: Record<ImportField, Text> = {
  key: {
    sv: 'listans eget nummer eller namn på raden; behövs där adress saknas',
    en: 'the list’s own number or name of the row; needed where there is no address',
  },
  displayName: { sv: 'kontots namn', en: 'the account’s name' },
  channel: { sv: 'kanalen, till exempel instagram', en: 'the channel, for example instagram' },
  address: { sv: 'kontots adress eller användarnamn', en: 'the account’s address or handle' },
  unit: { sv: 'verksamhetens namn', en: 'the unit’s name' },
  kind: { sv: 'unit eller individual', en: 'unit or individual' },
  status: {
    sv: 'planned, active, parked, suspended eller closed',
    en: 'planned, active, parked, suspended or closed',
  },
  owner: { sv: 'den kontoansvarigas e-postadress', en: 'the owner’s e-mail address' },
  deputy: { sv: 'ersättarens e-postadress', en: 'the deputy’s e-mail address' },
  languages: { sv: 'språk, som sv eller en', en: 'languages, as sv or en' },
  purposes: { sv: 'syften', en: 'purposes' },
  audiences: { sv: 'målgrupper', en: 'audiences' },
  operation: { sv: 'verksamhetsområde', en: 'kind of operation' },
  place: { sv: 'plats', en: 'place' },
  contact: { sv: 'kontakt i profilen', en: 'contact in the profile' },
  platformId: { sv: 'plattformens eget id', en: 'the platform’s own id' },
  registeredOn: { sv: 'dag, som 2026-11-24', en: 'a day, as 2026-11-24' },
}

/** A mapping for a list with four columns; one that passes the check of mappings. */
export const exampleMapping = {
  source: 'our-list',
  separator: ';',
  columns: { displayName: 'Namn', channel: 'Kanal', address: 'Adress', unit: 'Verksamhet' },
  values: { channel: { Insta: 'instagram' } },
  units: { Biblioteket: 'Stadsbiblioteket' },
  exclude: [{ column: 'Namn', equals: ['Test'], because: 'Ett testkonto.' }],
}

/** The fields that a mapping may name, one a line. */
export function describeFields(language: Language): string {
  return importFields.map((field) => `  ${field.padEnd(13)} ${say(fields[field], language)}`).join('\n')
}

/** What is wrong in a mapping, each fault in words after the place where it stands. */
export function describeMappingFault({ path, code, values }: FieldError, language: Language): string {
  return `${path || '–'}: ${say(words(path, code, values), language)}`
}

function words(path: string, code: string, values: FieldError['values']): Text {
  if (code === 'object.unknown') {
    return /^(columns|values)\./.test(path)
      ? {
          sv: `finns inte. Fälten är: ${importFields.join(', ')}.`,
          en: `is no field. The fields are: ${importFields.join(', ')}.`,
        }
      : {
          sv: 'hör inte hemma i en mappning. Är det felstavat?',
          en: 'does not belong in a mapping. Is it misspelt?',
        }
  }
  if (code === 'any.required') return { sv: 'saknas.', en: 'is missing.' }
  if (code === 'any.only') {
    const valids = [values.valids ?? []].flat().map((valid) => (valid === '\t' ? '\\t' : String(valid)))
    return { sv: `ska vara något av: ${valids.join('  ')}`, en: `must be one of: ${valids.join('  ')}` }
  }
  if (path === 'source') {
    return {
      sv: 'ska vara ett kort namn på listan: bokstäver a till z, siffror, punkt och bindestreck.',
      en: 'must be a short name of the list: letters a to z, digits, dots and hyphens.',
    }
  }
  if (code.endsWith('.base')) {
    const [kind = ''] = code.split('.')
    const kinds: Record<string, Text> = {
      string: { sv: 'text', en: 'text' },
      object: { sv: 'ett objekt, { … }', en: 'an object, { … }' },
      array: { sv: 'en lista, [ … ]', en: 'a list, [ … ]' },
      boolean: { sv: 'true eller false', en: 'true or false' },
      number: { sv: 'ett tal', en: 'a number' },
    }
    const wanted = kinds[kind]
    if (wanted) return { sv: `ska vara ${wanted.sv}.`, en: `must be ${wanted.en}.` }
  }
  return fieldErrorText({ path, code, values })
}
