import { Organisation } from '../../models/organisation.ts'
import { AppError } from '../errors.ts'

/** The organisation of this deployment. */
export async function theOrganisation(): Promise<Organisation> {
  const organisation = await Organisation.findById('organisation').lean<Organisation>()
  if (!organisation) {
    throw new AppError('unavailable', {
      sv: 'Organisationen är inte inlagd än. Ange ORGANISATION och starta om.',
      en: 'The organisation has not been loaded yet. Set ORGANISATION and start again.',
    })
  }
  return organisation
}
