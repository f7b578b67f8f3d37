import type { Text } from '../models/text.ts'

/**
 * Every error the application answers with: its status and what it means. The key is the stable `code` of a problem (RFC 9457);
 * `detail` given to AppError says what happened this time.
 */
export const catalogue = {
  'bad-input': [422, 'Några uppgifter behöver rättas', 'Some answers need correcting'],
  'bad-request': [400, 'Anropet gick inte att tolka', 'The request could not be read'],
  'sign-in-failed': [400, 'Inloggningen kunde inte slutföras', 'The sign-in could not be completed'],
  'not-signed-in': [401, 'Du behöver logga in', 'You need to sign in'],
  'token-invalid': [401, 'Åtkomstnyckeln godtas inte', 'The access token is not accepted'],
  forbidden: [403, 'Du har inte rätt att göra det här', 'You are not allowed to do this'],
  'csrf-failed': [403, 'Formuläret hör till en annan inloggning', 'The form belongs to another session'],
  'two-person-review': [
    403,
    'Ingen tillstyrker eller beslutar om sin egen ansökan',
    'Nobody signs off their own request',
  ],
  'one-step-each': [403, 'Samma person kan inte ta två steg', 'One person cannot take two steps'],
  'not-an-approver': [403, 'Steget ligger hos någon annan', 'This step is with somebody else'],
  'not-the-owner': [
    403,
    'Bara den kontoansvariga kan bekräfta ansvaret',
    'Only the account owner can confirm the responsibility',
  ],
  'not-asked': [403, 'Frågan har ställts till någon annan', 'Somebody else has been asked'],
  'not-the-adviser': [403, 'Yttrandet lämnas av någon annan', 'Somebody else is asked for this opinion'],
  'not-found': [404, 'Det här finns inte', 'There is nothing here'],
  'method-not-allowed': [405, 'Metoden kan inte användas här', 'The method cannot be used here'],
  'wrong-state': [409, 'Ärendet har gått vidare', 'The request has moved on'],
  'address-taken': [409, 'Adressen finns redan i registret', 'The address is already in the register'],
  'strategies-overlap': [
    409,
    'Två strategier kan inte gälla samma verksamhet samtidigt',
    'Two strategies cannot hold for the same unit at the same time',
  ],
  'training-first': [409, 'En utbildning återstår', 'A training remains to be taken'],
  'already-found': [409, 'Kontot är redan känt', 'The account is known already'],
  'changed-meanwhile': [412, 'Någon annan hann ändra', 'Somebody else changed it first'],
  'too-large': [413, 'Det som skickades är för stort', 'What was sent is too large'],
  'unsupported-type': [415, 'Innehållstypen stöds inte', 'The content type is not supported'],
  'key-reused': [
    422,
    'Nyckeln har redan använts för något annat',
    'The key was already used for something else',
  ],
  'policy-stands-against': [422, 'Riktlinjerna hindrar detta', 'The policy stands against this'],
  'not-verifiable': [422, 'Adressen går inte att tolka', 'The address cannot be read'],
  'if-match-required': [428, 'Ange vilken version ändringen gäller', 'Say which version the change is for'],
  'too-many-requests': [429, 'För många anrop', 'Too many requests'],
  internal: [500, 'Något gick fel hos oss', 'Something went wrong on our side'],
  'identity-unavailable': [503, 'Inloggningstjänsten svarar inte', 'The sign-in service does not answer'],
  unavailable: [503, 'Tjänsten är tillfälligt upptagen', 'The service is busy for the moment'],
} as const satisfies Record<string, readonly [number, string, string]>

export type ErrorCode = keyof typeof catalogue

/** One thing wrong with one field. `code` and `values` are stable; the words are made when read (see fieldErrors.ts). */
export interface FieldError {
  /** Dotted path in the body or query, e.g. `answers.owner`. */
  path: string
  code: string
  values: Record<string, unknown>
}

export interface ErrorData {
  errors?: FieldError[]
  /** Seconds until it is worth trying again. */
  retryAfter?: number
  /** What the reader may need to go on, e.g. who signed and when. Never secrets. */
  facts?: Record<string, unknown>
}

/** An error with a meaning for the one who asked. Anything else that is thrown is a fault of ours and answered with 500. */
export class AppError extends Error {
  constructor(
    readonly code: ErrorCode,
    readonly detail?: Text,
    readonly data: ErrorData = {},
    options?: ErrorOptions,
  ) {
    super(`${code}${detail ? `: ${detail.en}` : ''}`, options)
  }

  get status(): number {
    return catalogue[this.code][0]
  }

  get title(): Text {
    return { sv: catalogue[this.code][1], en: catalogue[this.code][2] }
  }
}
