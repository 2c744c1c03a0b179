/** As much of JSON Schema as is read and added to here. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  format?: string;
  enum?: unknown[];
  items?: Schema;
  properties?: Record<string, Schema>;
  additionalProperties?: unknown;
}

/** The form of a field, where the whole API names such fields alike. */
const FORMS: { names: RegExp; type: string; form: Schema }[] = [
  { names: /^(on|asOf|day|\w+On)$/, type: 'string', form: { format: 'date' } },
  { names: /^(at|\w+At)$/, type: 'string', form: { format: 'date-time' } },
  { names: /^(id|personId|author)$/, type: 'string', form: { format: 'uuid' } },
  { names: /^confidence$/, type: 'string', form: { enum: ['high', 'medium', 'low'] } },
  { names: /^(precision|publishedPrecision)$/, type: 'string', form: { enum: ['day', 'month', 'year'] } },
];
const COUNTED = /^(total|version|sequence|rank|of|order|limit|from|dueSoonDays|staleDays)$/;

/** What the name of a field says of its form. */
export function formOf(name: string, { type, format, enum: values }: Schema): Schema {
  const types = [type ?? []].flat();
  const known = FORMS.find(({ names, type: wanted }) => names.test(name) && types.includes(wanted));
  if (known) return (known.form.enum ? values : format) === undefined ? known.form : {};
  if (!COUNTED.test(name) || !types.includes('number')) return {};
  const counted = types.map((one) => (one === 'number' ? 'integer' : one));
  return { type: counted.length === 1 ? counted[0] : counted };
}

/** Adds to each field of a schema the form that its name says, and null to a closed list that may be null. */
export function describeForms({ properties = {} }: Schema): void {
  for (const [name, schema] of Object.entries(properties)) {
    Object.assign(schema, formOf(name, schema));
    const { type = [], enum: values } = schema;
    if (values && type.includes('null') && !values.includes(null)) schema.enum = [...values, null];
  }
}

/** Closes what a request can hold, as unknown fields are refused. Answers stay open: fields may be added to them. */
export function closeRequests(bodies: object[], schemas: Record<string, Schema>): void {
  const named = (value: object): string[] =>
    [...JSON.stringify(value).matchAll(/#\/components\/schemas\/(\w+)/g)].map(([, name = '']) => name);
  const found = new Set(bodies.flatMap(named));
  for (const name of found) {
    const schema = schemas[name] ?? {};
    schema.additionalProperties = false;
    for (const within of named(schema)) found.add(within);
  }
}
