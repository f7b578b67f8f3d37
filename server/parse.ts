import type Joi from 'joi'
import { AppError, type FieldError } from './errors.ts'

/**
 * What came in, checked and typed. Throws AppError `bad-input` that names every wrong field at once.
 * Keys that the schema does not know are refused; nothing is written back to the input.
 */
export function parse<T>(schema: Joi.Schema<T>, input: unknown): T {
  const { value, error } = schema.validate(input ?? {}, {
    abortEarly: false,
    presence: 'required',
    errors: { render: false },
  })
  if (error) throw new AppError('bad-input', undefined, { errors: error.details.map(fieldError) })
  return value as T
}

function fieldError(detail: Joi.ValidationErrorItem): FieldError {
  const { label: _label, value: _value, key: _key, error: _error, ...values } = detail.context ?? {}
  return { path: detail.path.join('.'), code: detail.type, values: JSON.parse(JSON.stringify(values)) }
}
