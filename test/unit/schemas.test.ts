import assert from 'node:assert/strict';

import { Ajv } from 'ajv';
import * as fc from 'fast-check';

import {
  addressBook,
  type AnyRecord,
  type Definition,
  editable,
  isAddressBookName,
  otherFields,
  type Role,
  roles,
  toBatchText,
  toText,
} from '../../src/records';
import { schemasIn } from '../../src/records/schemas';
import { known, RecordedSandbox } from '../support/recorded-sandbox';
import { json } from './support/arbitraries';

interface Schema {
  readonly $schema: string;
  readonly properties: Readonly<Record<string, Property>>;
}

interface Property {
  readonly description: string;
  readonly readOnly: boolean;
  readonly examples?: readonly unknown[];
  readonly doNotSuggest?: boolean;
}

const schemas = schemasIn({});

const ajv = new Ajv({ strict: true, allErrors: true });
// The words of VS Code's JSON editor, which check nothing.
ajv.addVocabulary(['errorMessage', 'doNotSuggest']);

async function recordsOf(resource: string, role: Role): Promise<readonly AnyRecord[]> {
  const api = new RecordedSandbox().api(role);
  if (resource === 'client') return (await api.client.list({ limit: 0 })).items;
  if (resource === 'personcontact') return (await api.personcontact.list({ personid: known.wilma })).items;
  if (resource === 'time') return (await api.of('time').list({ limit: 0 })).items;
  return role === 'Executive' ? [] : (await api.person.list({ limit: 0 })).items;
}

describe('the JSON Schemas', () => {
  it('are one for a record of each resource, and of the address book another for several', () => {
    assert.deepEqual(Object.keys(schemas), [
      ...Object.keys(addressBook).flatMap((resource) => [resource, `${resource}.several`]),
      'time',
    ]);
  });

  it('say what a field is by default, where that is documented', () => {
    const told = (resource: string) => (schemas[resource] as Schema).properties['active']?.description ?? '';
    assert.match(told('client'), /Required\. Default: true \(t\)\.$/);
    assert.doesNotMatch(told('person'), /Default/);
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
        for (const [name, { access, description }] of shown) {
          // The vendor does not document what answers have besides.
          if (definition.isDocumented || access !== 'identity') assert.notEqual(description(), '', name);
          assert.ok(schema.properties[name]!.description.startsWith(description()), name);
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

      it('has no rule for a value: what nobody touched may be what the server has stored', () => {
        const validate = ajv.compile(schema);
        const names = fc.constantFrom(...shown.map(([name]) => name));
        const stored = fc.oneof(json, fc.constantFrom('0000-00-00', '', null, 'x'.repeat(300), -1, 1.5, 'f'));
        fc.assert(
          fc.property(fc.array(fc.tuple(names, stored)), (values) => {
            assert.ok(validate(Object.fromEntries(values)), ajv.errorsText(validate.errors));
          }),
        );
      });

      it('offers the values of a field that has but two', () => {
        assert.deepEqual(
          shown.filter(([name]) => schema.properties[name]!.examples).map(([name]) => name),
          shown.filter(([, { kind }]) => kind === 'boolean').map(([name]) => name),
        );
      });

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

    if (!isAddressBookName(resource)) continue;
    describe(`that of several of ${resource}`, () => {
      const validate = ajv.compile(schemas[`${resource}.several`]!);

      it('takes each entry for one record', () => {
        assert.ok(validate([{ id: 5 }, { id: 6 }]) && validate([]));
        assert.equal(validate([{ id: 5 }, 6]), false);
        assert.equal(validate.errors?.[0]?.instancePath, '/1');
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
