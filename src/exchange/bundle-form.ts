import { type Form, type Schema, schemaOf } from './bundle-schema.js';

let schema: Schema | undefined;

/**
 * A part of a bundle as the schema has it: its fields in that order. What says nothing is left out, unless the form asks
 * for the field; null stands only where the form has it.
 */
export function inForm(name: string, value: Record<string, unknown>): Record<string, unknown> {
  const { properties = {}, required = [] } = formOf(name);
  const fields = Object.entries(properties).filter(([field, form]) => {
    const said = value[field];
    if (said === undefined) return required.includes(field);
    if (said === null) return admitsNull(form);
    return required.includes(field) || !(Array.isArray(said) && said.length === 0);
  });
  return Object.fromEntries(fields.map(([field]) => [field, value[field] ?? null]));
}

function formOf(name: string): Form {
  schema ??= schemaOf(2);
  const form = schema.$defs[name];
  if (!form) throw new Error(`bundles have no ${name}`);
  return form;
}

function admitsNull({ anyOf = [], enum: values = [], type }: Form): boolean {
  return type === 'null' || values.includes(null) || anyOf.some(admitsNull);
}
