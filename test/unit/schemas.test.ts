import assert from 'node:assert/strict';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import * as fc from 'fast-check';
import {
  checkOf,
  editable,
  otherFields,
  roles,
  toBatchText,
  toText,
  type AnyRecord,
  type Definition,
  type Role,
} from '../../src/records';
import { schemasIn } from '../../src/records/schemas';
import { json } from '../support/arbitraries';
import { known, RecordedSandbox } from '../support/recorded-sandbox';

interface Schema {
  readonly $schema: string;
  readonly properties: Readonly<Record<string, Property>>;
}

interface Property {
  readonly description: string;
  readonly readOnly: boolean;
  readonly pattern?: string;
  readonly errorMessage: string;
  readonly patternErrorMessage?: string;
  readonly doNotSuggest?: boolean;
}

const schemas = schemasIn({});

const ajv = new Ajv({ strict: true, allErrors: true });
// The words of VS Code's JSON editor, which check nothing.
ajv.addVocabulary(['errorMessage', 'patternErrorMessage', 'doNotSuggest']);
addFormats.default(ajv);

// JSON Schema counts characters, the run-time checks count UTF-16 units: what needs two units is left out.
const text = fc.string({ unit: 'binary', maxLength: 300 }).map((value) => value.replace(/[\ud800-\udfff]/g, '?'));
const dateLike = fc.tuple(fc.nat(9999), fc.nat(13), fc.nat(32)).map(([year, month, day]) => {
  return [String(year).padStart(4, '0'), String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-');
});
const values = fc.oneof(
  text,
  fc.constantFrom('', ' ', '\n', 'x'.repeat(50), 'x'.repeat(51), 'x'.repeat(255), 'x'.repeat(256)),
  dateLike,
  fc.boolean(),
  fc.constant(null),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(0, -1, 1, 1.5, Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER + 1),
  json,
);

async function recordsOf(resource: string, role: Role): Promise<readonly AnyRecord[]> {
  const api = new RecordedSandbox().api(role);
  if (resource === 'client') return (await api.client.list({ limit: 0 })).items;
  if (resource === 'personcontact') return (await api.personcontact.list({ personid: known.wilma })).items;
  return role === 'Executive' ? [] : (await api.person.list({ limit: 0 })).items;
}

describe('the JSON Schemas', () => {
  it('are two of each of the three resources, for one record and for several', () => {
    assert.deepEqual(
      Object.keys(schemas),
      Object.keys(editable).flatMap((resource) => [resource, `${resource}.several`]),
    );
  });

  it('are in the language of the texts, and in English where there is none', () => {
    const texts = { "The client's phone number": 'Telefonnummer', 'At most {0} characters.': 'Höchstens {0} Zeichen.' };
    const { phone, fax } = (schemasIn(texts)['client'] as Schema).properties;
    assert.equal(phone?.description, 'Telefonnummer\n\nHöchstens 50 Zeichen.');
    assert.equal(fax?.description, "The client's fax number\n\nHöchstens 50 Zeichen.");
    assert.deepEqual(schemasIn({}), schemas);
  });

  for (const [resource, definition] of Object.entries(editable) as readonly [string, Definition][]) {
    describe(`that of ${resource}`, () => {
      const schema = schemas[resource] as Schema;
      const shown = Object.entries(definition.fields).filter(([, { access }]) => access !== 'known');

      it('is valid draft-07', () => {
        assert.equal(schema.$schema, 'http://json-schema.org/draft-07/schema#');
        assert.ok(ajv.validateSchema(schema), ajv.errorsText());
        assert.doesNotThrow(() => ajv.compile(schema));
      });

      it("begins what it says of every field that is shown with the vendor's explanation", () => {
        assert.deepEqual(Object.keys(schema.properties), [...shown.map(([name]) => name), otherFields]);
        for (const [name, { description }] of shown) {
          assert.notEqual(description(), '', name);
          assert.ok(schema.properties[name]!.description.startsWith(description()), name);
        }
      });

      it('says in the words of a refused save what is wrong, and never with a pattern', () => {
        for (const [name, property] of Object.entries(schema.properties)) {
          if (name === otherFields) continue;
          assert.match(property.errorMessage, new RegExp(`^"${name}" must be .+\\.$`));
          assert.equal(property.patternErrorMessage === undefined, property.pattern === undefined, name);
          assert.doesNotMatch(property.patternErrorMessage ?? '', /pattern|\\/);
        }
      });

      it('says what the fields are that no definition knows, and finds no fault with any', () => {
        const { description, ...others } = schema.properties[otherFields]!;
        assert.match(description, /^Other fields that Intervals sent\n\nRead-only\.$/);
        assert.deepEqual(others, { readOnly: true, doNotSuggest: true });
      });

      it('offers no field that Intervals gives by itself', () => {
        assert.deepEqual(
          shown.filter(([name]) => schema.properties[name]!.doNotSuggest === true).map(([name]) => name),
          shown.filter(([, { access }]) => access === 'identity').map(([name]) => name),
        );
      });

      for (const [name, field] of shown) {
        it(`takes for ${name} what the run-time check takes`, () => {
          const validate = ajv.compile(schema.properties[name]!);
          fc.assert(
            fc.property(values, (value) => {
              assert.equal(validate(value), checkOf(field).safeParse(value).success, ajv.errorsText(validate.errors));
            }),
            { numRuns: 300 },
          );
        });
      }

      it('demands nothing that a draft could not give', () => {
        // Nor what the API keeps from who is not an Administrator: saving tells what is missing.
        assert.equal(Object.hasOwn(schema, 'required'), false);
      });

      it('says which fields are read-only in a record', () => {
        assert.deepEqual(
          shown.filter(([name]) => schema.properties[name]!.readOnly).map(([name]) => name),
          shown.filter(([, { access }]) => access !== 'settable').map(([name]) => name),
        );
      });

      for (const role of roles) {
        it(`finds no fault with a record as a ${role} gets it`, async () => {
          const validate = ajv.compile(schema);
          for (const record of await recordsOf(resource, role)) {
            assert.ok(validate(JSON.parse(toText(definition, record))), ajv.errorsText(validate.errors));
          }
        });
      }
    });

    describe(`that of several of ${resource}`, () => {
      const validate = ajv.compile(schemas[`${resource}.several`]!);

      it('takes each entry for one record', () => {
        assert.ok(validate([{ id: 5 }, { id: 6 }]) && validate([]));
        assert.equal(validate([{ id: 5 }, { id: 'six' }]), false);
        assert.equal(validate.errors?.[0]?.instancePath, '/1/id');
      });

      it('takes nothing but records, and no record alone', () => {
        assert.deepEqual(
          [[{}], [5], ['x'], { id: 5 }].map((value) => validate(value)),
          [true, false, false, false],
        );
      });

      for (const role of roles) {
        it(`finds no fault with records as a ${role} gets them`, async () => {
          const texts = (await recordsOf(resource, role)).map((record) => toText(definition, record));
          assert.ok(validate(JSON.parse(toBatchText(texts))), ajv.errorsText(validate.errors));
        });
      }
    });
  }
});
