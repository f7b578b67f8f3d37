import type { MaturityEntry } from '../../server/organisation/load/description.ts'
import type { Days } from './days.ts'

/** Levels from 1 to 5 and some units that nobody has assessed, or not lately; the organisation as a whole is at 3. */
export function maturityAssessments(days: Days): MaturityEntry[] {
  const assessed = (
    unit: string | undefined,
    level: number,
    daysAgo: number,
    assessedBy = 'karin-aberg',
  ): MaturityEntry => ({
    ...(unit && { unit }),
    level,
    assessedOn: days.day(daysAgo),
    validUntil: days.day(daysAgo - 730),
    assessedBy,
  })
  return [
    assessed(undefined, 2, 900, 'sara-lindqvist'),
    assessed(undefined, 3, 200, 'sara-lindqvist'),
    assessed('kommunikationsavdelningen', 5, 190, 'amir-rahimi'),
    assessed('hr-avdelningen', 3, 188),
    assessed('kontaktcenter', 4, 187),
    assessed('naringslivsenheten', 3, 186),
    assessed('raddningstjansten', 4, 180),
    assessed('barn-och-utbildningsforvaltningen', 3, 171),
    assessed('bjorkangsskolan', 2, 170),
    assessed('kvarnbackaskolan', 3, 170),
    assessed('almsunda-gymnasium', 4, 168),
    assessed('vard-och-omsorgsforvaltningen', 2, 160),
    assessed('almgarden', 1, 159),
    assessed('bemanningsenheten', 2, 159),
    assessed('kultur-och-fritidsforvaltningen', 3, 150),
    assessed('stadsbiblioteket', 4, 149),
    // Moved up after a year of training together with the main library.
    assessed('norrby-bibliotek', 1, 520),
    assessed('norrby-bibliotek', 2, 148),
    // Too old to hold: not assessed any longer.
    assessed('samhallsbyggnadsforvaltningen', 2, 800),
    assessed('visit-almsunda', 4, 140, 'amir-rahimi'),
    assessed('almsunda-konserthus', 5, 139, 'amir-rahimi'),
  ]
}
